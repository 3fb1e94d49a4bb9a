import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/**
 * Proportion of days covered.
 *
 * Reading: a dose covers its own day and the days before the next due date; every dose event from the first maintenance cycle on
 * counts (the transition dose's cover reaches the first maintenance dose, loading doses before it cover nothing), reloading after a
 * lapse included. The window is that of late-dose, from the first maintenance dose if that is later. Time that late-dose does not
 * count is left out above and below the line. A dietary cause has late-dose's longer interval, so that six-monthly doses, which are
 * correct practice, are covered.
 */
export const daysCoveredStatements = (context: AnalysisContext) => [windows(context), covers(context), daysCovered()]

/** One row per patient: the window, or why there is none. */
function windows({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_adequacy_window as
    with starts as (
      select patient_key, min(first_maintenance_on) as first_maintenance_on from episode_next group by patient_key
    ),
    cycles as (
      select patient_key, min(dose_on) filter (is_maintenance_cycle) as first_cycle_on,
        max(dose_on) as last_dose_on,
        arg_max_null(floor(planned_interval_days + grace_days), dose_on)::integer as last_covers
      from dose_interval_next group by patient_key
    ),
    placed as (
      select p.patient_key, p.judged_to, c.first_cycle_on,
        (p.judged_to - to_months(${values.late_window_months}::integer) + interval 1 day)::date as year_from,
        least(p.judged_to, coalesce(c.last_dose_on + c.last_covers, p.judged_to)) as maintenance_to,
        case when p.dose_events = 0 then 'no_injections'
          when coalesce(s.first_maintenance_on > p.judged_to, true) then 'no_maintenance' end as reason,
        s.first_maintenance_on
      from patient_timeline_next p
      left join starts s using (patient_key)
      left join cycles c using (patient_key)
    ),
    clipped as (
      select *, case when reason is null then greatest(first_maintenance_on, year_from) end as from_on from placed
    )
    select patient_key, judged_to, year_from, first_cycle_on, maintenance_to, reason, from_on,
      case when reason is null then judged_to end as to_on,
      case when reason is null then date_diff('day', from_on, judged_to) + 1 end::integer as window_days,
      case when reason is null
        then greatest(0, date_diff('day', from_on, maintenance_to) + 1) end::integer as maintenance_days
    from clipped`
}

/**
 * The days of the window that each dose adds to those the doses before it cover. Whether an early dose is carried forward depends on all
 * doses before it, so each patient's doses, as day numbers, are folded in order; what ends before the window is not kept.
 *
 * The fold reads nothing but the list: DuckDB 1.5.6 hands columns that the lambda of list_reduce captures to the wrong rows.
 */
function covers({ parameters: { values } }: AnalysisContext) {
  const start = sql`dose.given + least(greatest(before.until + 1 - dose.given, 0), ${values.adequacy_carry_forward_days}::integer)`
  return sql`
    create or replace temp table w_cover as
    with doses as (
      select d.patient_key, d.dose_on, w.from_on, w.to_on,
        case when p.cause = 'diet'
          then greatest(d.due_on - d.dose_on, ${values.late_diet_min_interval_days}::integer)
          else d.due_on - d.dose_on end::integer as lasts
      from dose_interval_next d
      join w_adequacy_window w on w.patient_key = d.patient_key and w.reason is null
      join patient_timeline_next p on p.patient_key = d.patient_key
      where d.dose_on between w.first_cycle_on and w.to_on and d.due_on is not null
    ),
    -- Sorting a finished list is ten times as fast as an ordered aggregate; no two dose events share a day.
    listed as (
      select patient_key, min(from_on) as from_on, min(to_on) as to_on,
        list_sort(list({'given': dose_on - date '1970-01-01', 'lasts': lasts, 'kept': from_on - date '1970-01-01'})) as doses
      from doses group by patient_key
    ),
    folded as (
      select patient_key, from_on, to_on, list_reduce(
        list_transform(doses, lambda dose: {
          'given': dose.given, 'lasts': dose.lasts, 'kept': dose.kept, 'until': 0, 'added': []::struct("from" integer, "to" integer)[]}),
        lambda before, dose: {
          'given': dose.given,
          'lasts': dose.lasts,
          'kept': dose.kept,
          'until': greatest(before.until, ${start} + dose.lasts - 1),
          'added': case when ${start} + dose.lasts - 1 < dose.kept then before.added
            else list_append(before.added, {
              'from': greatest(before.until + 1, ${start}),
              'to': ${start} + dose.lasts - 1}) end
        },
        {'given': 0, 'lasts': 0, 'kept': 0, 'until': -1000000, 'added': []::struct("from" integer, "to" integer)[]}
      ).added as added
      from listed
    ),
    spans as (select patient_key, from_on, to_on, unnest(added) as span from folded)
    select patient_key,
      greatest(date '1970-01-01' + span."from", from_on) as from_on, least(date '1970-01-01' + span."to", to_on) as to_on
    from spans
    where span."from" <= span."to" and date '1970-01-01' + span."from" <= to_on and date '1970-01-01' + span."to" >= from_on`
}

function daysCovered() {
  return sql`
    create or replace temp table w_days_covered as
    with excused as (
      select x.patient_key, greatest(x.from_on, w.from_on) as from_on, least(x.to_on, w.to_on) as to_on
      from w_excused_span x join w_adequacy_window w using (patient_key)
      where x.from_on <= w.to_on and x.to_on >= w.from_on
    ),
    excused_days as (
      select patient_key, sum(date_diff('day', from_on, to_on) + 1)::integer as days from excused group by patient_key
    ),
    covered as (
      select patient_key, sum(date_diff('day', from_on, to_on) + 1)::integer as days from w_cover group by patient_key
    ),
    both_ways as (
      select c.patient_key,
        sum(date_diff('day', greatest(c.from_on, x.from_on), least(c.to_on, x.to_on)) + 1)::integer as days
      from w_cover c join excused x on x.patient_key = c.patient_key and x.from_on <= c.to_on and x.to_on >= c.from_on
      group by c.patient_key
    ),
    unplanned as (
      select distinct d.patient_key
      from dose_interval_next d join w_adequacy_window w using (patient_key)
      where d.planned_interval_days is null and d.dose_on between w.first_cycle_on and w.to_on
        and coalesce(d.next_on > w.from_on, true)
    ),
    joined as (
      select w.patient_key, w.window_days, coalesce(x.days, 0) as excused_days,
        coalesce(c.days, 0) - coalesce(b.days, 0) as covered_days,
        case when w.reason is not null then w.reason
          when u.patient_key is not null then 'no_interval'
          when coalesce(x.days, 0) = w.window_days then 'all_excused' end as reason
      from w_adequacy_window w
      left join excused_days x using (patient_key)
      left join covered c using (patient_key)
      left join both_ways b using (patient_key)
      left join unplanned u using (patient_key)
    )
    select patient_key, reason,
      case when window_days is not null then excused_days end as excused_days,
      case when reason is null then covered_days end as covered_days,
      case when reason is null then covered_days / (window_days - excused_days) end as days_covered
    from joined`
}
