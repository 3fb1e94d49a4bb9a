import { every, onDays, plus, rowsFor, today, woman } from '../../cases/build.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

/** The first dose of most patients in this table, a Monday. */
export const start = '2024-06-03'
/** Day of treatment, counted from the first dose. */
export const day = (n: number): string => plus(start, n)

/**
 * Doses on `days`, then `next` days after the last of them the first of four maintenance doses, 84 days apart and so planned.
 *
 * `transition` is the last of `days`.
 */
export function started(days: readonly number[], o: { next?: number; first?: string; each?: Partial<DoseFact> } = {}) {
  const { next = 84, first = start, each = {} } = o
  const loading = onDays(first, days, each)
  const transition = plus(first, days.at(-1)!)
  const doses = [
    ...loading.slice(0, -1),
    { ...loading.at(-1)!, interval: 84 },
    ...every(84, { from: plus(transition, next), count: 4, interval: 84 }).filter(({ on }) => on <= today),
  ]
  return { doses, transition, after: (n: number) => plus(transition, n) }
}

/** Six doses in eleven days, as UK-BNF asks. */
export const full = started([0, 2, 4, 7, 9, 11])
/** Five doses in eleven days: one too few. */
export const oneShort = started([0, 2, 4, 7, 11])
/** Three doses in eleven days: half the number. */
export const halfDoses = started([0, 5, 11])
/** Nine doses in 17 days: enough doses with nerves involved, a day short of 18 (within the tolerance of E3, not of E6). */
export const nearlyThreeWeeks = started([0, 2, 4, 7, 9, 11, 14, 16, 17])

/** Pernicious anaemia, known to the clinic for years, started on 2024-06-03 and loaded in full. */
export const rows = rowsFor({ ...woman, doses: full.doses })
