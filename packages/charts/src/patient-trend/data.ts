import { doseLaneRows } from './dose-lane.ts'
import { eventLaneRows } from './event-lane.ts'
import { measuredPanels, type TrendInput, type TrendPart } from './input.ts'
import { bandRows, limitRows, rangeRows, seriesRows } from './series.ts'
import { symptomLaneRows } from './symptom-lane.ts'
import { timeTicks } from './time-axis.ts'
import { TimePlace } from './time-place.ts'
import { valueAxis } from './value-axis.ts'

/** What the specification is fed: rows by data set, values by signal. */
export interface TrendFeed {
  readonly parts: readonly TrendPart[]
  readonly data: Readonly<Record<string, readonly object[]>>
  readonly signals: Readonly<Record<string, unknown>>
  /** Heights in points of the lanes whose rows decide it. */
  readonly laneHeights: Readonly<{ symptoms: number; events: number }>
}

/**
 * Rows and signals for `patientTrendSpec(parts)`, with parts that have nothing to show left out.
 *
 * A line joins consecutive joined results of one laboratory and method; a censored value ends it, for a limit is not a level.
 */
export function patientTrendFeed(input: TrendInput): TrendFeed {
  const { words } = input
  const place = new TimePlace(input.from, input.to)
  const panels = input.panels
    .filter(({ id }) => input.results.some((result) => result.panel === id))
    .sort((a, b) => measuredPanels.indexOf(a.id) - measuredPanels.indexOf(b.id))
  const symptoms = symptomLaneRows(input)
  const events = eventLaneRows(input, place)
  const ticks = timeTicks(place.from, place.to)
  const signals: Record<string, unknown> = {
    ...{ timeFrom: place.from, timeTo: place.to, timeTicks: ticks.timeTicks },
    timeFormat: ticks.byMonth ? words.month : words.year,
    ...(panels.length > 0 && { decimalMark: words.decimalMark }),
    ...(input.scores.length > 0 && { symptomRows: symptoms.rows }),
    ...(input.events.length > 0 && { eventLines: events.lines }),
  }
  const data: Record<string, object[]> = {
    ...doseLaneRows(input, place),
    ...(input.scores.length > 0 && symptoms.data),
    ...(input.events.length > 0 && events.data),
  }
  // A specification without a panel has no such data set.
  const rows = (set: string): object[] => {
    data[set] ??= []
    return data[set]
  }
  for (const panel of panels) {
    const results = input.results
      .filter((result) => result.panel === panel.id)
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    const axis = valueAxis(results, panel.bands)
    signals[`${panel.id}_from`] = axis.from
    signals[`${panel.id}_to`] = axis.to
    signals[`${panel.id}_ticks`] = axis.ticks
    rows('titles').push({ panel: panel.id, name: panel.name, unit: panel.unit, otherUnit: panel.otherUnit })
    if (panel.bands !== undefined) rows('bands').push(...bandRows(panel.id, panel.bands, axis, words))
    else {
      rows('limits').push(...limitRows(panel, results, place, words))
      rows('ranges').push(...rangeRows(panel, results, place, axis, words))
    }
    const { points, breaks } = seriesRows(panel.id, results, words)
    rows('results').push(...points)
    rows('breaks').push(...place.following(breaks))
  }
  const parts: TrendPart[] = panels.map(({ id }) => id)
  if (input.scores.length > 0) parts.push('symptoms')
  if (input.events.length > 0) parts.push('events')
  return { parts, data, signals, laneHeights: { symptoms: symptoms.height, events: events.height } }
}
