import type { TrendInput, TrendPanel, TrendResult } from '@troughline/charts'
import { dateText } from '../format/date-text.ts'
import { numberText } from '../format/number-text.ts'

/** When a sample was taken, as the shapes of the chart say it. */
export const sampleTimeWords: Readonly<Record<TrendResult['time'], string>> = {
  trough: 'before a dose',
  late: 'while a dose was late',
  between: 'between doses',
  soon: 'soon after a dose',
  other: 'at another time',
  any: 'at any time',
}

/** "<150 ng/L": as reported, in the unit of the panel. */
export const resultText = ({ comparator, value }: TrendResult, unit: string): string =>
  `${comparator ?? ''}${value.toLocaleString(undefined, { maximumFractionDigits: 4 })} ${unit}`

/** "lab 211 to 911", "limit 280", or an empty text. */
export function limitsText({ range, limit }: TrendResult): string {
  const write = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 4 })
  if (range !== null) {
    if (range.low === null) return range.high === null ? '' : `to ${write(range.high)}`
    return range.high === null ? `from ${write(range.low)}` : `${write(range.low)} to ${write(range.high)}`
  }
  return limit === null ? '' : `limit ${write(limit)}`
}

/** The trend in words, from its data. */
export function trendAlt(input: TrendInput): string {
  const loading = input.doses.filter(({ kind }) => kind === 'loading').length
  const late = input.due.filter(({ lateUntil }) => lateUntil !== null).length
  const [firstDose, lastDose] = [input.doses[0], input.doses.at(-1)]
  const doses =
    firstDose === undefined || lastDose === undefined
      ? 'No injection is recorded.'
      : `${numberText(input.doses.length)} injections from ${dateText(firstDose.on)} to ${dateText(lastDose.on)}, ${numberText(loading)} of them loading; ${numberText(late)} late.`
  return [
    `Trend from ${dateText(input.from)} to ${dateText(input.to)}.`,
    doses,
    ...input.panels.map((panel) => panelAlt(panel, input.results)),
    ...(input.scores.length === 0 ? [] : [`${numberText(input.scores.length)} symptom scores.`]),
    ...(input.events.length === 0
      ? []
      : [
          `Events: ${input.events.flatMap(({ word, on }) => (word === '' ? [] : [`${word} on ${dateText(on)}`])).join(', ') || 'reviews'}.`,
        ]),
  ].join(' ')
}

function panelAlt({ id, name, unit, bands }: TrendPanel, results: readonly TrendResult[]): string {
  const own = results.filter(({ panel }) => panel === id)
  const [first, last] = [own[0], own.at(-1)]
  if (first === undefined || last === undefined) return `${name}: no result.`
  const range =
    own.length === 1
      ? `${resultText(first, unit)} on ${dateText(first.on)}`
      : `${numberText(own.length)} results, from ${resultText(first, unit)} on ${dateText(first.on)} to ${resultText(last, unit)} on ${dateText(last.on)}`
  const troughs = own.filter(({ time }) => time === 'trough')
  if (bands === undefined || troughs.length === 0) return `${name}: ${range}.`
  const low = troughs.filter(({ value, comparator }) =>
    comparator === null ? value < bands.deficientBelow : comparator.startsWith('<') && value <= bands.deficientBelow,
  )
  return `${name}: ${range}; ${numberText(low.length)} of ${numberText(troughs.length)} samples before a dose below ${bands.deficientBelow}.`
}
