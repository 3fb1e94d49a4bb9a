import type { Flagged } from '../../framework/rule.ts'
import { nameOf, resultOf, valueWords } from '../../framework/words.ts'

/** "Folic acid (5000 mcg a day) began 2024-03-01; B12 was 150 ng/L on 2024-02-20 and no injection is recorded before 2024-03-20." */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const b12 = resultOf(flag, details.b12_key)
  const until = typeof details.injected_on === 'string' ? `before ${details.injected_on}` : `up to ${details.judged_to}`
  const oral = typeof details.oral_on === 'string' ? `; oral B12 began ${details.oral_on}` : ''
  return `Folic acid (${Math.round(Number(details.mcg_per_day))} mcg a day) began ${details.start_on}; ${nameOf(b12.analyte)} was ${valueWords(b12)} on ${b12.fact_on} and no injection is recorded ${until}${oral}.`
}
