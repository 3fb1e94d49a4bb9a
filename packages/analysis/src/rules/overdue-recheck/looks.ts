import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { asOfDate } from '../window.ts'

/**
 * What was looked at, and what became of each window and of the routine check of (d).
 *
 * Readings: a look inside a window answers it whatever the feeds cover; else a time away excuses it, and only a laboratory feed that covers
 * all of it, of a clinic that has such tests, shows that nothing was done. (d) runs from the last look (the first maintenance dose, or a
 * return), is judged on the last day of maintenance at most, and a later look ends it.
 */
export const lookStatements = (context: AnalysisContext) => [
  looks(),
  answered(context),
  lastLooks(),
  routine(context),
  findings(context),
]

/**
 * One row per look. `source`: 1 blood count, 2 MMA or homocysteine, 3 review, 4 score, 5 B12. `place` packs day and source into one
 * integer, so that the first and the last look are a minimum and a maximum; several of one day and source are one look.
 */
function looks() {
  return sql`
    create or replace temp table w_recheck_look as
    with looks as (
      select patient_key, collected_on as looked_on, 1 as source, coalesce(hb_key, mcv_key) as fact_key from w_count_day
      union all
      select patient_key, collected_on, case when analyte in ('b12', 'holotc') then 5 else 2 end, result_key
      from w_judged where analyte in ('mma', 'homocysteine', 'b12', 'holotc')
      union all
      select patient_key, occurred_on, 3, event_key from w_event where event = 'clinical_review'
      union all
      select patient_key, recorded_on, 4, symptom_key from w_symptom
    )
    select patient_key, looked_on, source::tinyint as source, fact_key,
      (date_diff('day', ${firstDay}, looked_on) * ${sources} + source)::integer as place
    from looks`
}

/** No fact is older, and there are fewer sources. */
const firstDay = sql`date '0001-01-01'`
const sources = sql`8`

/** Day and source of a packed place. */
const unpacked = (place: string) => sql`
  ${firstDay} + (${sql.ref(place)} // ${sources})::integer as looked_on, (${sql.ref(place)} % ${sources})::tinyint as source`

/** Each window with its first look, or with why there is none. */
function answered(context: AnalysisContext) {
  return sql`
    create or replace temp table w_recheck_answered as
    with first_looks as (
      select w.window_no, min(l.place) as place
      from w_recheck_window w join w_recheck_look l on l.patient_key = w.patient_key and l.looked_on between w.from_on and w.to_on
      where l.source = 1 or (w.criterion <> 'a' and l.source <> 5)
      group by w.window_no
    ),
    seen as (select window_no, ${unpacked('place')} from first_looks),
    away as (
      select w.window_no, arg_min(a.reason, (a.from_on, a.reason)) as reason
      from w_recheck_window w join w_recheck_away a on a.patient_key = w.patient_key and a.from_on <= w.to_on
        and (a.to_on is null or a.to_on > w.from_on)
      group by w.window_no
    )
    select w.*, s.looked_on, s.source,
      case when s.window_no is null then a.reason end as away_reason,
      case
        when s.window_no is not null then 'seen'
        when a.window_no is not null then 'away'
        when ${asOfDate(context)} <= w.to_on then 'pending'
        when w.criterion = 'a' and not e.has_counts then 'not_required'
        when not e.has_any
          or not coalesce(e.covered_from <= w.from_on and e.covered_to >= w.to_on, false)
          or (w.is_oral and e.injections_covered_to < w.to_on) then 'uncovered'
        when w.criterion = 'b' and not e.start_known then 'unknown_start'
        else 'met'
      end as status
    from w_recheck_window w
    join w_recheck_episode e on e.patient_key = w.patient_key and e.episode_no = w.episode_no
    left join seen s using (window_no)
    left join away a using (window_no)`
}

/** The last look of each patient on maintenance; laboratory tests alone where the regimen has them every year. */
function lastLooks() {
  return sql`
    create or replace temp table w_recheck_last as
    with maintained as (
      select patient_key, bool_or(yearly_regimen is not null) as annual_labs from w_recheck_episode
      where first_maintenance_on is not null group by patient_key
    ),
    last_looks as (
      select l.patient_key, max(l.place) as place
      from w_recheck_look l join maintained m using (patient_key)
      where l.source in (1, 2, 5) or not m.annual_labs
      group by l.patient_key
    )
    select patient_key, ${unpacked('place')} from last_looks`
}

/** The day on which nothing has been looked at for so many months after a day: the same day so many months later. */
const monthsAfter = (day: string, months: number) => {
  const from = sql.ref(day)
  const later = sql`(${from} + to_months(${months}::integer))::date`
  return sql`case when (${later} - to_months(${months}::integer))::date >= ${from} then ${later} else ${later} + 1 end`
}

/** (d): one row per episode with maintenance. */
function routine(context: AnalysisContext) {
  const { values } = context.parameters
  const months = values.recheck_routine_months
  return sql`
    create or replace temp table w_recheck_routine as
    with away as (
      select patient_key, min(from_on) filter (to_on is null) as gone_on, max(to_on) as back_on
      from w_recheck_away group by patient_key
    ),
    ends as (
      select e.*, a.back_on, l.looked_on, l.source,
        least(${asOfDate(context)}, a.gone_on,
          e.last_dose_on + floor(coalesce(d.planned_interval_days + d.grace_days, ${values.episode_gap_days}))::integer) as judged_on
      from w_recheck_episode e
      join dose_interval_next d on d.patient_key = e.patient_key and d.dose_on = e.last_dose_on
      left join away a on a.patient_key = e.patient_key
      left join w_recheck_last l on l.patient_key = e.patient_key
      where e.first_maintenance_on is not null
    ),
    anchored as (
      select *, greatest(first_maintenance_on, back_on, looked_on) as anchor_on,
        greatest(first_maintenance_on, back_on, looked_on, covered_from - 1) as covered_anchor_on
      from ends
    ),
    due as (
      select *,
        ${monthsAfter('first_maintenance_on', months)} as asked_on,
        ${monthsAfter('anchor_on', months)} as due_on,
        ${monthsAfter('covered_anchor_on', months)} as covered_due_on
      from anchored
    )
    select patient_key, episode_no, first_maintenance_on, yearly_regimen, looked_on, source,
      judged_on, covered_anchor_on, covered_due_on,
      case
        when asked_on > judged_on then 'not_asked'
        when due_on > judged_on then case when anchor_on = looked_on then 'seen' else 'away' end
        when has_any_or_b12 and covered_due_on <= least(judged_on, covered_to) then 'met'
        else 'uncovered'
      end as status
    from due`
}

/** One row per window and routine check that was asked for: what became of it, and from when on. */
function findings(_: AnalysisContext) {
  return sql`
    create or replace temp table w_recheck_finding as
    select patient_key, episode_no, criterion, status, to_on + 1 as onset_on, window_no, criterion = 'a' as is_probable, away_reason
    from w_recheck_answered
    union all
    select patient_key, episode_no, 'd', status, case when status = 'met' then covered_due_on else judged_on end, null, yearly_regimen is not null, null
    from w_recheck_routine where status <> 'not_asked'`
}
