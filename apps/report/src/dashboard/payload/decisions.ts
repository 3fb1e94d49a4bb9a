import type { Columns } from '../read/columns.ts'
import type { DecisionRow } from '../read/decisions.ts'
import type { FlagRow } from '../read/flags.ts'
import { derivedFlagId } from './derived-flag-id.ts'
import { Dictionary } from './dictionary.ts'
import { stepsOf } from './steps.ts'

/** The newest decision on a flag that a reviews file brought. Days are days since 1970-01-01. */
export type KnownDecision = Omit<DecisionRow, 'flag' | 'patient'>

/** The section `decisions`: the flags that can be decided, and what was decided before this page was made. */
export interface DecisionsColumns {
  /** Active flags in the order of section `patients`; a flag's number is its place here. */
  readonly open: {
    /** Flag ids where a page has its own; null: a flag's id follows from patient, rule and episode (`flagId`), and takes no room. */
    readonly id: readonly string[] | null
    /** Evidence hash in two parts: the digits that stand for grade and criteria (place in `answers`), and the others. */
    readonly answer: readonly number[]
    readonly answers: readonly string[]
    readonly evidence: readonly string[]
    /** First dose of the episode, days since 1970-01-01, for rules that judge each episode. */
    readonly episode: readonly (number | null)[]
    /** Number of the patient, as steps (`fromSteps`). */
    readonly person: readonly number[]
    readonly rule: readonly number[]
    readonly rules: readonly string[]
    readonly grade: readonly number[]
    readonly grades: readonly string[]
  }
  /** Decisions on open flags, by the number of the flag. */
  readonly known: readonly (KnownDecision & { readonly open: number })[]
  /** Decisions on flags that are past or gone: they closed. */
  readonly closed: number
}

/** Leading digits of an evidence hash that a few answers share. */
const answerDigits = 16

/** Rows of the flags that can be decided; a flag's number is its place among them. */
export const activeFlags = (flags: Columns<FlagRow>): number[] =>
  flags.state.flatMap((state, row) => (state === 'active' ? [row] : []))

/** The columns of what can be decided and what was; `numberOf` and `idOf` give number and id of a patient. */
export function decisionsColumns(
  flags: Columns<FlagRow>,
  decisions: readonly DecisionRow[],
  numberOf: (key: number) => number,
  idOf: (key: number) => string,
): DecisionsColumns {
  const rows = activeFlags(flags)
  const pick = <T>(column: readonly T[]): T[] => rows.map((row) => column[row] as T)
  const numbers = new Map(pick(flags.key).map((key, number) => [key, number]))
  const isDerived = pick(flags.ownId).every((id) => id === null)
  const idOfRow = (row: number): string =>
    flags.ownId[row] ?? derivedFlagId(idOf(flags.patient[row] ?? -1), flags.rule[row] ?? '', flags.episode[row] ?? null)
  const hashes = pick(flags.hash) as string[]
  const answers = new Dictionary()
  const rules = new Dictionary()
  const grades = new Dictionary()
  const known = decisions.flatMap(({ flag, patient: _, ...decision }) => {
    const open = flag === null ? undefined : numbers.get(flag)
    return open === undefined || decision.standing === 'closed' ? [] : [{ open, ...decision }]
  })
  return {
    open: {
      id: isDerived ? null : rows.map(idOfRow),
      answer: hashes.map((hash) => answers.numberOf(hash.slice(0, answerDigits))),
      answers: answers.values,
      evidence: hashes.map((hash) => hash.slice(answerDigits)),
      episode: pick(flags.episode),
      person: stepsOf(pick(flags.patient).map(numberOf)),
      rule: pick(flags.rule).map((rule) => rules.numberOf(rule)),
      rules: rules.values,
      grade: pick(flags.grade).map((grade) => grades.numberOf(grade)),
      grades: grades.values,
    },
    known,
    closed: decisions.length - known.length,
  }
}
