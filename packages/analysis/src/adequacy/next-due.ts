import { sql } from 'kysely'

/**
 * When the next dose is due, and where the interval comes from.
 *
 * Reading: before the transition is known only a plan written for the dose itself gives a date, of 10 d or less too, because the regimen's
 * maintenance interval says nothing of the next loading dose. Nothing is due from a clinic that another has taken over from, or during self-injection or
 * end-of-life care, begun on or after the last dose.
 */
export const nextDue = () => sql`
  create or replace temp table w_next_due as
  with last_cycle as (
    select d.patient_key, d.dose_on, d.is_maintenance_cycle or o.own_plan_days is not null as tells_next,
      case when d.is_maintenance_cycle or o.own_plan_days is null then d.planned_interval_days else o.own_plan_days end
        as interval_days,
      case when d.is_maintenance_cycle or o.own_plan_days is null then d.interval_source else o.own_plan_source end
        as interval_source
    from dose_interval_next d join w_episode_dose o on o.patient_key = d.patient_key and o.dose_on = d.dose_on
    where d.next_on is null
  ),
  elsewhere as (
    select l.patient_key, max(x.why) as why
    from last_cycle l
    join patient_timeline_next p using (patient_key)
    join w_excused x on x.patient_key = l.patient_key and x.why in ('elsewhere', 'end_of_life')
      and x.from_on >= l.dose_on and p.judged_to between x.from_on and x.to_on
    group by l.patient_key
  ),
  judged as (
    select p.patient_key, p.judged_to, l.interval_days, l.interval_source,
      l.dose_on + floor(l.interval_days + 0.5)::integer as due_on,
      case
        when l.patient_key is null then 'no_injections'
        when p.ended_reason is not null then p.ended_reason
        when e.why = 'end_of_life' then 'end_of_life'
        when e.why is not null then 'care_elsewhere'
        when not l.tells_next then 'loading'
        when l.interval_days is null then 'no_interval'
      end as reason
    from patient_timeline_next p
    left join last_cycle l using (patient_key)
    left join elsewhere e using (patient_key)
  )
  select patient_key, reason, interval_days as planned_interval_days, interval_source,
    case when reason is null then due_on end as due_on,
    case when reason is null then greatest(0, date_diff('day', due_on, judged_to)) end::integer as overdue_days
  from judged`
