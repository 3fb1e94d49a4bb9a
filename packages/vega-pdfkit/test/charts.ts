import type { TopLevelSpec } from 'vega-lite'
import { compile } from 'vega-lite'

/** The Vega specification of a Vega-Lite one. */
export function vega(spec: TopLevelSpec): object {
  return compile(spec, { config: { font: 'IBM Plex Sans' } }).spec
}

/** A line with points over a band and a dashed rule, above a lane of ticks that shares its x axis, with a title. */
export const layeredAndStacked = vega({
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  padding: 5,
  spacing: 8,
  params: [{ name: 'limit', value: 20 }],
  vconcat: [
    {
      width: 300,
      height: 100,
      title: { text: 'Level over time', anchor: 'start' },
      layer: [
        {
          data: { name: 'bands' },
          mark: { type: 'rect', color: '#e0ecf8', opacity: 0.6, clip: true },
          encoding: { y: { field: 'from', type: 'quantitative', title: 'Level' }, y2: { field: 'to' } },
        },
        {
          data: { values: [{}] },
          mark: { type: 'rule', strokeDash: [4, 2], color: '#b30000' },
          encoding: { y: { datum: { expr: 'limit' }, type: 'quantitative' } },
        },
        {
          data: { name: 'points' },
          mark: { type: 'line', point: { filled: false, fill: 'white' }, strokeDash: [6, 3], clip: true },
          encoding: {
            x: { field: 't', type: 'quantitative', title: null, axis: { labels: false } },
            y: { field: 'v', type: 'quantitative' },
          },
        },
      ],
    },
    {
      width: 300,
      height: 30,
      data: { name: 'events' },
      mark: { type: 'point', shape: 'triangle-up', filled: true, size: 80, color: '#2166ac' },
      encoding: {
        x: { field: 't', type: 'quantitative', title: 'Day', axis: { labelAngle: -45 } },
        y: { field: 'kind', type: 'nominal', title: null, sort: null },
      },
    },
  ],
  resolve: { scale: { x: 'shared' } },
})

/** Bars in two colours with a legend, fitted into a box that the draw may change. */
export const fittedBars = vega({
  width: 300,
  height: 200,
  autosize: { type: 'fit', contains: 'padding' },
  data: { name: 'rows' },
  mark: { type: 'bar', cornerRadius: 3, strokeDash: [2, 2], stroke: '#333333' },
  encoding: {
    x: { field: 'group', type: 'nominal', sort: null, title: 'Group' },
    y: { aggregate: 'sum', field: 'n', type: 'quantitative', title: 'Number' },
    color: { field: 'part', type: 'nominal', sort: null },
  },
})

/** Stacked areas, an average rule and text above its points. */
export const areaWithText = vega({
  width: 280,
  height: 120,
  data: { name: 'series' },
  transform: [{ calculate: 'datum.v * 2', as: 'double' }],
  layer: [
    { mark: { type: 'area', interpolate: 'monotone', opacity: 0.4 } },
    {
      mark: { type: 'rule' },
      encoding: { x: { value: 0 }, x2: { value: 'width' }, y: { aggregate: 'mean', field: 'v' } },
    },
    { mark: { type: 'text', angle: 30, align: 'left', fontWeight: 'bold' }, encoding: { text: { field: 'label' } } },
  ],
  encoding: {
    x: { field: 't', type: 'quantitative' },
    y: { field: 'double', type: 'quantitative', title: 'Twice' },
  },
})

/** A ring of arcs with labels beside it. */
export const ring = vega({
  width: 160,
  height: 160,
  data: { name: 'rows' },
  layer: [
    { mark: { type: 'arc', innerRadius: 30, outerRadius: 60, cornerRadius: 4, padAngle: 0.03 } },
    { mark: { type: 'text', radius: 75 }, encoding: { text: { field: 'part' } } },
  ],
  encoding: {
    theta: { field: 'n', type: 'quantitative', stack: true },
    color: { field: 'part', type: 'nominal', legend: null },
  },
})

/** Symbols on a grid whose width and height follow from the number of names. */
export const nominalGrid = vega({
  data: { name: 'rows' },
  mark: 'square',
  encoding: {
    x: { field: 'group', type: 'nominal', sort: null },
    y: { field: 'part', type: 'nominal', sort: null },
  },
})

/** Two charts of unlike size side by side: the whole has neither a width nor a height of its own. */
export const sideBySide = vega({
  data: { name: 'rows' },
  hconcat: [
    { width: 120, height: 60, extent: {} },
    { width: 90, height: 70, extent: { minExtent: 40 } },
  ].map(({ width, height, extent }) => ({
    width,
    height,
    mark: 'bar',
    encoding: {
      x: { field: 'n', type: 'quantitative', axis: { title: 'Number' } },
      y: { field: 'group', type: 'nominal', axis: extent },
    },
  })),
})

/** A chart whose first axis has a fixed extent, so that the edge of the whole lies on a round number. */
export const fixedExtent = vega({
  data: { name: 'rows' },
  width: { step: 30 },
  height: { step: 14 },
  mark: 'square',
  encoding: {
    x: { field: 'part', type: 'nominal', axis: { orient: 'top', labelAngle: 0, minExtent: 20, title: 'Part' } },
    y: { field: 'group', type: 'nominal', axis: { minExtent: 70, maxExtent: 70, title: 'Group' } },
  },
})
