import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/**
 * The planned interval of the cycle that each dose event opens, and the episodes (rules, section 2).
 *
 * `w_interval` carries the long plan: a plan of at most `short_plan_max_days` holds for its own dose only and never from the
 * transition on, so it waits here as `own_plan_days` until the transition is known.
 */
export const intervals: Step = {
  name: 'intervals',
  statements: (context) => [plannedIntervals(context), episodes(context)],
}

function plannedIntervals({ parameters: { values } }: AnalysisContext) {
  const long = (days: string) =>
    sql`case when ${sql.raw(days)} > ${values.short_plan_max_days} then ${sql.raw(days)} end`
  return sql`
    create or replace temp table w_interval as
    with own as (
      select *, ${long('next_due_days')} as long_due_days, ${long('planned_days')} as long_planned_days from w_dose_day
    ),
    written as (
      select patient_key, dose_on as on_day, 0 as feed, coalesce(long_due_days, long_planned_days) as days from own
      where coalesce(long_due_days, long_planned_days) is not null
      union all
      -- Decided on the day of a dose counts for that dose unless the log line itself says otherwise.
      select patient_key, planned_on, 1, max(interval_days) from w_plan
      where interval_days > ${values.short_plan_max_days} and coalesce(phase, '') <> 'loading'
      group by patient_key, planned_on
    ),
    latest_of_day as (
      select patient_key, on_day, arg_max(days, feed) as days, max(feed) as feed from written group by 1, 2
    ),
    earlier as (
      select d.patient_key, d.dose_on, l.days, l.feed
      from (select patient_key, dose_on from w_dose_day) d
      asof join (select patient_key, on_day, days, feed from latest_of_day) l
        on d.patient_key = l.patient_key and d.dose_on >= l.on_day
    ),
    involved as (
      select o.*, pt.regimen, pt.cause = 'diet' as is_diet,
        coalesce(pt.neurological = 'yes' and (pt.neurological_since is null or pt.neurological_since <= o.dose_on), false)
          as neurological
      from own o join patient_timeline_next pt using (patient_key)
    )
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
      end as long_plan_source
    from involved d
    left join earlier e on e.patient_key = d.patient_key and e.dose_on = d.dose_on
    left join w_regimen w on w.regimen = d.regimen and w.neurological = d.neurological`
}

/** A gap above the limit, by the interval of the dose before it, starts the next episode. */
function episodes({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_episode_dose as
    with gaps as (
      select *,
        date_diff('day', dose_on, next_on) as gap_days,
        coalesce(
          date_diff('day', dose_on, next_on) > greatest(
            ${values.episode_gap_intervals} * coalesce(long_plan_days, 0),
            case when is_diet then ${values.episode_gap_diet_days} else ${values.episode_gap_days} end
          ),
          false
        ) as ends_episode
      from w_interval
    ),
    starts as (
      select *, coalesce(lag(ends_episode) over (partition by patient_key order by dose_on), true) as starts_episode
      from gaps
    )
    select *,
      sum(starts_episode::integer) over (partition by patient_key order by dose_on rows unbounded preceding)::integer
        as episode_no
    from starts`
}
