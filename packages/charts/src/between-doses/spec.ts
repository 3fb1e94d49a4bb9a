import type { TopLevelSpec } from 'vega-lite'
import { chartConfig } from '../config.ts'
import { bandLayers, resultLayers } from '../layers.ts'
import { palette } from '../palette.ts'

const defaultWidth = 150
const defaultHeight = 100

/** Level against days since dose, cycles overlaid; fed by `betweenDosesFeed`, sized by the signals width and height. */
export function betweenDosesSpec(): TopLevelSpec {
  const x = {
    field: 'day',
    type: 'quantitative',
    scale: { domain: [0, { expr: 'dayTo' }], nice: false },
    axis: { title: null, values: { expr: 'dayTicks' }, grid: false, labelOverlap: false },
  }
  const y = {
    field: 'value',
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
    config: chartConfig,
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
    data: { name: 'results' },
    layer: [
      { data: { values: [] }, mark: { type: 'point' }, encoding: { x, y } },
      ...bandLayers('true'),
      {
        data: { name: 'planned' },
        mark: { type: 'rule', stroke: palette.secondary, strokeWidth: 0.6, strokeDash: [2, 2] },
        encoding: { x, y: { value: 0 }, y2: { value: 'height' } },
      },
      plannedWord(x, 'datum.left', { align: 'right', dx: -3 }),
      plannedWord(x, '!datum.left', { align: 'left', dx: 3 }),
      ...declineLayers(x),
      ...resultLayers('results', 'true', x),
    ],
  } as unknown as TopLevelSpec
}

/** The fitted decline of the observed cycles with its interval: grey and broken, so that nobody takes it for a measured course. */
const declineLayers = (x: object): object[] => [
  {
    data: { name: 'decline' },
    mark: { type: 'area', fill: palette.secondary, opacity: 0.22, clip: true },
    encoding: { x, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
  },
  {
    data: { name: 'decline' },
    mark: { type: 'line', stroke: palette.ink, strokeWidth: 1, strokeDash: [5, 2], clip: true },
    encoding: { x, y: { field: 'level', type: 'quantitative' } },
  },
]

/** The word stands on that side of its line where the plot has room. */
const plannedWord = (x: object, filter: string, mark: object): object => ({
  data: { name: 'planned' },
  transform: [{ filter }],
  mark: { type: 'text', ...mark },
  encoding: { x, y: { value: 4 }, text: { field: 'word' } },
})
