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
    decided as (
      select patient_key, planned_on as on_day, max(interval_days) as days from w_plan
      where interval_days > ${values.short_plan_max_days} and coalesce(phase, '') <> 'loading'
      group by patient_key, planned_on
    ),
    -- Decided on the day of a dose counts for that dose unless the log line itself says otherwise.
    latest_of_day as (
      select patient_key, on_day, days, 1 as feed from decided
      union all
      select o.patient_key, o.dose_on, coalesce(o.long_due_days, o.long_planned_days), 0
      from own o anti join decided p on p.patient_key = o.patient_key and p.on_day = o.dose_on
      where coalesce(o.long_due_days, o.long_planned_days) is not null
    ),
    -- Only doses whose own line says nothing look back.
    earlier as (
      select d.patient_key, d.dose_on, l.days, l.feed
      from (select patient_key, dose_on from own where coalesce(long_due_days, long_planned_days) is null) d
      asof join latest_of_day l on d.patient_key = l.patient_key and d.dose_on >= l.on_day
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

/**
 * A gap above the limit, by the interval of the dose before it, starts the next episode. Few patients have a second one, so only theirs are
 * counted.
 */
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
    several as (select distinct patient_key from gaps where ends_episode)
    select *, previous_on is null as starts_episode, 1::integer as episode_no from gaps anti join several using (patient_key)
    union all
    select *, coalesce(lag(ends_episode) over w, true) as starts_episode,
      (1 + coalesce(sum(ends_episode::integer) over (w rows between unbounded preceding and 1 preceding), 0))::integer as episode_no
    from gaps semi join several using (patient_key)
    window w as (partition by patient_key order by dose_on)`
}
