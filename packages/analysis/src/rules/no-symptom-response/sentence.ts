import type { Flagged } from '../../framework/rule.ts'
import {
  capitalised,
  type DatedFact,
  daysBetween,
  factsOf,
  firstOf,
  leastOf,
  numberWords,
} from '../../framework/words.ts'

/** "Fatigue was 6 at the start and 5 after 84 days; balance was 4 at the start and 5 after 84 days." */
export function sentence(flag: Flagged): string {
  const firstOn = firstOf(factsOf(flag, 'first_dose')).fact_on
  const after = factsOf(flag, 'follow_up')
  const parts = factsOf(flag, 'baseline').flatMap((start) => {
    const scores = after.filter(({ analyte }) => analyte === start.analyte)
    if (scores.length === 0) return []
    // The best score; of several the latest.
    const best = leastOf(scores.toReversed(), score)
    const days = daysBetween(firstOn, best.fact_on)
    return [
      `${start.analyte} was ${numberWords(score(start))} at the start and ${numberWords(score(best))} after ${days} days`,
    ]
  })
  return `${capitalised(parts.join('; '))}.`
}

const score = (fact: DatedFact): number => Number(fact.reported_value)
