import { b12, dose, flagged, plus, rowsFor, woman } from '../../cases/build.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

/** Known to the clinic for years, the cause unknown, never injected unless a case says so. */
export const rows = rowsFor({ ...woman, cause: 'unknown' })
export const information = flagged('information')
export const first = '2025-01-10'
export const second = '2025-03-10'
export const third = plus(second, 20)
export const twice = (one: ResultFact = b12(first, 1250), other: ResultFact = b12(second, 1400)): ResultFact[] => [
  one,
  other,
]
export const oral = (mcg: number | null, until?: string, from = plus(first, -30)) =>
  dose(from, {
    route: 'oral',
    mcg,
    form: 'cyanocobalamin',
    ...(until === undefined ? {} : { course_end_on: until }),
  })
