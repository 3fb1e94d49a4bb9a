import type { LayerSpec } from 'vega-lite/types_unstable/spec/index.js'
import { tickSize } from './config.ts'
import { diamondPath, halfDiamondPath, palette } from './palette.ts'
import { sampleTimes } from './patient-trend/input.ts'
import { arrowShapes, sampleShapes } from './sample-shapes.ts'

/** One layer of a panel. */
export type Layer = LayerSpec<string>['layer'][number]

/** Distance from the plot's right edge to the words of bands and limits, and of a flag's diamond above its point. */
const rightGap = 4
const flagRise = 8
const pointSize = 22
/** An arrow and its distance right of the point. */
const arrowSize = 34
const arrowShift = 5.5
const flagSize = 34

/** Bands across the whole plot; rows of `bands` with `from`, `to`, `band`, `label`. Labels stand right of the plot. */
export const bandLayers = (filter: string): Layer[] => [
  {
    data: { name: 'bands' },
    transform: [{ filter }],
    mark: { type: 'rect', clip: true },
    encoding: {
      x: { value: 0 },
      x2: { value: 'width' },
      y: { field: 'from', type: 'quantitative' },
      y2: { field: 'to' },
      fill: {
        condition: { test: "datum.band === 'deficient'", value: palette.deficientBand },
        value: palette.indeterminateBand,
      },
    },
  },
  {
    data: { name: 'bands' },
    transform: [{ filter }, { calculate: 'sqrt(datum.from * datum.to)', as: 'middle' }],
    mark: { type: 'text', align: 'left', dx: rightGap },
    encoding: {
      x: { value: 'width' },
      y: { field: 'middle', type: 'quantitative' },
      text: { field: 'label' },
    },
  },
  {
    data: { name: 'bands' },
    transform: [{ filter }],
    mark: { type: 'rule', stroke: palette.secondary, strokeWidth: 0.5, strokeDash: [2, 2] },
    encoding: {
      x: { value: 0 },
      x2: { value: 'width' },
      y: { field: 'to', type: 'quantitative' },
    },
  },
]

/** Results; rows with `value`, `time`, `arrow`, `segment`, `grade`, placed on x by `x`. */
export const resultLayers = (data: string, filter: string, x: object): Layer[] => {
  const place = { x, y: { field: 'value', type: 'quantitative' } } as const
  return [
    {
      data: { name: data },
      transform: [{ filter: `${filter} && datum.segment !== null` }],
      mark: { type: 'line', stroke: palette.secondary, strokeWidth: 0.7 },
      encoding: { ...place, detail: { field: 'segment' } },
    },
    {
      data: { name: data },
      transform: [{ filter }],
      mark: { type: 'point', size: pointSize, stroke: palette.ink, strokeWidth: 0.8, opacity: 1 },
      encoding: {
        ...place,
        shape: {
          field: 'time',
          scale: { domain: [...sampleTimes], range: sampleTimes.map((time) => sampleShapes[time].path) },
          legend: null,
        },
        fill: {
          condition: { test: isFilled, value: palette.ink },
          value: palette.paper,
        },
      },
    },
    ...(['up', 'down'] as const).map((way) => arrowLayer(data, `${filter} && datum.arrow === '${way}'`, way, place)),
    {
      data: { name: data },
      transform: [{ filter: `${filter} && datum.grade !== null` }],
      mark: { type: 'point', shape: diamondPath, size: flagSize, yOffset: -flagRise, strokeWidth: 0.8, opacity: 1 },
      encoding: {
        ...place,
        stroke: gradeColour,
        fill: { condition: { test: "datum.grade === 'definite'", value: palette.definite }, value: palette.paper },
      },
    },
    {
      data: { name: data },
      transform: [{ filter: `${filter} && datum.grade === 'probable'` }],
      mark: { type: 'point', shape: halfDiamondPath, size: flagSize, yOffset: -flagRise, strokeWidth: 0, opacity: 1 },
      encoding: { ...place, fill: { value: palette.probable } },
    },
  ]
}

const arrowLayer = (data: string, filter: string, way: keyof typeof arrowShapes, place: object): Layer =>
  ({
    data: { name: data },
    transform: [{ filter }],
    mark: {
      ...{ type: 'point', shape: arrowShapes[way], size: arrowSize, xOffset: arrowShift },
      ...{ stroke: palette.ink, strokeWidth: 0.8, opacity: 1 },
    },
    encoding: place,
  }) as Layer

const isFilled = sampleTimes
  .filter((time) => sampleShapes[time].filled)
  .map((time) => `datum.time === '${time}'`)
  .join(' || ')

const gradeColour = {
  field: 'grade',
  scale: {
    domain: ['definite', 'probable', 'possible'],
    range: [palette.definite, palette.probable, palette.possible],
  },
  legend: null,
}

/** A word at a fixed place of the plot, in the given weight. */
export const wordLayer = (
  data: string,
  filter: string,
  field: string,
  at: { readonly x: number; readonly y: number; readonly bold?: boolean },
): Layer => ({
  data: { name: data },
  transform: [{ filter }],
  mark: {
    type: 'text',
    align: 'left',
    fontSize: tickSize,
    ...(at.bold ? { fontWeight: 600, color: palette.ink } : {}),
  },
  encoding: { x: { value: at.x }, y: { value: at.y }, text: { field } },
})
