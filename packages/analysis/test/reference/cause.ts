import { type CauseClass, type CauseId, causeOf } from '@troughline/clinical'
import type { ConditionFact, PatientFacts } from '../../src/cases/patient-facts.ts'

/** The cause of a patient as of a day, and who says so. */
export interface KnownCause {
  readonly cause: string
  readonly cause_class: CauseClass
  readonly cause_source: 'stated' | 'coded' | null
}

const longestFirst: readonly CauseClass[] = ['irreversible', 'usually_long_term', 'reversible', 'unknown']
const withdrawn: ReadonlySet<string> = new Set(['refuted', 'entered-in-error', 'provisional'])
const classOf = (cause: string): CauseClass => causeOf(cause as CauseId).class

/** It is recorded by that day, has not ended by then, and nobody took it back or only considered it. */
function stands({ on, until, status }: ConditionFact, asOf: string): boolean {
  if (on > asOf || withdrawn.has(status ?? '')) return false
  return until === undefined ? status !== 'resolved' : until > asOf
}

/**
 * "Patient facts with a date (`cause_recorded_on`, ...) count from that date; undated ones count always."
 *
 * Reading R39: a coded diagnosis tells the cause where the patients feed states none, or unknown, as of that day; of several the class that lasts longest,
 * then the earliest; one that its status calls resolved is over, from its day where it has one.
 */
export function causeOn(patient: PatientFacts, asOf: string): KnownCause {
  const { cause: stated = 'unknown', cause_recorded_on: statedOn = asOf } = patient
  if (stated !== 'unknown' && statedOn <= asOf)
    return { cause: stated, cause_class: classOf(stated), cause_source: 'stated' }
  const standing = (patient.conditions ?? [])
    .filter((condition) => stands(condition, asOf))
    .flatMap(({ on, cause }) =>
      cause === undefined ? [] : [{ on, cause, place: longestFirst.indexOf(classOf(cause)) }],
    )
    .sort((a, b) => a.place - b.place || (a.on + a.cause < b.on + b.cause ? -1 : 1))
  const [first] = standing
  if (first === undefined) return { cause: 'unknown', cause_class: 'unknown', cause_source: null }
  return { cause: first.cause, cause_class: classOf(first.cause), cause_source: 'coded' }
}
