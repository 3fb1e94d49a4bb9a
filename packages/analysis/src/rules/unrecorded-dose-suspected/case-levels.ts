import { b12, course, flagged, notEvaluable, rowsFor, woman } from '../../cases/build.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

export const c = course()
/** Every 84 days, everything recorded. */
export const rows = rowsFor({ ...woman, doses: c.doses })
export const information = flagged('information')
export const nothing = notEvaluable('no_comparable_levels')
export const open = notEvaluable('censored_result')
/** Two levels of the cycle of dose 12, on days 30 and 70 unless said otherwise. */
export const pair = (first: ResultFact, second: ResultFact): ResultFact[] => [first, second]
export const early = (value: number, more: Partial<ResultFact> = {}) => b12(c.day(12, 30), value, more)
export const late = (value: number, more: Partial<ResultFact> = {}) => b12(c.day(12, 70), value, more)
export const on = c.day(12, 70)
/** Levels before the doses 10, 11, ..., one for each value, and the last in the cycle of dose 12. */
export const troughs = (...values: readonly (number | ResultFact)[]): ResultFact[] =>
  values.map((value, i) => (typeof value === 'number' ? b12(c.day(13 - values.length + i, 75), value) : value))
export const last = c.day(12, 75)
