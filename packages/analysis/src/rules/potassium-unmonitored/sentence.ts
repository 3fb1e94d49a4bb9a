import type { Flagged } from '../../framework/rule.ts'
import { lastOf, resultsOf, valueWords } from '../../framework/words.ts'

/** "Hb 72 g/L (2024-01-05) at the first injection of 2024-01-10; no potassium in 72 hours in this record." */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const hb = lastOf(resultsOf(flag, 'baseline'))
  return `Hb ${valueWords(hb)} (${hb.fact_on}) at the first injection of ${details.first_on}; no potassium in ${details.hours} hours in this record.`
}
