import type { BetweenDosesInput, TrendInput, TrendPanel } from '@troughline/charts'
import { numberText } from './words.ts'

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** The trend in words, from its data: what a reader who cannot see the figure needs. */
export function trendAltText({ from, doses, notGiven, panels, results }: TrendInput, asOf: string): string {
  const loading = doses.filter(({ kind }) => kind === 'loading').length
  const maintenance = doses.length - loading
  const given =
    doses.length === 0
      ? 'No injection recorded.'
      : `${plural(loading, 'loading dose')} and ${plural(maintenance, 'maintenance dose')}, first ${doses[0]!.on}, last ${doses.at(-1)!.on}.`
  const words = [...new Set(notGiven.map(({ word }) => word))]
  const missed = words.map((word) => `${plural(notGiven.filter((row) => row.word === word).length, 'dose')} ${word}.`)
  const measured = panels.flatMap((panel) => {
    const own = results.filter((row) => row.panel === panel.id)
    return own.length === 0 ? [] : [panelText(panel, own)]
  })
  return [`Trend from ${from} to ${asOf}.`, given, ...missed, ...measured].join(' ')
}

function panelText({ name, unit, bands }: TrendPanel, results: TrendInput['results']): string {
  const text = (row: TrendInput['results'][number]) => `${row.comparator ?? ''}${numberText(row.value)} on ${row.on}`
  const [first, last] = [results[0]!, results.at(-1)!]
  const lowest = results.reduce((a, b) => (b.value < a.value ? b : a))
  const highest = results.reduce((a, b) => (b.value > a.value ? b : a))
  const course =
    results.length === 1
      ? text(first)
      : `from ${text(first)} to ${text(last)}, lowest ${text(lowest)}, highest ${text(highest)}`
  const troughs = results.filter(({ trough }) => trough)
  const low =
    bands === undefined
      ? []
      : troughs.filter(({ value, comparator }) => isBelow(value, comparator, bands.deficientBelow))
  const before =
    bands === undefined || troughs.length === 0
      ? ''
      : `; ${low.length} of ${troughs.length} before a dose below ${bands.deficientBelow}`
  return `${name} in ${unit}, ${plural(results.length, 'result')}: ${course}${before}.`
}

/** A value reported as below a limit is below every threshold at or above that limit; one reported as above is not below. */
const isBelow = (value: number, comparator: string | null, threshold: number): boolean =>
  comparator === null ? value < threshold : comparator.startsWith('<') && value <= threshold

/** The chart of levels between doses in words. */
export function betweenDosesAltText({ results, bands, plannedIntervalDays }: BetweenDosesInput, unit: string): string {
  const cycles = Map.groupBy(results, ({ cycleOn }) => cycleOn)
  const courses = [...cycles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, rows]) => {
      const levels = [...rows]
        .sort((a, b) => a.day - b.day)
        .map(({ value, comparator, day }) => `${comparator ?? ''}${numberText(value)} on day ${day}`)
      return `after the dose of ${on}: ${levels.join(', ')}`
    })
  const planned = plannedIntervalDays === null ? '' : `, planned interval ${numberText(plannedIntervalDays)} days`
  return `B12 in ${unit} against days since the dose, ${plural(cycles.size, 'cycle')}${planned}, thresholds ${bands.deficientBelow} and ${bands.indeterminateTo}: ${courses.join('; ')}.`
}
