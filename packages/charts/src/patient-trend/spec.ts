import type { TopLevelSpec } from 'vega-lite'
import { chartConfig } from '../config.ts'
import { bandLayers, type Layer, resultLayers, wordLayer } from '../layers.ts'
import { palette } from '../palette.ts'
import type { MeasuredPanel } from './data.ts'

/** Width of the names left of the axes, so that all panels' plots stand exactly above each other. */
export const axisExtent = 62
/** Room right of the plots for the words of bands and limits. */
export const labelExtent = 52

const laneHeight = 26
const tallTick = 15
const shortTick = 8
const wordLine = 4
const smallWord = 6.5
const nameLine = 5
const unitLine = 13

/** Heights in points at which a panel reads well; the caller may stretch or squeeze them with the signal of `panelHeightSignal`. */
export const naturalHeights: Readonly<Record<MeasuredPanel, number>> = {
  b12: 120,
  holotc: 60,
  mma: 46,
  homocysteine: 40,
  haemoglobin: 40,
  mcv: 36,
}

/** The signal that sets the height of the n-th measured panel (0 is the first below the injections lane). */
export const panelHeightSignal = (position: number): string => `concat_${position + 1}_height`

/** Time, fed by the signals timeFrom and timeTo; labelled under the last panel only. */
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

/**
 * The trend of one patient: injections lane, then one panel per analyte, over one time axis from left to right.
 *
 * Everything that belongs to a patient is fed: rows by data set, axes and ticks by signal (`patientTrendFeed`). Only the list of
 * panels decides the specification, so it is compiled once per list and process.
 */
export function patientTrendSpec(panels: readonly MeasuredPanel[]): TopLevelSpec {
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
      ...signals,
    ],
    data: { name: 'results' },
    spacing: 9,
    bounds: 'flush',
    vconcat: [
      lane(panels.length === 0),
      ...panels.map((panel, position) => measuredPanel(panel, position === panels.length - 1)),
    ],
  } as unknown as TopLevelSpec
}

const plotWidth = 420

function lane(labelled: boolean): object {
  const x = time(labelled, false)
  const tick = (kind: string, height: number, stroke: string): Layer => ({
    data: { name: 'doses' },
    transform: [{ filter: `datum.kind === '${kind}'` }],
    mark: { type: 'rule', stroke, strokeWidth: 1 },
    encoding: { x, y: { value: laneHeight }, y2: { value: laneHeight - height } } as never,
  })
  return {
    width: plotWidth,
    height: laneHeight,
    layer: [
      {
        data: { name: 'notCovered' },
        mark: { type: 'rect', fill: palette.notCovered, clip: true },
        encoding: { x, x2: { field: 'until' }, y: { value: 0 }, y2: { value: laneHeight } },
      },
      { mark: { type: 'rule', stroke: palette.hairline, strokeWidth: 0.5 }, data: { values: [{}] }, encoding: floor },
      tick('maintenance', shortTick, palette.maintenanceDose),
      tick('loading', tallTick, palette.loadingDose),
      {
        data: { name: 'notGiven' },
        mark: {
          type: 'point',
          shape: 'M-1,-1L1,1M-1,1L1,-1',
          size: 20,
          stroke: palette.ink,
          strokeWidth: 1,
          opacity: 1,
        },
        encoding: { x, y: { value: laneHeight - shortTick / 2 } },
      },
      {
        data: { name: 'laneWords' },
        mark: { type: 'text', align: 'center' },
        encoding: { x, y: { value: wordLine }, text: { field: 'word' } },
      },
      laneName('doses', nameLine, true),
      laneName('tall: loading', unitLine, false),
      laneName('short: maintenance', unitLine + 8, false),
    ],
  }
}

const floor = { x: { value: 0 }, x2: { value: 'width' }, y: { value: laneHeight } }

/** The lane has no value axis; its name and key stand where the other panels have theirs. */
const laneName = (text: string, y: number, bold: boolean): object => ({
  data: { values: [{}] },
  mark: {
    type: 'text',
    align: 'left',
    text,
    ...(bold ? { fontWeight: 600, color: palette.ink } : { fontSize: smallWord }),
  },
  encoding: { x: { value: -axisExtent }, y: { value: y } },
})

function measuredPanel(panel: MeasuredPanel, labelled: boolean): object {
  const own = `datum.panel === '${panel}'`
  const banded = panel === 'b12' || panel === 'holotc'
  const x = time(labelled)
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
      labelExpr: 'datum.value',
      labelOverlap: false,
    },
  }
  const layer: Layer[] = [
    ...(banded ? bandLayers(own) : [...limitLayers(own, x), pastLimitLayer(own, x)]),
    ...breakLayers(own, x),
    ...resultLayers('results', own, x),
    wordLayer('titles', own, 'name', { x: -axisExtent, y: nameLine, bold: true }),
    wordLayer('titles', own, 'unit', { x: -axisExtent, y: unitLine }),
  ]
  return { width: plotWidth, height: naturalHeights[panel], encoding: { y }, layer: [yFirst(y), ...layer] }
}

/** An empty layer that fixes the axis before any other layer speaks of y. */
const yFirst = (y: object): object => ({
  data: { values: [] },
  mark: { type: 'point' },
  encoding: { y },
})

const limitLayers = (filter: string, x: object): Layer[] => [
  {
    data: { name: 'limits' },
    transform: [{ filter }],
    mark: { type: 'rule', stroke: palette.secondary, strokeWidth: 0.6, strokeDash: [2, 2], clip: true },
    encoding: {
      x: { ...x, field: 'from' },
      x2: { field: 'to' },
      y: { field: 'value', type: 'quantitative' },
    } as never,
  },
  {
    data: { name: 'limits' },
    transform: [{ filter: `${filter} && datum.last` }],
    mark: { type: 'text', align: 'left', dx: 4 },
    encoding: {
      x: { value: 'width' },
      y: { field: 'value', type: 'quantitative' },
      text: { field: 'label' },
    },
  },
]

/** Limits that no longer hold are named where they begin, above their line. */
const pastLimitLayer = (filter: string, x: object): Layer => ({
  data: { name: 'limits' },
  transform: [{ filter: `${filter} && !datum.last` }],
  mark: { type: 'text', align: 'left', dx: 3, dy: -5, fontSize: smallWord },
  encoding: {
    x: { ...x, field: 'from' },
    y: { field: 'value', type: 'quantitative' },
    text: { field: 'label' },
  } as never,
})

const breakLayers = (filter: string, x: object): Layer[] => [
  {
    data: { name: 'breaks' },
    transform: [{ filter }],
    mark: { type: 'rule', stroke: palette.secondary, strokeWidth: 0.5, strokeDash: [1, 2] },
    encoding: { x, y: { value: 0 }, y2: { value: 'height' } } as never,
  },
  {
    data: { name: 'breaks' },
    transform: [{ filter }],
    mark: { type: 'text', align: 'left', dx: 2, fontSize: smallWord },
    encoding: { x, y: { value: 4 }, text: { field: 'word' } } as never,
  },
]
