import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { lastCycles, planInForce, recordedSources } from '../plan-in-force.ts'

/**
 * The last cycles of maintenance against their plan.
 *
 * Readings: the cycles are the patient's last ones, complete and of one episode; the plan is one that somebody recorded (log or plan, not
 * the regimen's own interval), the smallest of these cycles; it changed where the plans differ by more than the tolerance, where a dose of these
 * cycles was written with a short plan of its own, or with an event plan_changed from the first of these doses, or since the plan was written, to the day
 * before the last dose. The finding is complete with the dose that closes the last cycle.
 */
export const statements = (context: AnalysisContext) => [
  cycles(context),
  judged(context),
  plans(context),
  changes(context),
  waiting(),
  assessmentsFrom(context, found()),
  evidence(),
  details(),
]

function cycles({ parameters: { values } }: AnalysisContext) {
  return sql`create or replace temp table w_often_cycle as ${lastCycles(Number(values.often_cycles))}`
}

/** One row per patient; `told` is the cycle with the smallest plan, the last of several. */
function judged({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_often_judged as
    with read as (
      select patient_key, count(*) as cycles, median(gap_days) as median_gap_days,
        min(dose_on) as first_on, max(next_on) as closed_on,
        bool_and(interval_source in ${recordedSources}) as is_recorded,
        min(planned_interval_days) as plan_days, max(planned_interval_days) as largest_plan_days,
        arg_min({'dose_on': dose_on, 'interval_source': interval_source, 'administration_key': administration_key},
          (planned_interval_days, date_diff('day', dose_on, next_on), next_on)) as told
      from w_often_cycle group by patient_key
    ),
    maintained as (select distinct patient_key from dose_interval_next where is_maintenance_cycle)
    select p.patient_key, r.* exclude (patient_key),
      case when p.first_dose_on is null then 'no_injections' when m.patient_key is null then 'no_maintenance' end as not_applicable,
      coalesce(r.cycles = ${values.often_cycles}, false) as has_cycles,
      -- Rounded, because 0.7 times 90 is a little less than 63 in binary.
      median_gap_days < round(${values.often_fraction} * plan_days, 6) as is_often,
      largest_plan_days - plan_days > ${values.often_plan_tolerance_days} as plans_differ
    from patient_timeline_next p
    left join read r using (patient_key)
    left join maintained m using (patient_key)`
}

/** Where the plan was written, for those who are injected more often. */
function plans(context: AnalysisContext) {
  return sql`
    create or replace temp table w_often_plan as
    with w_often_told as (
      select patient_key, told.dose_on as dose_on, told.interval_source as interval_source, told.administration_key as administration_key
      from w_often_judged where has_cycles and is_recorded and is_often
    )
    ${planInForce('w_often_told', context)}`
}

/** What changed the plan: an event, or a dose with a short plan of its own. */
function changes({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_often_change as
    select j.patient_key, v.occurred_on as changed_on, 'event' as fact_table, v.event_key as fact_key
    from w_often_judged j
    join w_event v on v.patient_key = j.patient_key and v.event = 'plan_changed'
    left join w_often_plan l on l.patient_key = j.patient_key
    where j.has_cycles and v.occurred_on < j.closed_on
      and (v.occurred_on >= j.first_on or coalesce(v.occurred_on > l.written_on, false))
    union all
    select c.patient_key, c.dose_on, 'administration', c.administration_key
    from w_often_cycle c join w_dose_day d on d.patient_key = c.patient_key and d.dose_on = c.dose_on
    where coalesce(d.next_due_days, d.planned_days) <= ${values.short_plan_max_days}`
}

function waiting() {
  return sql`
    create or replace temp table w_often_waiting as
    select j.patient_key, w.quarantine_key, w.code
    from w_often_judged j join w_waiting w on w.patient_key = j.patient_key
      and w.feed in ('injections', 'plans', 'events') and w.fact_on >= j.first_on
    where j.has_cycles`
}

function found() {
  return sql`
    with waits as (select distinct patient_key from w_often_waiting),
    changed as (select distinct patient_key from w_often_change)
    select j.patient_key, null::integer as episode_no, j.not_applicable,
      case when not j.has_cycles then 'few_cycles' when not j.is_recorded then 'no_recorded_plan'
        when w.patient_key is not null then 'rows_waiting' end as not_evaluable,
      case when j.has_cycles and j.is_recorded and j.is_often and not j.plans_differ and c.patient_key is null
        then 'information' end as grade,
      j.closed_on as onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_often_judged j
    left join waits w using (patient_key)
    left join changed c using (patient_key)`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, null::integer as episode_no, 'cycle' as evidence_role, 'administration' as fact_table,
      administration_key as fact_key, null::varchar as note
    from w_often_cycle
    union all
    select j.patient_key, null, 'last_dose', 'administration', d.administration_key, null
    from w_often_judged j join w_dose_day d on d.patient_key = j.patient_key and d.dose_on = j.closed_on
    union all
    select patient_key, null, 'plan', fact_table, fact_key, null from w_often_plan
    union all
    select patient_key, null, 'plan_changed', fact_table, fact_key, null from w_often_change
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_often_waiting`
}

function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, null::integer as episode_no, to_json({
      'median_gap_days': median_gap_days, 'plan_days': plan_days, 'cycles': cycles, 'closed_on': closed_on
    })::varchar as details
    from w_often_judged where is_often`
}
