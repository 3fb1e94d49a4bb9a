import type { Flagged } from '../../framework/rule.ts'
import { capitalised, numberWords } from '../../framework/words.ts'

/** "Fatigue scored 2 early and 6 late in 3 of 4 recorded intervals." */
export function sentence({ details }: Flagged): string {
  const score = (key: string) => numberWords(Number(details[key] ?? 0))
  return `${capitalised(String(details.domain))} scored ${score('early_score')} early and ${score('late_score')} late (latest ${details.late_on}), worse before the dose in ${details.worse_cycles} of ${details.judged_cycles} recorded intervals.`
}
