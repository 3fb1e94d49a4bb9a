import type { TopLevelSpec } from 'vega-lite'
import { chartConfig } from '../config.ts'
import type { Layer } from '../layers.ts'
import { type MeasuredPanel, measuredPanels, type TrendPart } from './input.ts'
import { eventLane, injectionLane, laneHeight, symptomLane } from './lane-specs.ts'
import { panelSpec } from './panel-spec.ts'

export { axisExtent } from './lane-specs.ts'

/** Room right of the plots for the words of bands, ranges and limits. */
export const labelExtent = 52

/** Heights in points at which a part reads well; the caller may set others with the signal of `panelHeightSignal`. */
export const naturalHeights: Readonly<Record<TrendPart, number>> = {
  b12: 120,
  holotc: 60,
  mma: 46,
  homocysteine: 40,
  haemoglobin: 44,
  mcv: 40,
  symptoms: 40,
  events: 20,
}

/** The signal that sets the height of the n-th part (0 is the first below the injections lane). */
export const panelHeightSignal = (position: number): string => `concat_${position + 1}_height`

export const isMeasured = (part: TrendPart): part is MeasuredPanel =>
  (measuredPanels as readonly string[]).includes(part)

/** Time, fed by the signals timeFrom and timeTo; labelled under the last part only. */
const time = (labelled: boolean, grid = true): object => ({
  field: 't',
  type: 'temporal',
  scale: { type: 'utc', domain: [{ expr: 'timeFrom' }, { expr: 'timeTo' }] },
  axis: {
    title: null,
    values: { expr: 'timeTicks' },
    grid,
    domain: labelled,
    ticks: labelled,
    labels: labelled,
    labelExpr: 'utcFormat(datum.value, timeFormat)',
    labelFlush: false,
    labelOverlap: false,
  },
})

const plotWidth = 420

/**
 * The trend of one patient: injections lane, one panel per analyte, lanes of symptoms and events, over one time axis from left to right.
 *
 * Everything that belongs to a patient is fed: rows by data set, axes and ticks by signal (`patientTrendFeed`). Only the list of
 * parts decides the specification, so it is compiled once per list and process.
 */
export function patientTrendSpec(parts: readonly TrendPart[]): TopLevelSpec {
  const panels = parts.filter(isMeasured)
  const signals = panels.flatMap((panel) => [
    { name: `${panel}_from`, value: 1 },
    { name: `${panel}_to`, value: 10 },
    { name: `${panel}_ticks`, value: [] },
  ])
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: chartConfig,
    params: [
      { name: 'timeFrom', value: 0 },
      { name: 'timeTo', value: 1 },
      { name: 'timeTicks', value: [] },
      { name: 'timeFormat', value: '%Y' },
      ...(panels.length > 0 ? [{ name: 'decimalMark', value: '.' }] : []),
      ...(parts.includes('symptoms') ? [{ name: 'symptomRows', value: 1 }] : []),
      ...(parts.includes('events') ? [{ name: 'eventLines', value: 1 }] : []),
      ...signals,
    ],
    data: { name: 'results' },
    spacing: 9,
    bounds: 'flush',
    vconcat: [
      lane(laneHeight, injectionLane({ x: time(parts.length === 0, false) })),
      ...parts.map((part, position) => partSpec(part, time(position === parts.length - 1, part !== 'events'))),
    ],
  } as unknown as TopLevelSpec
}

const lane = (height: number, layer: readonly Layer[]): object => ({ width: plotWidth, height, layer })

function partSpec(part: TrendPart, x: object): object {
  const height = naturalHeights[part]
  if (part === 'symptoms') return lane(height, symptomLane({ x }))
  if (part === 'events') return lane(height, eventLane({ x }))
  const { y, layers } = panelSpec(part, x)
  return { width: plotWidth, height, encoding: { y }, layer: [yFirst(y), ...layers] }
}

/** An empty layer that fixes the axis before any other layer speaks of y. */
const yFirst = (y: object): object => ({ data: { values: [] }, mark: { type: 'point' }, encoding: { y } })
