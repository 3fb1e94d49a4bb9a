import type { Flagged } from '../../framework/rule.ts'
import { capitalised, daysBetween, factsOf, lastOf, numberWords } from '../../framework/words.ts'

/** "Fatigue was 6 at the start and 5 after 84 days; balance was 4 at the start and 5 after 84 days." */
export function sentence(flag: Flagged): string {
  const firstOn = lastOf(factsOf(flag, 'first_dose'), 'first injection').fact_on ?? ''
  const after = factsOf(flag, 'follow_up')
  const parts = factsOf(flag, 'baseline').flatMap((start) => {
    // The best score; of several the latest.
    const [best] = after
      .filter(({ analyte }) => analyte === start.analyte)
      .sort((a, b) => score(a) - score(b) || (b.fact_on ?? '').localeCompare(a.fact_on ?? ''))
    if (best === undefined) return []
    const days = daysBetween(firstOn, best.fact_on ?? '')
    return [
      `${start.analyte} was ${numberWords(score(start))} at the start and ${numberWords(score(best))} after ${days} days`,
    ]
  })
  return `${capitalised(parts.join('; '))}.`
}

const score = (fact: { readonly reported_value: number | null }): number => fact.reported_value ?? 0
