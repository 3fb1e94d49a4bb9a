import { bandLayers, type Layer, resultLayers, wordLayer } from '../layers.ts'
import { palette } from '../palette.ts'
import type { MeasuredPanel } from './input.ts'
import { axisExtent } from './lane-specs.ts'

const nameLine = 5
const unitLine = 13
const otherUnitTop = 18
const smallWord = 6.5

/** Axis and layers of one measured panel. */
export function panelSpec(panel: MeasuredPanel, x: object): { readonly y: object; readonly layers: Layer[] } {
  const own = `datum.panel === '${panel}'`
  const banded = panel === 'b12' || panel === 'holotc'
  const y = {
    field: 'value',
    type: 'quantitative',
    scale: {
      type: banded ? 'log' : 'linear',
      domain: [{ expr: `${panel}_from` }, { expr: `${panel}_to` }],
      nice: false,
      ...(banded ? {} : { zero: false }),
    },
    axis: {
      title: null,
      values: { expr: `${panel}_ticks` },
      minExtent: axisExtent,
      maxExtent: axisExtent,
      grid: false,
      labelExpr: "replace('' + datum.value, '.', decimalMark)",
      labelOverlap: false,
    },
  }
  const layers: Layer[] = [
    ...(banded ? bandLayers(own) : [...rangeLayers(own, x), ...limitLayers(own, x)]),
    ...breakLayers(own, x),
    ...resultLayers('results', own, x),
    wordLayer('titles', own, 'name', { x: -axisExtent, y: nameLine, bold: true }),
    wordLayer('titles', own, 'unit', { x: -axisExtent, y: unitLine }),
    layer(
      'titles',
      own,
      { type: 'text', align: 'left', baseline: 'top', fontSize: smallWord, lineHeight: 7.5 },
      { x: { value: -axisExtent }, y: { value: otherUnitTop }, text: { field: 'otherUnit' } },
    ),
  ]
  return { y, layers }
}

const layer = (data: string, filter: string, mark: object, encoding: object): Layer =>
  ({ data: { name: data }, transform: [{ filter }], mark, encoding }) as unknown as Layer
const at = (field: string): object => ({ field, type: 'quantitative' })

/** What the laboratory printed with the results: shaded, with its ends as hairlines; the newest is named at the right. */
const rangeLayers = (filter: string, x: object): Layer[] => {
  const span = { x: { ...x, field: 'from' }, x2: { field: 'to' } }
  const edge = { type: 'rule', stroke: palette.secondary, strokeWidth: 0.4, strokeDash: [2, 2], clip: true }
  return [
    layer(
      'ranges',
      filter,
      { type: 'rect', fill: palette.notCovered, clip: true },
      { ...span, y: at('low'), y2: { field: 'high' } },
    ),
    layer('ranges', `${filter} && datum.hasLow`, edge, { ...span, y: at('low') }),
    layer('ranges', `${filter} && datum.hasHigh`, edge, { ...span, y: at('high') }),
    {
      ...layer(
        'ranges',
        `${filter} && datum.last`,
        { type: 'text', align: 'left', dx: 4 },
        {
          ...{ x: { value: 'width' }, y: at('middle'), text: { field: 'label' } },
        },
      ),
      transform: [{ filter: `${filter} && datum.last` }, { calculate: '(datum.low + datum.high) / 2', as: 'middle' }],
    } as Layer,
    // Ranges that no longer hold are named where they begin.
    layer(
      'ranges',
      `${filter} && !datum.last`,
      { type: 'text', align: 'left', dx: 3, dy: -4, fontSize: smallWord },
      {
        ...{ x: { ...x, field: 'from' }, y: at('high'), text: { field: 'label' } },
      },
    ),
  ]
}

const limitLayers = (filter: string, x: object): Layer[] => [
  layer(
    'limits',
    filter,
    { type: 'rule', stroke: palette.secondary, strokeWidth: 0.6, strokeDash: [2, 2], clip: true },
    { x: { ...x, field: 'from' }, x2: { field: 'to' }, y: at('value') },
  ),
  layer(
    'limits',
    `${filter} && datum.last`,
    { type: 'text', align: 'left', dx: 4 },
    {
      ...{ x: { value: 'width' }, y: at('value'), text: { field: 'label' } },
    },
  ),
  layer(
    'limits',
    `${filter} && !datum.last`,
    { type: 'text', align: 'left', dx: 3, dy: -5, fontSize: smallWord },
    {
      ...{ x: { ...x, field: 'from' }, y: at('value'), text: { field: 'label' } },
    },
  ),
]

/** The word of a break stands above its panel: inside, ranges change on the same day and are named there. */
const aboveBreak = -4.5

const breakLayers = (filter: string, x: object): Layer[] => [
  layer(
    'breaks',
    filter,
    { type: 'rule', stroke: palette.secondary, strokeWidth: 0.5, strokeDash: [1, 2] },
    { x, y: { value: 0 }, y2: { value: 'height' } },
  ),
  layer(
    'breaks',
    filter,
    { type: 'text', align: 'left', dx: 2, dy: aboveBreak, fontSize: smallWord },
    {
      ...{ x: { ...x, field: 'at' }, y: { value: 0 }, text: { field: 'word' } },
    },
  ),
]
