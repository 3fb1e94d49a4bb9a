import type { Flagged } from '../../framework/rule.ts'
import { spanWords } from '../../framework/words.ts'

/** "No B12, active B12 or MMA in the year before the first injection (2025-01-20)." */
export function sentence(flag: Flagged): string {
  const { days, first_on } = flag.details
  return `No B12, active B12 or MMA in the ${spanWords(Number(days))} before the first injection (${first_on}).`
}
