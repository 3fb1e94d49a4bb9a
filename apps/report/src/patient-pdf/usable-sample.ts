import type { ResultRow, RunRecord } from './patient-record.ts'

/** Contexts in which the analysis puts no sample on a line of levels (adequacy, level samples). */
const neverOnLine: readonly string[] = ['pre_treatment', 'post_dose', 'same_day', 'same_day_low', 'oral_cover']

/** A result of total B12 with a level and a place in a cycle. */
export type LevelSample = ResultRow & {
  readonly value: number
  readonly cycle_on: string
  readonly days_since_dose: number
}

/** True for a level that can stand on a line: total B12, not censored, and far enough from its dose. */
export const isUsable = (row: ResultRow, { sampleFromDays }: RunRecord): row is LevelSample =>
  row.analyte === 'b12' &&
  row.comparator === null &&
  row.value !== null &&
  row.value > 0 &&
  row.cycle_on !== null &&
  row.days_since_dose !== null &&
  row.days_since_dose >= sampleFromDays &&
  !neverOnLine.includes(row.context)
