import {
  b12,
  course,
  dose,
  egfr,
  flagged,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { DoseFact, ResultFact } from '../../cases/patient-facts.ts'

/** The last injection on 2024-05-31. */
export const injected = course({ until: '2024-06-30' })
export const lastOn = injected.at(10)
/** Tests are looked for from 2024-07-02 to 2024-10-29. */
export const coursed = '2024-07-01'

export const tablets = (mcg: number | null, on = coursed, more: Partial<DoseFact> = {}): DoseFact =>
  dose(on, { route: 'oral', form: 'cyanocobalamin', mcg, ...more })
export const withTablets = (mcg: number | null, on = coursed, more: Partial<DoseFact> = {}) => [
  ...injected.doses,
  tablets(mcg, on, more),
]

/** Kidney tests all the time and B12 all the time but in the 121 days from `on`: the feed covers everything. */
export const laboratory = (on: string = coursed, from = '2022-01-10', to: string = today): ResultFact[] => {
  const results: ResultFact[] = []
  for (let day = from; day <= to; day = plus(day, 14)) {
    results.push(egfr(day, 90))
    if (day < on || day > plus(on, 121)) results.push(b12(day, 600))
  }
  return results
}
export const results = laboratory()
export const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, doses: withTablets(1000), results })
export const definite = flagged('definite')
export const probable = flagged('probable')
export const none = notApplicable('no_oral_course')
export const notCovered = notEvaluable('feed_not_covered')
export const tested = (...more: ResultFact[]) => ({ results: [...results, ...more] })
export const day = (n: number) => plus(coursed, n)
