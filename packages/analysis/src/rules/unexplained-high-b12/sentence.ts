import type { Flagged } from '../../framework/rule.ts'
import { plural, resultOf, valueWords } from '../../framework/words.ts'

/** "B12 1250 ng/L (2024-11-04) and >2000 ng/L (2025-03-10) with no injection in 365 days before either; no oral B12 recorded then." */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const first = resultOf(flag, details.first_key)
  const last = resultOf(flag, details.last_key)
  const more = Number(details.days) - 2
  const others = more > 0 ? `, and as high on ${plural(more, 'day')} between` : ''
  return `B12 ${valueWords(first)} (${first.fact_on}) and ${valueWords(last)} (${last.fact_on})${others}, with no injection in ${details.injection_days} days before and no oral B12 recorded at the time.`
}
