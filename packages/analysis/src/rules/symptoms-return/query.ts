import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom, foundLastOn, foundOften } from '../../framework/assessments.ts'
import { asOfDate, windowStart } from '../window.ts'

/**
 * One row per maintenance cycle and domain that has scores in both parts: the mean of the first half, the highest of the last
 * quarter. `w_symptom_cycle` and `w_symptom_evidence` are also read by falls-between-doses (F9, silent).
 */
export const statements = (context: AnalysisContext) => [
  placedScores(context),
  cycles(context),
  risen(context),
  worseningScores(),
  waiting(context),
  assessmentsFrom(context, found(context), foundLastOn),
  sql`create or replace temp table w_evidence as
      select patient_key, null::integer as episode_no, part as evidence_role, 'symptom' as fact_table, symptom_key as fact_key,
        null::varchar as note
      from w_symptom_evidence
      union all
      select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_symptom_waiting`,
  details(),
]

/** Scores of maintenance cycles of the window, with the part of the cycle they fall in; an open cycle is as long as planned. */
function placedScores(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_symptom_placed as
    with placed as (
      select d.patient_key, d.dose_on as cycle_on, s.symptom_key, s.domain, s.score, s.recorded_on,
        date_diff('day', d.dose_on, s.recorded_on) as days,
        coalesce(d.gap_days, d.planned_interval_days) as gap_days, d.planned_interval_days, d.grace_days
      from dose_interval_next d
      join w_symptom s on s.patient_key = d.patient_key and s.recorded_on > d.dose_on
        and (d.next_on is null or s.recorded_on < d.next_on)
      where d.is_maintenance_cycle
        and coalesce(d.next_on, ${asOfDate(context)}) >= ${windowStart(context, values.symptoms_window_months)}
    )
    select patient_key, cycle_on, symptom_key, domain, score, recorded_on,
      coalesce(days <= ${values.symptoms_early_fraction} * gap_days, false) as is_early,
      coalesce(days >= ${values.symptoms_late_fraction} * least(planned_interval_days, gap_days)
        and days <= planned_interval_days + grace_days, false) as is_late
    from placed`
}

function cycles({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_symptom_cycle as
    with parts as (
      select patient_key, cycle_on, domain,
        avg(score order by recorded_on, symptom_key) filter (is_early) as early_score,
        max(score) filter (is_late) as late_score,
        arg_min(recorded_on, (-score, recorded_on)) filter (is_late) as late_on,
        max(recorded_on) filter (is_early) as last_early_on
      from w_symptom_placed
      group by patient_key, cycle_on, domain
    ),
    complete as (
      select *, late_score - early_score >= ${values.symptoms_rise} as is_worse
      from parts where early_score is not null and late_score is not null
    ),
    first_worse as (
      select c.patient_key, c.cycle_on, c.domain, min(p.recorded_on) as recorded_on
      from complete c join w_symptom_placed p using (patient_key, cycle_on, domain)
      where p.is_late and p.score - c.early_score >= ${values.symptoms_rise}
      group by c.patient_key, c.cycle_on, c.domain
    )
    select c.*, greatest(f.recorded_on, c.last_early_on) as met_on
    from complete c left join first_worse f using (patient_key, cycle_on, domain)`
}

/** When the first domain had worsened in as many cycles as make it probable; since when, and when last, one had in as many as make it possible. */
function risen(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_symptom_risen as
    with numbered as (
      select patient_key, met_on, row_number() over (partition by patient_key, domain order by met_on, cycle_on) as k
      from w_symptom_cycle where is_worse
    )
    select patient_key,
      min(met_on) filter (k = ${values.symptoms_probable_cycles}) as probable_on,
      ${foundOften(context, sql`case when k >= ${values.symptoms_possible_cycles} then met_on end`)}
    from numbered group by patient_key`
}

function worseningScores() {
  return sql`
    create or replace temp table w_symptom_evidence as
    select p.patient_key, p.symptom_key, case when p.is_late then 'late' else 'early' end as part
    from w_symptom_placed p join w_symptom_cycle c using (patient_key, cycle_on, domain)
    where c.is_worse and (p.is_early or p.is_late)`
}

/** Rows of the symptom and injection feeds that wait, of the window: one row per quarantined row. */
function waiting(context: AnalysisContext) {
  return sql`
    create or replace temp table w_symptom_waiting as
    select patient_key, quarantine_key, code from w_waiting
    where feed in ('symptoms', 'injections')
      and fact_on >= ${windowStart(context, context.parameters.values.symptoms_window_months)}`
}

function found(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    with domains as (
      select patient_key, domain,
        count(*) filter (is_worse) as worse_cycles,
        count(*) as judged_cycles
      from w_symptom_cycle group by patient_key, domain
    ),
    highest as (
      select patient_key, max(worse_cycles) as worse_cycles from domains group by patient_key
    ),
    scores as (
      select patient_key, count(*) as n from w_symptom
      where recorded_on >= ${windowStart(context, values.symptoms_window_months)} group by patient_key
    ),
    maintained as (
      select patient_key, bool_or(is_maintenance_cycle) as has_cycle from dose_interval_next group by patient_key
    ),
    judged as (
      select p.patient_key, h.worse_cycles, r.onset_on, r.found_last_on,
        case when m.patient_key is null then 'no_injections' when not m.has_cycle then 'no_maintenance' end as not_applicable,
        case when coalesce(s.n, 0) = 0 then 'no_symptom_scores' when h.patient_key is null then 'no_cycle_with_both_parts'
          when w.patient_key is not null then 'rows_waiting' end as not_evaluable
      from patient_timeline_next p
      left join highest h using (patient_key)
      left join w_symptom_risen r using (patient_key)
      left join (select distinct patient_key from w_symptom_waiting) w using (patient_key)
      left join scores s using (patient_key)
      left join maintained m using (patient_key)
    )
    select patient_key, null::integer as episode_no, not_applicable, not_evaluable,
      case
        when worse_cycles >= ${values.symptoms_definite_cycles} then 'definite'
        when worse_cycles >= ${values.symptoms_probable_cycles} then 'probable'
        when worse_cycles >= ${values.symptoms_possible_cycles} then 'possible'
      end as grade,
      onset_on, found_last_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from judged`
}

/** The domain with the most worse cycles, with the scores of the latest of them. */
function details() {
  return sql`
    create or replace temp table w_details as
    with domains as (
      select patient_key, domain, count(*) filter (is_worse) as worse_cycles, count(*) as judged_cycles,
        arg_max(early_score, cycle_on) filter (is_worse) as early_score,
        arg_max(late_score, cycle_on) filter (is_worse) as late_score,
        arg_max(late_on, cycle_on) filter (is_worse) as late_on
      from w_symptom_cycle group by patient_key, domain
    )
    select patient_key, null::integer as episode_no, to_json({
      'domain': domain, 'worse_cycles': worse_cycles, 'judged_cycles': judged_cycles,
      'early_score': early_score, 'late_score': late_score, 'late_on': late_on
    })::varchar as details
    from domains
    qualify row_number() over (partition by patient_key order by worse_cycles desc, domain) = 1`
}
