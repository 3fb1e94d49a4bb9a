import type { TopLevelSpec } from 'vega-lite'
import { markChartConfig } from '../config.ts'
import { fed, markLayers } from '../layers.ts'
import { palette } from '../palette.ts'

const defaultWidth = 150
const defaultHeight = 100

/** Level against days since dose, cycles overlaid; fed by `betweenDosesFeed`, sized by the signals width and height. */
export function betweenDosesSpec(): TopLevelSpec {
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { domain: [0, { expr: 'dayTo' }], nice: false },
    axis: { title: null, values: { expr: 'dayTicks' }, grid: false, labelOverlap: false },
  }
  const y = {
    field: 'y',
    type: 'quantitative',
    scale: { type: 'log', domain: [{ expr: 'level_from' }, { expr: 'level_to' }], nice: false },
    axis: {
      title: null,
      values: { expr: 'level_ticks' },
      grid: false,
      labelExpr: "replace('' + datum.value, '.', decimalMark)",
      labelOverlap: false,
      minExtent: 24,
      maxExtent: 24,
    },
  }
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: markChartConfig,
    width: defaultWidth,
    height: defaultHeight,
    params: [
      { name: 'decimalMark', value: '.' },
      { name: 'dayTo', value: 1 },
      { name: 'dayTicks', value: [] },
      { name: 'level_from', value: 1 },
      { name: 'level_to', value: 10 },
      { name: 'level_ticks', value: [] },
    ],
    data: fed('words'),
    encoding: { x, y },
    layer: [...markLayers(['rects', 'rules']), ...declineLayers, ...markLayers(['symbols', 'words'])],
  } as unknown as TopLevelSpec
}

/** The fitted decline of the observed cycles with its interval: grey and broken, so that nobody takes it for a measured course. */
const declineLayers: readonly object[] = [
  {
    data: fed('decline'),
    mark: { type: 'area', fill: palette.secondary, opacity: 0.22, clip: true },
    encoding: { x: { field: 'day' }, y: { field: 'low' }, y2: { field: 'high' } },
  },
  {
    data: fed('decline'),
    mark: { type: 'line', stroke: palette.ink, strokeWidth: 1, strokeDash: [5, 2], clip: true },
    encoding: { x: { field: 'day' }, y: { field: 'level' } },
  },
]
