import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/**
 * Doses on time, of maintenance doses that were due in the twelve months to the last judged day.
 *
 * Reading, as the measure doses-on-time: a cycle belongs to the window of its closing dose; an open one counts once it is past grace,
 * unless it is beyond the lapse limit. Intensified cycles are not due by the plan. A late dose is left out where its first late day is
 * excused, and with a dietary cause where it came within late-dose's longer interval and grace.
 */
export const dosesDue = ({ parameters: { values } }: AnalysisContext) => sql`
  create or replace temp table w_doses_due as
  with cycles as (
    select d.patient_key, d.dose_on, d.planned_interval_days as interval_days, d.grace_days, w.judged_to, p.cause,
      d.dose_on + floor(d.planned_interval_days + d.grace_days)::integer + 1 as late_on,
      case when d.next_on <= w.judged_to then d.next_on end as closed_on,
      date_diff('day', d.dose_on, least(coalesce(d.next_on, w.judged_to), w.judged_to)) as days
    from dose_interval_next d
    join w_adequacy_window w on w.patient_key = d.patient_key
    join patient_timeline_next p on p.patient_key = d.patient_key
    where d.is_maintenance_cycle and d.phase <> 'intensified' and d.planned_interval_days is not null
      and d.dose_on <= w.judged_to and coalesce(d.next_on >= w.year_from, true)
  ),
  due as (
    select *,
      case when days > interval_days + grace_days then 'late' when days < interval_days - grace_days then 'early' else 'on_time' end
        as timing
    from cycles
    where closed_on is not null
      or (late_on <= judged_to and days <= greatest(${values.lapse_intervals} * interval_days, ${values.lapse_days}))
  ),
  left_out as (
    select d.patient_key, d.dose_on
    from due d join w_excused x on x.patient_key = d.patient_key and d.late_on between x.from_on and x.to_on
    where d.timing = 'late'
    union
    select patient_key, dose_on from due
    where timing = 'late' and cause = 'diet'
      and days <= greatest(interval_days, ${values.late_diet_min_interval_days}) + ${values.grace_max_days}
  )
  select d.patient_key,
    count(*)::integer as doses,
    (count(*) filter (timing = 'on_time'))::integer as on_time,
    (count(*) filter (timing = 'early'))::integer as early,
    (count(*) filter (timing = 'late'))::integer as late
  from due d anti join left_out l on l.patient_key = d.patient_key and l.dose_on = d.dose_on
  group by d.patient_key`
