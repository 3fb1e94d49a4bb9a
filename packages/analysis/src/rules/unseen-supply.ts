import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/**
 * B12 that reached a patient without being one of the dose events: a SELECT of `patient_key, from_on, to_on, kind, is_unknown, fact_table,
 * fact_key`, both days included.
 *
 * - `oral`: a course of the amount that covers a date; `is_unknown` where its amount waits.
 * - `injection`: given into a vein, or as the cyanide antidote: one day.
 * - `elsewhere`: while the patient injects at home, or care is elsewhere, doses are known to be given that no log here has.
 */
export const unseenSupply = ({ asOf, parameters: { values } }: AnalysisContext) => sql`
  select patient_key, from_on, to_on, 'oral' as kind, dose_mcg is null as is_unknown, 'administration' as fact_table,
    administration_key as fact_key
  from w_oral where dose_mcg >= ${values.oral_cover_min_mcg} or dose_mcg is null
  union all
  select patient_key, administered_on, administered_on, 'injection', false, 'administration', administration_key
  from administration
  where status = 'given' and administered_on <= cast(${asOf} as date)
    and ((route = 'iv' and coalesce(form, '') <> 'methylcobalamin')
      or (coalesce(form, '') = 'hydroxocobalamin' and dose_mcg >= ${values.antidote_min_mcg}
        and coalesce(route, '') not in ('oral', 'sublingual', 'nasal')))
  union all
  select x.patient_key, x.from_on, x.to_on, 'elsewhere', false, 'event', e.event_key
  from w_excused x join w_event e on e.patient_key = x.patient_key and e.occurred_on = x.from_on
    and e.event in ('care_transferred_out', 'self_injection_start')
  where x.why = 'elsewhere'`
