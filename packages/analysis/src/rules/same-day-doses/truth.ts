import { sql } from 'kysely'

export const truth = () => sql`
  with told as (
    select patient_key, count(*) as days, max(dose_on) as last_on, arg_max(dose_count, dose_on) as doses
    from w_same_day group by patient_key
  ),
  asked as (
    select p.patient_key, p.dose_events, t.* exclude (patient_key) from patient_timeline_next p left join told t using (patient_key)
  )
  select patient_key, null::integer as episode_no, 'injected' as clause, dose_events > 0 as holds,
    case when dose_events > 0 then dose_events::varchar || ' days with a dose' else 'no injection is recorded' end as found
  from asked
  union all
  select patient_key, null, 'several-on-one-day', days is not null,
    case when days is null then 'one dose on each day' else doses::varchar || ' doses on ' || last_on::varchar
      || case when days > 1 then ', ' || days::varchar || ' such days in all' else '' end end
  from asked where dose_events > 0
  union all
  select a.patient_key, null, 'nothing-waits', w.n is null,
    case when w.n is null then 'no injection row waits' else w.n::varchar || ' injection rows wait' end
  from asked a
  left join (select patient_key, count(*) as n from w_waiting where feed = 'injections' group by patient_key) w using (patient_key)
  where a.dose_events > 0`
