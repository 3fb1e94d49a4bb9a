import { normaliseWords } from '../administration/routes.ts'

/**
 * What the status of a coded diagnosis says of it.
 *
 * - `stands`: the patient has it, as far as the export says; also without a status, and with one that is not known here.
 * - `over`: the patient had it.
 * - `doubted`: nobody says that the patient has or had it: entered in error, refuted, or only considered.
 */
export type DiagnosisStanding = 'stands' | 'over' | 'doubted'

/** HL7 `condition-clinical`: remission and resolved lie below inactive, "no longer experiencing the condition". */
const overWords = ['inactive', 'remission', 'resolved', 'in remission', 'cured', 'ended']

/** HL7 `condition-ver-status` without `confirmed`, and the words of a record for the same [D]. */
const doubtedWords = [
  ...['entered in error', 'refuted', 'unconfirmed', 'provisional', 'differential'],
  ...['error', 'ruled out', 'excluded', 'suspected', 'query', 'possible', 'cancelled', 'deleted'],
]

const standings: ReadonlyMap<string, DiagnosisStanding> = new Map([
  ...overWords.map((word) => [word, 'over'] as const),
  ...doubtedWords.map((word) => [word, 'doubted'] as const),
])

/**
 * What the status of a coded diagnosis says of it; spelling, case and hyphens do not matter.
 *
 * @example standingOfDiagnosis('Entered-in-error') // 'doubted'
 * @example standingOfDiagnosis(null) // 'stands'
 */
export const standingOfDiagnosis = (status: string | null | undefined): DiagnosisStanding =>
  standings.get(normaliseWords(status ?? '')) ?? 'stands'
