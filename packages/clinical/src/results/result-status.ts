import { normaliseWords } from '../administration/routes.ts'

/** How far a result has got. Rules see final, corrected and amended ones only. */
export const resultStatuses = ['preliminary', 'final', 'corrected', 'amended', 'cancelled', 'entered_in_error'] as const

export type ResultStatus = (typeof resultStatuses)[number]

/** Statuses that a rule may read. */
export const readableResultStatuses: readonly ResultStatus[] = ['final', 'corrected', 'amended']

const rows: readonly (readonly [ResultStatus, string, readonly string[]])[] = [
  ['preliminary', 'native words, FHIR', ['preliminary', 'prelim', 'interim', 'pending', 'registered', 'partial']],
  ['preliminary', 'HL7 0085: P preliminary, S partial, I pending, R not verified [R]', ['p', 's', 'i', 'r']],
  ['final', 'native words, FHIR; an empty status is final', ['', 'final', 'verified', 'complete', 'completed']],
  ['final', 'HL7 0085: F final, U changed to final without retransmission [R]', ['f', 'u']],
  ['corrected', 'native words, FHIR; HL7 0085 C', ['corrected', 'correction', 'c']],
  ['amended', 'native words, FHIR', ['amended', 'appended', 'addendum', 'revised']],
  ['cancelled', 'native words, FHIR', ['cancelled', 'canceled', 'rejected', 'not performed']],
  ['cancelled', 'HL7 0085: X cannot be obtained, O order only, N not asked [R]', ['x', 'o', 'n']],
  ['entered_in_error', 'native words, FHIR', ['entered in error', 'enteredinerror', 'error', 'wrong patient']],
  ['entered_in_error', 'HL7 0085: D deleted, W posted as wrong [R]', ['d', 'w']],
]

/** One row a spelling, as `normaliseWords` leaves it. FHIR's `unknown` has no row: such a result waits. */
export const resultStatusSpellings: readonly { spelling: string; status: ResultStatus; source: string }[] =
  rows.flatMap(([status, source, spellings]) => spellings.map((spelling) => ({ spelling, status, source })))

const bySpelling: ReadonlyMap<string, ResultStatus> = new Map(
  resultStatusSpellings.map(({ spelling, status }) => [spelling, status]),
)

/** @example readResultStatus('entered-in-error') // 'entered_in_error' */
export const readResultStatus = (text: string | null | undefined): ResultStatus | undefined =>
  bySpelling.get(normaliseWords(text ?? ''))
