import { type DoseLaneRows, doseLaneRows } from './dose-lane.ts'
import { type EventLaneRows, eventLaneRows } from './event-lane.ts'
import { measuredPanels, type TrendInput } from './input.ts'
import type { PanelRows } from './panel-marks.ts'
import { bandRows, limitRows, rangeRows, seriesRows } from './series.ts'
import { type SymptomLaneRows, symptomLaneRows } from './symptom-lane.ts'
import { TimePlace } from './time-place.ts'
import { valueAxis } from './value-axis.ts'

/** What the trend shows, part by part, with every word in its place; how it looks comes after. */
export interface TrendRows {
  readonly time: TimePlace
  readonly injections: DoseLaneRows
  /** Only panels that have a result, in their order on the page. */
  readonly panels: readonly PanelRows[]
  /** Undefined where there is no score. */
  readonly symptoms: SymptomLaneRows | undefined
  /** Undefined where there is no event. */
  readonly events: EventLaneRows | undefined
}

/** A line joins consecutive joined results of one laboratory and method; a censored value ends it, for a limit is not a level. */
export function trendRows(input: TrendInput): TrendRows {
  const { words } = input
  const time = new TimePlace(input.from, input.to)
  const panels = input.panels
    .filter(({ id }) => input.results.some((result) => result.panel === id))
    .sort((a, b) => measuredPanels.indexOf(a.id) - measuredPanels.indexOf(b.id))
    .map(({ id, name, unit, otherUnit, bands }): PanelRows => {
      const results = input.results
        .filter((result) => result.panel === id)
        .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      const axis = valueAxis(results, bands)
      const { points, breaks } = seriesRows(results, words)
      return {
        ...{ id, name, unit, otherUnit, axis, points, breaks: time.following(breaks) },
        bands: bands === undefined ? [] : bandRows(bands, axis, words),
        limits: bands === undefined ? limitRows(results, time, words) : [],
        ranges: bands === undefined ? rangeRows(results, time, axis, words) : [],
      }
    })
  return {
    ...{ time, panels, injections: doseLaneRows(input, time) },
    symptoms: input.scores.length > 0 ? symptomLaneRows(input) : undefined,
    events: input.events.length > 0 ? eventLaneRows(input, time) : undefined,
  }
}
