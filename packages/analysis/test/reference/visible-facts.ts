import type {
  DataSet,
  DoseFact,
  EventFact,
  PatientFacts,
  PlanFact,
  ResultFact,
  SymptomFact,
  WaitingFact,
} from '../../src/cases/patient-facts.ts'
import { earliest } from './calendar.ts'
import { causeOn, type KnownCause } from './cause.ts'

/** A result that counts, with its place in the patient's list. */
export interface VisibleResult extends ResultFact {
  readonly index: number
}

/** What of a patient is seen at `as_of`. */
export interface VisibleFacts extends KnownCause {
  readonly patient: PatientFacts
  readonly clinicId: string
  readonly doses: readonly DoseFact[]
  readonly results: readonly VisibleResult[]
  readonly symptoms: readonly SymptomFact[]
  readonly events: readonly EventFact[]
  readonly plans: readonly PlanFact[]
  readonly waiting: readonly WaitingFact[]
  readonly deceasedOn: string | null
  readonly deregisteredOn: string | null
  readonly registeredOn: string | null
  readonly diagnosedOn: string | null
  /** "the patient's first record of any kind". */
  readonly firstRecordOn: string | null
}

/** "no `reported_at`: `collected_at`". */
export const reportedOn = (result: ResultFact): string => result.reported_on ?? result.on

const counting = new Set(['final', 'corrected', 'amended'])
const rankOfStatus: Readonly<Record<string, number>> = { final: 0, corrected: 1, amended: 1 }

/**
 * "Results: final, corrected, amended; the newest version reported by `as_of`; preliminary ones are unseen; a correction
 * reported after `as_of` is unseen and the earlier version stands."
 *
 * Reading R1: a newest version that is cancelled or entered in error withdraws the result. Reading R2: versions share analyte, date, time and
 * specimen (both absent counts as equal); of versions reported on one day a correction beats a final one, then a withdrawal, then
 * the later row.
 */
export function countingResults(results: readonly ResultFact[], asOf: string): readonly VisibleResult[] {
  const newest = new Map<string, VisibleResult>()
  const rank = (r: ResultFact) => rankOfStatus[r.status ?? 'final'] ?? 2
  results.forEach((result, index) => {
    if (result.on > asOf || reportedOn(result) > asOf || result.status === 'preliminary') return
    const key = [result.analyte, result.on, result.at ?? '', result.specimen ?? ''].join('|')
    const standing = newest.get(key)
    const later =
      standing === undefined ||
      reportedOn(result) > reportedOn(standing) ||
      (reportedOn(result) === reportedOn(standing) && rank(result) >= rank(standing))
    if (later) newest.set(key, { ...result, index })
  })
  return [...newest.values()]
    .filter((result) => counting.has(result.status ?? 'final'))
    .sort((a, b) => (a.on === b.on ? a.index - b.index : a.on < b.on ? -1 : 1))
}

/** "`as_of` is a real cut: only facts dated on or before it are used, and results reported after it are unseen." */
export function visibleFacts(patient: PatientFacts, data: DataSet): VisibleFacts {
  const { asOf } = data
  const seen = <T extends { readonly on: string }>(facts: readonly T[] | undefined): readonly T[] =>
    (facts ?? []).filter((fact) => fact.on <= asOf)
  const dated = (on: string | undefined): string | null => (on !== undefined && on <= asOf ? on : null)
  const doses = seen(patient.doses)
  const results = countingResults(patient.results ?? [], asOf)
  const symptoms = seen(patient.symptoms)
  const events = seen(patient.events)
  const plans = seen(patient.plans)
  return {
    patient,
    clinicId: patient.clinic_id ?? '',
    doses,
    results,
    symptoms,
    events,
    plans,
    waiting: seen(patient.waiting).filter(({ state, ofDose }) => state !== 'resolved' && ofDose === undefined),
    deceasedOn: dated(patient.deceased_on),
    deregisteredOn: dated(patient.deregistered_on),
    registeredOn: dated(patient.registered_on),
    diagnosedOn: dated(patient.diagnosed_on),
    ...causeOn(patient, asOf),
    firstRecordOn: earliest(...[doses, results, symptoms, events, plans].flatMap((facts) => facts.map((f) => f.on))),
  }
}

/** "count from that date; undated ones count always": neurological involvement at a date. */
export const involvedOn = (patient: PatientFacts, on: string): boolean =>
  patient.neurological_involvement === 'yes' &&
  (patient.neurological_since === undefined || patient.neurological_since <= on)
