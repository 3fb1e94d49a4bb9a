import { sql } from 'kysely'

/**
 * When the next dose is due, and where the interval comes from.
 *
 * Reading: before the transition is known only a plan written for the dose itself gives a date, because the regimen's maintenance interval says
 * nothing of the next loading dose. Nothing is due from a clinic that another has taken over from, or during self-injection or
 * end-of-life care, begun on or after the last dose.
 */
export const nextDue = () => sql`
  create or replace temp table w_next_due as
  with last_cycle as (
    select patient_key, dose_on, due_on, planned_interval_days, interval_source, is_maintenance_cycle
    from dose_interval_next where next_on is null
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
    select p.patient_key, p.judged_to, l.due_on, l.planned_interval_days, l.interval_source,
      case
        when l.patient_key is null then 'no_injections'
        when p.ended_reason is not null then p.ended_reason
        when e.why = 'end_of_life' then 'end_of_life'
        when e.why is not null then 'care_elsewhere'
        when not l.is_maintenance_cycle and l.interval_source not in ('next_due', 'log') then 'loading'
        when l.due_on is null then 'no_interval'
      end as reason
    from patient_timeline_next p
    left join last_cycle l using (patient_key)
    left join elsewhere e using (patient_key)
  )
  select patient_key, reason, planned_interval_days, interval_source,
    case when reason is null then due_on end as due_on,
    case when reason is null then greatest(0, date_diff('day', due_on, judged_to)) end::integer as overdue_days
  from judged`
