import type { Flagged } from '../../framework/rule.ts'
import { plural } from '../../framework/words.ts'

/** "2 doses on 2025-03-01 counted as one day, and so on 3 other days." */
export function sentence({ details }: Flagged): string {
  const others = Number(details.days) - 1
  const more = others > 0 ? `, and so on ${plural(others, 'other day')}` : ''
  return `${details.doses} doses on ${details.dose_on} counted as one day${more}.`
}
