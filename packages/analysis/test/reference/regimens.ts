import { familyFor, leastDemandingFor, memberFor, type RegimenMember } from '@troughline/clinical'
import type { ClinicFacts, PatientFacts } from '../../src/cases/patient-facts.ts'

/** Where no country is stated the product's home is assumed. */
const defaultCountry = 'GB'

/**
 * "A patient or clinic without a stated regimen is compared with the least demanding published member for its country". The patient's regimen
 * counts from `regimen_from`.
 */
export function regimenOf(patient: PatientFacts, clinic: ClinicFacts | undefined, asOf: string): string | null {
  const stated =
    patient.regimen !== undefined && (patient.regimen_from === undefined || patient.regimen_from <= asOf)
      ? patient.regimen
      : clinic?.regimen
  return stated ?? leastDemandingFor(clinic?.country ?? defaultCountry) ?? null
}

/** "the patient's involvement as of the transition date (for loading) or of the dose (for I) picks the member". */
export const memberOf = (regimen: string | null, involved: boolean): RegimenMember | null =>
  regimen === null ? null : (memberFor(regimen, involved) ?? null)

/** "the regimen's neurological minimum" of E6, in days; null: the family sets none. */
export const neurologicalMinimumOf = (regimen: string | null): number | null =>
  regimen === null ? null : (familyFor(regimen)?.neurologicalMinSpanDays ?? null)
