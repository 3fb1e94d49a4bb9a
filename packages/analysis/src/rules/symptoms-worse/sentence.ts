import type { Flagged } from '../../framework/rule.ts'
import { capitalised, numberWords } from '../../framework/words.ts'

/** "Neuropathy rose from 2 (2024-11-05) to 5 (2025-02-01) and was 6 on 2025-03-10." */
export function sentence({ details }: Flagged): string {
  const score = (key: string) => numberWords(Number(details[key]))
  const first = `${details.domain} rose from ${score('low')} (${details.low_on}) to ${score('high')} (${details.high_on})`
  return `${capitalised(first)}${again()}.`

  function again(): string {
    if (details.again_high_on === null) return ''
    return details.again_domain === details.domain
      ? ` and was ${score('again_high')} on ${details.again_high_on}`
      : `; ${details.again_domain} rose from ${score('again_low')} (${details.again_low_on}) to ${score('again_high')} (${details.again_high_on})`
  }
}
