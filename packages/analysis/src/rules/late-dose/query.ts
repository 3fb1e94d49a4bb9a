import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

/** Maintenance gaps by their uncovered days, which `timeline/uncovered-days.ts` counts. */
export const statements = (context: AnalysisContext) => [
  judgedGaps(context),
  abnormal(context),
  waiting(context),
  assessments(context),
  evidence(),
  details(),
]

function judgedGaps({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_late_judged as
    select g.*, coalesce(d.days, 0) as days,
      coalesce(d.days, 0) > 0 and g.gap_days > greatest(
        ${values.late_definite_intervals} * g.interval_days, ${values.late_definite_days}) as is_definite,
      g.next_on is null and coalesce(d.days, 0) > 0
        and g.gap_days > g.covered_days + ${values.late_open_extra_days} as is_open_late,
      g.next_on is null and g.gap_days <= g.covered_days as is_open_in_time
    from w_late_gap g
    left join w_late_days d on d.patient_key = g.patient_key and d.dose_on = g.dose_on and not d.is_lapse`
}

/** Deficient or functionally abnormal results of an overdue time: one row per result. */
function abnormal({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_late_abnormal as
    select j.patient_key, c.result_key
    from w_late_judged j join lab_context_next c on c.patient_key = j.patient_key and c.cycle_on = j.dose_on
    where j.days > 0 and c.context = 'overdue' and c.collected_on >= j.window_from
      and c.days_since_dose > j.covered_days + ${values.late_trough_extra_days}
      and (c.level = 'deficient' or c.raised = 'raised')`
}

/** Rows of the injection log that wait, of the window: one row per quarantined row. */
function waiting({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_late_waiting as
    select w.patient_key, w.quarantine_key, w.code
    from w_waiting w join patient_timeline_next p using (patient_key)
    where w.feed = 'injections' and w.fact_on > p.judged_to - to_months(${values.late_window_months}::integer)`
}

function assessments({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_assessment as
    with sums as (
      select patient_key, sum(days) as days, bool_or(is_definite) as is_definite, bool_or(is_open_late) as is_open_late,
        min(first_late_on) filter (days > 0) as onset_on,
        bool_or(is_open_in_time and ends_with_feed) as is_open_in_time
      from w_late_judged group by patient_key
    ),
    cycles as (select patient_key, bool_or(is_maintenance_cycle) as has_cycle from dose_interval_next group by patient_key),
    judged as (
      select p.patient_key, s.onset_on, coalesce(w.n, 0) as waiting,
        case when c.patient_key is null then 'no_injections' when not c.has_cycle then 'no_maintenance' end as not_applicable,
        case
          when coalesce(s.is_definite, false) then 3
          when s.days > ${values.late_probable_days} or coalesce(s.is_open_late, false) then 2
          when s.days > ${values.late_possible_days} then 1
          else 0
        end + case when a.patient_key is not null then 1 else 0 end as severity,
        coalesce(s.is_open_in_time, false)
          and date_diff('day', p.injections_covered_to, cast(${asOf} as date)) > ${values.open_interval_stale_days} as feed_ended
      from patient_timeline_next p
      left join cycles c using (patient_key)
      left join sums s using (patient_key)
      left join (select distinct patient_key from w_late_abnormal) a using (patient_key)
      left join (select patient_key, count(*) as n from w_late_waiting group by patient_key) w using (patient_key)
    )
    select patient_key, null::integer as episode_no,
      case when not_applicable is not null then 'not_applicable'
        when severity > 0 then 'flagged'
        when feed_ended or waiting > 0 then 'not_evaluable'
        else 'clear' end as outcome,
      case when severity >= 3 then 'definite' when severity = 2 then 'probable' when severity = 1 then 'possible' end as grade,
      case when severity > 0 then 'active' end as state,
      null::varchar as state_reason, null::date as closed_on,
      case when severity > 0 then onset_on end as onset_on,
      []::varchar[] as criteria, []::varchar[] as unjudged_criteria, []::varchar[] as softeners,
      coalesce(not_applicable,
        case when severity = 0 then case when feed_ended then 'feed_not_covered' when waiting > 0 then 'rows_waiting' end end)
        as reason
    from judged`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    with late as (select j.* from w_late_judged j join w_assessment a using (patient_key) where j.days > 0 and a.outcome = 'flagged')
    select patient_key, null::integer as episode_no, 'late_after' as evidence_role, 'administration' as fact_table,
      administration_key as fact_key, case when next_on is null then 'open' end as note
    from late
    union all
    select patient_key, null, 'in_time', 'administration', administration_key, case when next_on is null then 'open' end
    from w_late_judged where days = 0 and not is_lapse
    union all
    select l.patient_key, null, 'late_dose', 'administration', d.administration_key, null
    from late l join w_dose_day d on d.patient_key = l.patient_key and d.dose_on = l.next_on
    union all
    select distinct l.patient_key, null, m.status, 'administration', m.administration_key, null
    from late l join administration m on m.patient_key = l.patient_key and m.status in ('missed', 'refused')
      and m.administered_on > l.dose_on and m.administered_on < coalesce(l.next_on, l.judged_to + 1)
    union all
    select patient_key, null, 'overdue_sample', 'lab_result', result_key, null from w_late_abnormal
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_late_waiting`
}

function details() {
  return sql`
    create or replace temp table w_details as
    select j.patient_key, null::integer as episode_no, to_json({
      'late_gaps': count(*) filter (j.days > 0 and j.next_on is not null),
      'closed_gaps': count(*) filter (j.next_on is not null),
      'uncovered_days': sum(j.days)::integer,
      'min_grace': min(floor(j.covered_days - j.interval_days)::integer),
      'max_grace': max(floor(j.covered_days - j.interval_days)::integer),
      'open_due_on': max(j.dose_on + floor(j.interval_days + 0.5)::integer) filter (j.next_on is null and j.days > 0),
      'open_days_late': max((j.gap_days - floor(j.interval_days + 0.5))::integer) filter (j.next_on is null and j.days > 0),
      'data_to': max(j.judged_to)
    })::varchar as details
    from w_late_judged j group by j.patient_key`
}
