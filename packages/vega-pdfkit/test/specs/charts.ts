import type { TopLevelSpec } from 'vega-lite'
import { compile } from 'vega-lite'
import type { Specs } from './scene.ts'

const rows = [
  { day: 0, level: 180, group: 'trough', part: 'a' },
  { day: 7, level: 640, group: 'after', part: 'b' },
  { day: 40, level: 320, group: 'between', part: 'a' },
  { day: 70, level: 150, group: 'trough', part: 'b' },
  { day: 84, level: 700, group: 'after', part: 'a' },
]
const x = { field: 'day', type: 'quantitative' } as const
const y = { field: 'level', type: 'quantitative' } as const
const colour = { field: 'group', type: 'nominal' } as const

function chart(spec: object): object {
  return compile({ data: { values: rows }, ...spec } as TopLevelSpec).spec
}

/** What Vega-Lite has learned since the release whose examples are compared. */
export const charts: Specs = {
  'a pie with labels beside it and a legend': chart({
    encoding: { theta: { ...y, stack: true }, color: colour },
    layer: [{ mark: { type: 'arc', outerRadius: 70 } }, { mark: { type: 'text', radius: 90 }, encoding: { text: y } }],
  }),
  'a legend with a gradient, beside and below': chart({
    hconcat: [{}, { orient: 'bottom', gradientLength: 120 }, { type: 'gradient', direction: 'horizontal' }].map(
      (legend) => ({
        ...{ width: 80, height: 90, mark: 'circle' },
        encoding: { x, y, color: { ...y, legend, scale: { scheme: 'viridis' } } },
      }),
    ),
    resolve: { scale: { color: 'independent' } },
  }),
  'legends in steps, of sizes, of shapes, of opacity and of dashes': chart({
    hconcat: [
      { mark: 'circle', encoding: { x, y, color: { ...y, bin: true } } },
      { mark: 'point', encoding: { x, y, size: y, shape: colour } },
      { mark: 'bar', encoding: { x, y, opacity: colour } },
      { mark: 'line', encoding: { x, y, strokeDash: { field: 'part', type: 'nominal' } } },
    ].map((part) => ({ width: 70, height: 70, ...part })),
    resolve: { scale: { color: 'independent', size: 'independent' }, legend: { size: 'independent' } },
  }),
  'box plots, error bars and error bands': chart({
    hconcat: ['boxplot', { type: 'errorbar', ticks: true }, { type: 'errorband', borders: true }].map((mark) => ({
      ...{ width: 70, height: 90, mark },
      encoding: { x: { field: 'part', type: 'ordinal' }, y },
    })),
  }),
  'a trail, a regression and a smoothed line': chart({
    layer: [
      { mark: 'trail', encoding: { x, y, size: y } },
      {
        mark: { type: 'line', strokeDash: [4, 4] },
        transform: [{ regression: 'level', on: 'day' }],
        encoding: { x, y },
      },
      { mark: 'line', transform: [{ loess: 'level', on: 'day', bandwidth: 0.9 }], encoding: { x, y } },
    ],
  }),
  'axes that are offset, dashed, banded, turned, cut and titled at length': chart({
    title: {
      text: ['Level of vitamin B12', 'second line'],
      subtitle: 'in serum',
      anchor: 'start',
      angle: 0,
      offset: 12,
    },
    width: 200,
    height: 120,
    mark: { type: 'bar', cornerRadiusEnd: 4, tooltip: false },
    encoding: {
      x: {
        ...{ field: 'group', type: 'nominal', title: ['a title', 'of two lines'] },
        axis: { labelAngle: -40, labelLimit: 30, bandPosition: 0, tickBand: 'extent', domainDash: [2, 2] },
      },
      y: { ...y, axis: { orient: 'right', offset: 10, gridDash: [1, 3], tickCount: 4, titleAngle: 0, format: '.1f' } },
    },
  }),
  'facets in rows and columns, wrapped, with headers': chart({
    ...{ width: 60, height: 50, mark: 'point' },
    encoding: {
      x,
      y,
      facet: { field: 'group', type: 'nominal', columns: 2, header: { labelAngle: 0, title: 'by time' } },
    },
  }),
  'a repeated chart with shared axes': chart({
    repeat: { row: ['level', 'day'], column: ['day', 'level'] },
    spec: {
      ...{ width: 70, height: 60, mark: { type: 'line', point: { filled: false, fill: 'white' } } },
      encoding: {
        x: { field: { repeat: 'column' }, type: 'quantitative' },
        y: { field: { repeat: 'row' }, type: 'quantitative' },
      },
    },
  }),
  'bars side by side by offset, with a background and a frame': chart({
    ...{
      background: '#fffbe8',
      width: { step: 14 },
      view: { stroke: 'black', fill: 'white', cornerRadius: 6 },
      mark: 'bar',
    },
    encoding: { x: { field: 'group', type: 'nominal' }, xOffset: { field: 'part' }, y, color: { field: 'part' } },
  }),
  'a heat map with its numbers': chart({
    encoding: { x: { field: 'group', type: 'nominal' }, y: { field: 'part', type: 'nominal' } },
    layer: [
      { mark: 'rect', encoding: { color: { aggregate: 'mean', field: 'level' } } },
      {
        mark: { type: 'text', fontWeight: 'bold' },
        encoding: { text: { aggregate: 'mean', field: 'level', format: '.0f' } },
      },
    ],
  }),
  'a map with a projection': chart({
    ...{ width: 240, height: 130, projection: { type: 'naturalEarth1' } },
    layer: [
      { data: { sphere: true }, mark: { type: 'geoshape', fill: '#eef', stroke: 'navy' } },
      { data: { graticule: { step: [30, 30] } }, mark: { type: 'geoshape', filled: false, strokeWidth: 0.5 } },
      {
        data: {
          values: [
            { lon: 11.6, lat: 48.1 },
            { lon: -0.1, lat: 51.5 },
          ],
        },
        mark: { type: 'circle', color: 'red' },
        encoding: {
          longitude: { field: 'lon', type: 'quantitative' },
          latitude: { field: 'lat', type: 'quantitative' },
        },
      },
    ],
  }),
  'an area under a gradient, clipped, above a hundred': chart({
    ...{ width: 200, height: 100 },
    mark: {
      ...{ type: 'area', line: { color: 'darkgreen' }, interpolate: 'monotone', clip: true },
      color: {
        ...{ x1: 1, y1: 1, x2: 1, y2: 0, gradient: 'linear' },
        stops: [
          { offset: 0, color: 'white' },
          { offset: 1, color: 'darkgreen' },
        ],
      },
    },
    encoding: { x, y: { ...y, scale: { domain: [100, 600] } } },
  }),
}
