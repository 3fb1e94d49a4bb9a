import type { Flagged } from '../../framework/rule.ts'
import { causeNameOf, isCauseCoded } from '../../framework/words.ts'

/** "29 months of injections (2023-01-16 to 2025-06-16) for diet; no review or cause test in 24 months. Consider whether they are still needed." */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const { months, first_on, last_on, review_months, positive_on } = details
  const cause = causeNameOf(details.cause)
  const why = cause === undefined ? 'without a recorded cause' : `for ${cause}${isCauseCoded(flag) ? ' (coded)' : ''}`
  const given = `${months} months of injections (${first_on} to ${last_on}) ${why}; no review or cause test in ${review_months} months`
  return positive_on === null
    ? `${given}. Consider whether they are still needed.`
    : `${given}; intrinsic-factor antibody was positive on ${positive_on}. Consider whether the recorded cause is complete.`
}
