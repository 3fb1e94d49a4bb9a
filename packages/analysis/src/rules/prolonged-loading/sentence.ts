import { wordsFor } from '@troughline/clinical'
import type { Flagged } from '../../framework/rule.ts'
import { plural } from '../../framework/words.ts'

/** "Weekly or closer injections from 2024-01-01 to 2024-03-04 (9 weeks)." */
export function sentence(flag: Flagged): string {
  const { first_on, last_on, days, longest_gap_days, regimen, regimen_stated, longest_loading_days } = flag.details
  const gap = Number(longest_gap_days)
  const course = gap > daysOfWeek ? `Loading injections, at most ${gap} days apart,` : 'Weekly or closer injections'
  const assumed = regimen_stated === true ? '' : ' (no regimen is stated)'
  const planned =
    regimen === null ? '' : `; the ${wordsFor(String(regimen))} plans at most ${longest_loading_days} days${assumed}`
  return `${course} from ${first_on} to ${last_on} (${weeksWords(Number(days))})${planned}.`
}

const daysOfWeek = 7

/** `9 weeks`, `9 weeks and 3 days`: the limits are whole weeks, so a day more has to be seen. */
function weeksWords(days: number): string {
  const rest = days % daysOfWeek
  return plural(Math.floor(days / daysOfWeek), 'week') + (rest === 0 ? '' : ` and ${plural(rest, 'day')}`)
}
