import type { Flagged } from '../../framework/rule.ts'
import { numberWords } from '../../framework/words.ts'

/** "Median gap 56 days over the last 4 intervals, to 2025-06-02; plan 84." */
export function sentence({ details }: Flagged): string {
  const { median_gap_days, plan_days, cycles, closed_on } = details
  return `Median gap ${numberWords(Number(median_gap_days))} days over the last ${cycles} intervals, to ${closed_on}; plan ${numberWords(Number(plan_days))}.`
}
