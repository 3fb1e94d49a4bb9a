import { sql } from 'kysely'

/**
 * When a patient was not at the clinic, so that nothing was to be looked at there: a SELECT of `patient_key, from_on, to_on, reason`, one row per
 * time away. `to_on` is the day of return, null where there is none; `reason` is record_ended (died or left), care_transferred_out or end_of_life.
 *
 * Care that was transferred out is back with care_transferred_in or with the next dose given here, on a later day.
 */
export const timesAway = sql`
  select patient_key, ended_on as from_on, null::date as to_on, 'record_ended' as reason
  from patient_timeline_next where ended_on is not null
  union all
  select patient_key, min(occurred_on), null, 'end_of_life' from w_event where event = 'end_of_life' group by patient_key
  union all
  select o.patient_key, o.occurred_on, min(b.on_day), 'care_transferred_out'
  from w_event o
  left join (
    select patient_key, occurred_on as on_day from w_event where event = 'care_transferred_in'
    union all
    select patient_key, dose_on from w_dose_day semi join (select patient_key from w_event where event = 'care_transferred_out')
      using (patient_key)
  ) b on b.patient_key = o.patient_key and b.on_day > o.occurred_on
  where o.event = 'care_transferred_out'
  group by o.patient_key, o.occurred_on`
