import { type Day, isoFromDay } from '../calendar/day.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Treatment } from '../patient/dose.ts'
import type { PatientTraits } from '../patient/traits.ts'
import type { RandomStream } from '../random/random-stream.ts'
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts'
import type { LabRow, PatientRow } from './rows.ts'

/** The patient as registered; dates are missing as often as practices leave them out [J]. */
export function writePatient(
  random: RandomStream,
  patientId: string,
  clinic: Clinic,
  traits: PatientTraits,
  treatment: Treatment,
  firstB12: LabRow | undefined,
  recordTo: Day,
): PatientRow {
  const { exit } = traits
  const causeRecorded = Math.min(recordTo, treatment.firstDay + random.integer(-5, 40))
  const withCauseDate = random.chance(0.5)
  const since = Math.min(recordTo, treatment.firstDay - random.integer(0, 200))
  const diagnosed = firstB12 !== undefined && random.chance(0.5)
  return {
    patient_id: patientId,
    given_name: random.choose(GIVEN_NAMES[traits.sex]),
    family_name: random.choose(FAMILY_NAMES),
    birth_date: isoFromDay(traits.birthDay),
    sex: traits.sex,
    clinic_id: clinic.id,
    cause: traits.recordedCause,
    cause_recorded_on: traits.recordedCause !== '' && withCauseDate ? isoFromDay(causeRecorded) : '',
    neurological_involvement: traits.recordedNeurological,
    neurological_since: traits.recordedNeurological === 'yes' && random.chance(0.6) ? isoFromDay(since) : '',
    diagnosed_on: diagnosed ? String(firstB12.reported_at).slice(0, 10) : '',
    registered_on: isoFromDay(Math.min(recordTo, traits.registeredDay)),
    deregistered_on: exit?.kind === 'left' ? isoFromDay(exit.day) : '',
    deceased_on: exit?.kind === 'died' ? isoFromDay(exit.day) : '',
  }
}
