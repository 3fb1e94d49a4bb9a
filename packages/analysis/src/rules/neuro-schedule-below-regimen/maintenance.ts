import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { lastCycles, planInForce } from '../plan-in-force.ts'

/**
 * The last maintenance cycles with neurological involvement.
 *
 * Readings: involvement counts from the dose that opens the first of these cycles; the planned interval is that of section 2, whoever planned it;
 * a regimen without an interval of its own for these patients is compared with the common one, or with its own for everybody where that is
 * shorter; the grace is that of the interval compared with.
 */
export const maintenanceStatements = (context: AnalysisContext) => [cycles(context), judged(context), plans(context)]

function cycles({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_neuro_cycle as
    with last_cycles as (${lastCycles(Number(values.neuro_schedule_cycles))})
    select c.* from last_cycles c semi join (
      select patient_key from patient_timeline_next where neurological = 'yes'
    ) using (patient_key)`
}

/** One row per patient; only who belongs to the denominator has cycles here. */
function judged({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_neuro_maintenance as
    with read as (
      select patient_key, count(*) as cycles, min(dose_on) as first_on, max(next_on) as closed_on,
        median(gap_days) as gap_days,
        case when count(planned_interval_days) = count(*) then median(planned_interval_days) end as planned_days
      from w_neuro_cycle group by patient_key
    ),
    maintained as (select distinct patient_key from dose_interval_next where is_maintenance_cycle),
    limits as (
      select p.patient_key, p.cause, p.regimen, p.regimen_stated, p.neurological_since, r.* exclude (patient_key),
        coalesce(w.neurological_max_interval_days, least(${values.neuro_schedule_interval_days}::double, w.max_interval_days)) as limit_days,
        coalesce(w.neurological_max_interval_days is not null or w.max_interval_days <= ${values.neuro_schedule_interval_days}, false)
          as is_own,
        case
          when p.first_dose_on is null then 'no_injections'
          when p.neurological is distinct from 'yes' then 'no_neurological_involvement'
          when m.patient_key is null then 'no_maintenance'
        end as not_applicable
      from patient_timeline_next p
      left join read r using (patient_key)
      left join maintained m using (patient_key)
      left join w_regimen w on w.regimen = p.regimen and w.neurological
    ),
    graced as (
      select *, limit_days + least(${values.grace_max_days},
        greatest(${values.grace_min_days}, floor(limit_days * ${values.grace_fraction} + 0.5))) as graced_days
      from limits
    )
    select *,
      coalesce(cycles = ${values.neuro_schedule_cycles} and coalesce(neurological_since <= first_on, true), false) as has_cycles,
      gap_days > graced_days as is_given_wider,
      planned_days > graced_days as is_planned_wider,
      cause = 'diet' and coalesce(abs(planned_days - ${values.neuro_schedule_six_monthly_days})
        <= ${values.neuro_schedule_six_monthly_tolerance_days}, false) as is_six_monthly
    from graced`
}

/** Where the plan of the last of these cycles was written, for those whose plan decides. */
function plans(context: AnalysisContext) {
  return sql`
    create or replace temp table w_neuro_plan as
    with w_neuro_planned as (
      select c.* from w_neuro_cycle c join w_neuro_maintenance m on m.patient_key = c.patient_key and c.next_on = m.closed_on
      where m.has_cycles and m.is_given_wider and m.is_planned_wider
    )
    ${planInForce('w_neuro_planned', context)}`
}
