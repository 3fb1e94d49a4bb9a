import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/**
 * The planned interval of the cycle that each dose event opens, and the episodes (rules, section 2).
 *
 * `w_interval` carries the long plan: a plan of at most `short_plan_max_days` holds for its own dose only and never from the
 * transition on, so it waits here as `own_plan_days` until the transition is known. It is a view, so that who reads a few columns of it pays
 * for these; `w_episode_dose` is the one table that holds them all.
 */
export const intervals: Step = {
  name: 'intervals',
  statements: (context) => [
    earlierIntervals(context),
    plannedIntervals(context),
    laterEpisodes(),
    sql`create or replace temp table w_episode_dose as
      select d.* exclude (says_deficiency, says_prophylaxis, next_due_days, planned_days, is_diet, neurological),
        coalesce(e.starts_episode, d.previous_on is null) as starts_episode, coalesce(e.episode_no, 1) as episode_no
      from w_interval d left join w_later_episode e on e.patient_key = d.patient_key and e.dose_on = d.dose_on`,
  ],
}

const longDays = (days: string, { parameters: { values } }: AnalysisContext) =>
  sql`case when ${sql.raw(days)} > ${sql.lit(values.short_plan_max_days)} then ${sql.raw(days)} end`

/** `w_earlier_interval`: for doses whose own line says no interval, the latest one that was decided or written before. */
function earlierIntervals(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_earlier_interval as
    with own as (
      select patient_key, dose_on, coalesce(${longDays('next_due_days', context)}, ${longDays('planned_days', context)}) as days
      from w_dose_day
    ),
    decided as (
      select patient_key, planned_on as on_day, max(interval_days) as days from w_plan
      where interval_days > ${values.short_plan_max_days} and coalesce(phase, '') <> 'loading'
      group by patient_key, planned_on
    ),
    -- Decided on the day of a dose counts for that dose unless the log line itself says otherwise.
    latest_of_day as (
      select patient_key, on_day, days, 1 as feed from decided
      union all
      select o.patient_key, o.dose_on, o.days, 0
      from own o anti join decided p on p.patient_key = o.patient_key and p.on_day = o.dose_on
      where o.days is not null
    )
    select d.patient_key, d.dose_on, l.days, l.feed
    from (select patient_key, dose_on from own where days is null) d
    asof join latest_of_day l on d.patient_key = l.patient_key and d.dose_on >= l.on_day`
}

/** A gap above the limit, by the interval of the dose before it, ends the episode. */
function plannedIntervals(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp view w_interval as
    with involved as (
      select d.*, ${longDays('next_due_days', context)} as long_due_days, ${longDays('planned_days', context)} as long_planned_days,
        pt.regimen, pt.cause = 'diet' as is_diet,
        coalesce(pt.neurological = 'yes' and (pt.neurological_since is null or pt.neurological_since <= d.dose_on), false)
          as neurological
      from w_dose_day d join patient_timeline_next pt using (patient_key)
    ),
    planned as (
      select d.* exclude (regimen, long_due_days, long_planned_days),
        -- Before the transition a dose's own plan holds whatever its length.
        coalesce(d.next_due_days, d.planned_days) as own_plan_days,
        case when d.next_due_days is not null then 'next_due' else 'log' end as own_plan_source,
        coalesce(d.long_due_days, d.long_planned_days, e.days, w.max_interval_days) as long_plan_days,
        case
          when d.long_due_days is not null then 'next_due'
          when d.long_planned_days is not null then 'log'
          when e.days is not null then case when e.feed = 1 then 'plan' else 'earlier_log' end
          when w.max_interval_days is not null then 'regimen'
          else 'no_interval'
        end as long_plan_source,
        date_diff('day', d.dose_on, d.next_on)::integer as gap_days
      from involved d
      left join w_earlier_interval e on e.patient_key = d.patient_key and e.dose_on = d.dose_on
      left join w_regimen w on w.regimen = d.regimen and w.neurological = d.neurological
    )
    select *,
      coalesce(
        gap_days > greatest(
          ${sql.lit(values.episode_gap_intervals)} * coalesce(long_plan_days, 0),
          case when is_diet then ${sql.lit(values.episode_gap_diet_days)} else ${sql.lit(values.episode_gap_days)} end
        ),
        false
      ) as ends_episode
    from planned`
}

/** `w_later_episode`: the doses of patients with several episodes, with the number of each. Few patients have a second one, so only theirs are counted. */
function laterEpisodes() {
  return sql`
    create or replace temp table w_later_episode as
    with several as (select distinct patient_key from w_interval where ends_episode)
    select patient_key, dose_on, coalesce(lag(ends_episode) over w, true) as starts_episode,
      (1 + coalesce(sum(ends_episode::integer) over (w rows between unbounded preceding and 1 preceding), 0))::integer as episode_no
    from w_interval semi join several using (patient_key)
    window w as (partition by patient_key order by dose_on)`
}
