import type { TopLevelSpec } from 'vega-lite'
import { markChartConfig } from '../config.ts'
import { fed, type Layer, markLayers } from '../layers.ts'
import { laneHeight } from './extents.ts'
import { injectionsPart } from './injection-marks.ts'
import { type MeasuredPanel, measuredPanels, type TrendPart } from './input.ts'
import { laneEncoding, valueEncoding } from './panel-spec.ts'

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

/** Time, fed by the signals timeFrom and timeTo; labelled under the last part only. Its grid is marks: an axis costs ten times as much. */
const time = (labelled: boolean): object => ({
  field: 'x',
  type: 'temporal',
  scale: { type: 'utc', domain: [{ expr: 'timeFrom' }, { expr: 'timeTo' }] },
  axis: labelled
    ? {
        title: null,
        values: { expr: 'timeTicks' },
        grid: false,
        labelExpr: 'utcFormat(datum.value, timeFormat)',
        labelFlush: false,
        labelOverlap: false,
      }
    : null,
})

const plotWidth = 420

/**
 * The trend of one patient: injections lane, one panel per analyte, lanes of symptoms and events, over one time axis from left to right.
 *
 * Everything that belongs to a patient is fed: rows by data set, axes and ticks by signal (`patientTrendFeed`). Only the list of
 * parts decides the specification, so it is compiled once per list and process. Marks of one kind are one layer of a part, however
 * they look: every layer costs time in each page, drawn from or not.
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
    config: markChartConfig,
    params: [
      { name: 'timeFrom', value: 0 },
      { name: 'timeTo', value: 1 },
      { name: 'timeTicks', value: [] },
      { name: 'timeFormat', value: '%Y' },
      ...(panels.length > 0 ? [{ name: 'decimalMark', value: '.' }] : []),
      ...signals,
    ],
    data: fed('words'),
    spacing: 9,
    bounds: 'flush',
    vconcat: [
      partSpec(laneHeight, {
        encoding: { x: time(parts.length === 0), y: laneEncoding(laneHeight) },
        layer: markLayers(['rects', 'rules', 'symbols', 'words'], injectionsPart),
      }),
      ...parts.map((part, position) => {
        const x = time(position === parts.length - 1)
        return partSpec(
          naturalHeights[part],
          isMeasured(part)
            ? {
                encoding: { x, y: valueEncoding(part) },
                layer: markLayers(['grid', 'rects', 'rules', 'symbols', 'words'], part),
              }
            : {
                encoding: { x, y: laneEncoding({ expr: panelHeightSignal(position) }) },
                layer: markLayers(part === 'symptoms' ? ['grid', 'rules', 'words'] : ['rules', 'words'], part),
              },
        )
      }),
    ],
  } as unknown as TopLevelSpec
}

const partSpec = (height: number, what: { readonly encoding: object; readonly layer: readonly Layer[] }): object => ({
  width: plotWidth,
  height,
  ...what,
})
