import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/**
 * Days past due and grace in maintenance gaps (rules, section 5, late-dose), and the time that does not count: one definition for
 * the rule, for adequacy and for the measures.
 *
 * `w_late_gap` has one row per maintenance gap that reaches into the last twelve months of the patient's judged time
 * (`window_from` to `judged_to`): its first late day in the record and the late days inside the window, `from_on` to `to_on`
 * (none where `to_on` is before `from_on`). `w_late_days` counts those that nothing excuses, of open gaps beyond the lapse limit too
 * (`is_lapse`). `w_excused` has one row per spell of excused time and why, `w_excused_span` the same inside the window as spans
 * that do not overlap.
 */
export const uncoveredDays: Step = {
  name: 'uncovered days',
  statements: (context) => [gaps(context), excused(context), excusedSpans(context), lateDays()],
}

function gaps({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_late_gap as
    with windows as (
      select p.*, (p.judged_to - to_months(${values.late_window_months}::integer) + interval 1 day)::date as window_from
      from patient_timeline_next p
    ),
    planned as (
      select d.patient_key, d.dose_on, d.administration_key, d.next_on, p.judged_to, p.window_from, p.clinic_id,
        p.judged_to = p.injections_covered_to as ends_with_feed,
        coalesce(d.gap_days, date_diff('day', d.dose_on, p.judged_to)) as gap_days,
        d.planned_interval_days as own_interval_days,
        case when p.cause = 'diet' then greatest(d.planned_interval_days, ${values.late_diet_min_interval_days}::double)
          else d.planned_interval_days end as interval_days
      from dose_interval_next d join windows p using (patient_key)
      where d.is_maintenance_cycle and d.planned_interval_days is not null and d.dose_on <= p.judged_to
    ),
    graced as (
      select *,
        interval_days + least(${values.grace_max_days}, greatest(${values.grace_min_days},
          floor(interval_days * ${values.grace_fraction} + 0.5))) as covered_days,
        next_on is null and gap_days > greatest(${values.lapse_intervals} * own_interval_days, ${values.lapse_days}) as is_lapse
      from planned
    )
    select *, dose_on + floor(covered_days)::integer + 1 as first_late_on,
      greatest(dose_on + floor(covered_days)::integer + 1, window_from) as from_on,
      least(coalesce(next_on - 1, judged_to), judged_to) as to_on
    from graced
    where coalesce(next_on, judged_to) >= window_from`
}

/** Time that is not counted: other cover, other care, disruptions. */
function excused({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_excused as
    with spells as (
      select s.patient_key, s.occurred_on as from_on, min(e.occurred_on) as to_on
      from w_event s
      left join w_event e on e.patient_key = s.patient_key and e.occurred_on >= s.occurred_on
        and e.event = case s.event when 'care_transferred_out' then 'care_transferred_in' else 'self_injection_end' end
      where s.event in ('care_transferred_out', 'self_injection_start')
      group by s.patient_key, s.event, s.occurred_on
    )
    select patient_key, from_on, to_on, 'oral' as why from w_oral where dose_mcg >= ${values.late_oral_mcg}
    union all
    select patient_key, occurred_on, until_on, 'admission' from w_event
    where event = 'hospital_admission' and date_diff('day', occurred_on, until_on) > ${values.late_admission_days}
    union all
    select patient_key, from_on, coalesce(to_on, date '9999-12-31'), 'elsewhere' from spells
    union all
    select patient_key, occurred_on, date '9999-12-31', 'end_of_life' from w_event where event = 'end_of_life'
    union all
    select p.patient_key, d.from_on, d.to_on, 'disruption'
    from patient_timeline_next p join clinic_disruption_next d on d.clinic_id = p.clinic_id and d.feed = 'injections'`
}

/** Spells that overlap or touch become one, so that no day is taken off twice. */
function excusedSpans({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_excused_span as
    with inside as (
      select x.patient_key, p.judged_to,
        greatest(x.from_on, (p.judged_to - to_months(${values.late_window_months}::integer) + interval 1 day)::date) as from_on,
        least(x.to_on, p.judged_to) as to_on
      from w_excused x join patient_timeline_next p using (patient_key)
      where x.from_on <= p.judged_to and x.to_on > p.judged_to - to_months(${values.late_window_months}::integer)
    ),
    reaching as (
      select *, max(to_on) over (
        partition by patient_key order by from_on, to_on rows between unbounded preceding and 1 preceding) as reached_on
      from inside where from_on <= to_on
    ),
    numbered as (
      select *, sum(case when from_on <= reached_on + 1 then 0 else 1 end) over (
        partition by patient_key order by from_on, to_on rows unbounded preceding) as span
      from reaching
    )
    select patient_key, min(from_on) as from_on, max(to_on) as to_on from numbered group by patient_key, span`
}

function lateDays() {
  return sql`
    create or replace temp table w_late_days as
    with late as (select patient_key, dose_on, from_on, to_on, is_lapse from w_late_gap where from_on <= to_on),
    taken_off as (
      select l.patient_key, l.dose_on,
        sum(date_diff('day', greatest(x.from_on, l.from_on), least(x.to_on, l.to_on)) + 1) as days
      from late l join w_excused_span x on x.patient_key = l.patient_key and x.from_on <= l.to_on and x.to_on >= l.from_on
      group by l.patient_key, l.dose_on
    )
    select l.patient_key, l.dose_on, l.is_lapse,
      (date_diff('day', l.from_on, l.to_on) + 1 - coalesce(t.days, 0))::integer as days
    from late l left join taken_off t on t.patient_key = l.patient_key and t.dose_on = l.dose_on`
}
