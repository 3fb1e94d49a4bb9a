import type { Flagged } from '../../framework/rule.ts'
import { listWords, metaboliteWords, nameOf, resultOf, valueWords } from '../../framework/words.ts'

/** "MMA 420 nmol/L, limit 280, eGFR 88 (2025-03-01) although B12 was 520 ng/L, day 70 of 84 (2025-03-01); ..." */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const mma = resultOf(flag, details.mma_key)
  const b12 = resultOf(flag, details.b12_key)
  const day = b12.planned_interval_days === null ? '' : ` of ${b12.planned_interval_days}`
  const homocysteine =
    typeof details.homocysteine_key === 'number' ? `; ${metaboliteWords(resultOf(flag, details.homocysteine_key))}` : ''
  const others =
    typeof details.other_days === 'string' ? `; MMA raised too on ${listWords(details.other_days.split(' '))}` : ''
  return `${metaboliteWords(mma)} (${mma.fact_on}) although ${nameOf(b12.analyte)} was ${valueWords(b12)}, day ${b12.days_since_dose}${day} (${b12.fact_on})${others}${homocysteine}; kidney disease and other causes raise MMA.`
}
