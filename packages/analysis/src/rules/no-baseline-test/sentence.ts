import type { Flagged } from '../../framework/rule.ts'

const daysOfYear = 365

/** "No B12, active B12 or MMA in the year before the first injection (2025-01-20)." */
export function sentence(flag: Flagged): string {
  const { days, first_on } = flag.details
  const time = days === daysOfYear ? 'year' : `${days} days`
  return `No B12, active B12 or MMA in the ${time} before the first injection (${first_on}).`
}
