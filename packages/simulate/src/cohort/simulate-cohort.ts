import { DAYS_PER_YEAR, type Day, dayFromIso } from '../calendar/day.ts'
import { type Clinic, createClinic, type PresetName } from '../clinic/clinic.ts'
import { createRandomStream } from '../random/random-stream.ts'
import { DEFAULT_FAULTS, type FaultOptions } from '../record/faults.ts'
import { type SimulatedPatient, simulatePatient } from './simulate-patient.ts'

export interface CohortOptions {
  /** Number of patients: exactly this many are made. */
  readonly patients: number
  readonly seed: number
  readonly preset: PresetName
  /** Last day of the record, ISO. */
  readonly asOf: string
  /** Length of the injection record in years; laboratory results reach a year further back. Default 5. */
  readonly years?: number
  /**
   * Number of clinics among which the patients are drawn by size. Without it clinics of realistic size are filled one
   * after the other, as many as it takes.
   */
  readonly clinics?: number
  /** Multiplies the frequency of routine laboratory visits. Default 1. */
  readonly density?: number
  /** Multiplies how late late doses come, and how often a booking is not attended. Default 1. */
  readonly lateness?: number
  /** Multiplies biological and analytical variation of every result. Default 1. */
  readonly noise?: number
  readonly faults?: FaultOptions
}

export const DEFAULT_YEARS = 5
const MOST_YEARS = 40
const LARGEST_DENSITY = 50
const LARGEST_FACTOR = 10

/**
 * The patients of a synthetic cohort, one at a time, in order of their number. Pure: the same options give the same
 * patients, and patient k does not depend on how many are asked for.
 *
 * @throws RangeError for a count, seed, length or factor outside its range, or an `asOf` that is no ISO date.
 * @example [...simulateCohort({ patients: 2, seed: 1, preset: 'uk', asOf: '2025-06-30' })].length // 2
 */
export function* simulateCohort(options: CohortOptions): Generator<SimulatedPatient, void, undefined> {
  const { patients, seed, preset, years = DEFAULT_YEARS, density = 1, lateness = 1, noise = 1, clinics } = options
  check('patients', patients, Number.isInteger(patients) && patients >= 0)
  check('seed', seed, Number.isInteger(seed))
  check('years', years, years > 0 && years <= MOST_YEARS)
  check('density', density, density >= 0 && density <= LARGEST_DENSITY)
  check('lateness', lateness, lateness >= 0 && lateness <= LARGEST_FACTOR)
  check('noise', noise, noise >= 0 && noise <= LARGEST_FACTOR)
  check('clinics', clinics ?? 1, clinics === undefined || (Number.isInteger(clinics) && clinics >= 1))
  const asOf = dayFromIso(options.asOf)
  const windowStart = Math.round(asOf - years * DAYS_PER_YEAR)
  const faults = { ...DEFAULT_FAULTS, ...options.faults }
  const clinicOf = clinicAssignment({ seed, preset, windowStart, asOf, ...faults }, clinics)
  const frame = { seed, windowStart, asOf, density, lateness, noise, faults }
  for (let index = 0; index < patients; index += 1) yield simulatePatient(index, clinicOf(index), frame)
}

interface AssignmentFrame {
  readonly seed: number
  readonly preset: PresetName
  readonly windowStart: Day
  readonly asOf: Day
  readonly feedStopsEarly: boolean
  readonly wentLiveLate: boolean
}

/** Which clinic a patient belongs to; asked in rising order of the patient's number. */
function clinicAssignment(frame: AssignmentFrame, count: number | undefined): (patient: number) => Clinic {
  if (count !== undefined) {
    const all = Array.from({ length: count }, (_, index) => createClinic(index, frame))
    const weights = Object.fromEntries(all.map((clinic) => [String(clinic.index), clinic.injected]))
    return (patient) => all[Number(createRandomStream(frame.seed, 'patient', patient, 'clinic').pick(weights))]!
  }
  let clinic = createClinic(0, frame)
  let filledTo = clinic.injected
  return (patient) => {
    while (patient >= filledTo) {
      clinic = createClinic(clinic.index + 1, frame)
      filledTo += clinic.injected
    }
    return clinic
  }
}

function check(name: string, value: number, holds: boolean): void {
  if (!holds) throw new RangeError(`simulate: ${name} = ${value} is outside its range`)
}
