import type { ListedRow } from '../read/listed.ts'
import { Dictionary } from './dictionary.ts'

/** The section `worklist`: one row per patient, most urgent first, then the lists of possible and of information flags. */
export interface WorklistColumns {
  /** Number of the patient (section `people`). */
  readonly person: readonly number[]
  /** Place in `tiers`. */
  readonly tier: readonly number[]
  /** `1` to `5`, `possible`, `information`: those that occur. */
  readonly tiers: readonly string[]
  /** Place in `whys`. */
  readonly why: readonly number[]
  readonly whys: readonly string[]
  /** Place in `ruleLists`: rule ids joined by a space, the first of them first. */
  readonly rules: readonly number[]
  readonly ruleLists: readonly string[]
  readonly grade: readonly number[]
  readonly grades: readonly string[]
  /** Days since 1970-01-01. */
  readonly onset: readonly (number | null)[]
  /** Days past due and grace. */
  readonly uncovered: readonly (number | null)[]
  /** Planned interval in days. */
  readonly interval: readonly (number | null)[]
  /** The flag that put the patient here: its number in section `decisions`. */
  readonly open: readonly number[]
  /** 0 undecided, 1 decided, 2 reopened, as the warehouse knows it. */
  readonly standing: readonly (0 | 1 | 2)[]
}

/** The columns of the worklist; `openNumber` gives the number of a flag among those that can be decided. */
export function worklistColumns(
  rows: readonly ListedRow[],
  numberOf: (key: number) => number,
  openNumber: (flagKey: number) => number,
): WorklistColumns {
  const [tiers, whys, ruleLists, grades] = [1, 2, 3, 4].map(() => new Dictionary()) as [
    Dictionary,
    Dictionary,
    Dictionary,
    Dictionary,
  ]
  return {
    person: rows.map(({ patient }) => numberOf(patient)),
    tier: rows.map(({ tier }) => tiers.numberOf(tier)),
    tiers: tiers.values,
    why: rows.map(({ why }) => whys.numberOf(why)),
    whys: whys.values,
    rules: rows.map(({ rules }) => ruleLists.numberOf(rules)),
    ruleLists: ruleLists.values,
    grade: rows.map(({ grade }) => grades.numberOf(grade)),
    grades: grades.values,
    onset: rows.map(({ onset }) => onset),
    uncovered: rows.map(({ uncovered }) => uncovered),
    interval: rows.map(({ interval }) => interval),
    open: rows.map(({ flag }) => openNumber(flag)),
    standing: rows.map(({ decided, reopened }) => (reopened ? 2 : decided ? 1 : 0)),
  }
}
