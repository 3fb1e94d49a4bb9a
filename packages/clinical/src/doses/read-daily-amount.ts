import { mcgPerDoseUnit } from './dose-units.ts'
import { readAmount } from './read-number.ts'

const amount =
  /(?<![\d.,/])(\d+(?:[.,]\d+)*|\.\d+)\s*(micrograms?|microgrammes?|milligrams?|milligrammes?|mcgs?|ugs?|µg|μg|mgs?)(?![a-z])/gi

/** A volume says how strong a syrup is, a number without a mass says nothing of the amount. */
const volume = /\d\s*(?:ml|mls|millilitres?|milliliters?)(?![a-z])/i

/** How many times, as prescriptions write it; the first that fits, else once. */
const counts: readonly (readonly [RegExp, number])[] = [
  [/\b(?:bd|bid|twice|2x|two times)\b/i, 2],
  [/\b(?:tds|tid|thrice|3x|three times)\b/i, 3],
  [/\b(?:qds|qid|4x|four times)\b/i, 4],
]

/** In how many days; the first that fits, else in one. A day is looked for before a week: "daily for one week". */
const periods: readonly (readonly [RegExp, number])[] = [
  [/\b(?:alternate|every other|every second) days?\b/i, 2],
  [/\b(?:daily|day|od|qd|bd|bid|tds|tid|qds|qid)\b|\/\s*d\b/i, 1],
  [/\b(?:week|weekly|wk)\b/i, 7],
  [/\b(?:month|monthly)\b/i, 365.25 / 12],
]

const firstThatFits = (rows: readonly (readonly [RegExp, number])[], text: string): number =>
  rows.find(([pattern]) => pattern.test(text))?.[1] ?? 1

/**
 * Micrograms a day of a free text that tells an amount with its unit, as `events.value` has it beside `folic_acid_start`.
 *
 * `5 mg`, `400 mcg/day`, `0.4mg od`, `folic acid 5 mg tablets, one daily`; `weekly`, `alternate days`, `bd`, `tds` and `qds`
 * change the amount. `undefined` where the text has no amount with a mass unit, two of them, or a volume: nothing is guessed.
 *
 * @example readDailyAmount('400 micrograms daily') // 400
 * @example readDailyAmount('5 mg once weekly') // 714.28...
 * @example readDailyAmount('5') // undefined
 */
export const readDailyAmount = (text: string): number | undefined => {
  const [found, ...more] = [...text.matchAll(amount)]
  if (found === undefined || more.length > 0 || volume.test(text)) return undefined
  const number = readAmount(found[1] ?? '')
  const factor = mcgPerDoseUnit(found[2] ?? '')
  if (number === undefined || factor === undefined) return undefined
  return (number * factor * firstThatFits(counts, text)) / firstThatFits(periods, text)
}
