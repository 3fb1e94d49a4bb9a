import { b12, dose, loadedBnf, plus, rowsFor, woman } from '../../cases/build.ts'

/** The first injection of most patients of treatment-delayed. */
export const start = '2025-03-10'
/** So many days after the first injection; negative days are before it. */
export const at = (day: number) => plus(start, day)
/** A deficient B12 so many days before the first injection. */
export const low = (days: number) => b12(at(-days), 150)
/** A B12 so many days before it of which only a limit above the threshold is known. */
export const below200 = (days: number) => b12(at(-days), 200, { comparator: '<' })
/** Tablets between two days counted from the first injection; null is an amount that waits. */
export const tablets = (from: number, to: number, mcg: number | null = 1000) =>
  dose(at(from), { route: 'oral', form: 'cyanocobalamin', mcg, course_end_on: at(to) })

/** Treated from 2025-03-10 on, forty days after a B12 of 150 ng/L. */
export const treated = rowsFor({ ...woman, doses: loadedBnf(start), results: [b12(at(-40), 150)] })
