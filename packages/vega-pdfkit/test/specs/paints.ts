import { pngUrl } from '../picture.ts'
import type { Specs } from './scene.ts'
import { mark, scene } from './scene.ts'

const red = { offset: 0, color: '#d7301f' }
const middle = { offset: 0.4, color: '#ffffbf' }
const blue = { offset: 1, color: '#2c7fb8' }
const wide = { x: 10, y: 15, width: 200, height: 60 }
const RADIAL = { gradient: 'radial', stops: [red, middle, blue] }

/** A wide rectangle, a circle and a slice in one gradient, with its opposite as outline. */
function inGradient(gradient: object): object {
  const shared = { fill: gradient, stroke: 'black' }
  return scene(
    mark('rect', [wide], shared),
    mark('symbol', [{ x: 40, y: 110, size: 1600 }], shared),
    mark('arc', [{ x: 150, y: 80, startAngle: 2, endAngle: 4, outerRadius: 55 }], shared),
  )
}

const slanting = { gradient: 'linear', x1: 0, y1: 0, x2: 1, y2: 1, stops: [red, middle, blue] }
const MODES = ['multiply', 'screen', 'overlay', 'darken', 'lighten', 'color-dodge', 'color-burn', 'hard-light']
const MORE_MODES = ['soft-light', 'difference', 'exclusion', 'hue', 'saturation', 'color', 'luminosity']
const picture = pngUrl(40, 20, [200, 30, 30])

/** Gradients, dashes, opacity, mixing, clips and pictures. */
export const paints: Specs = {
  'a gradient from left to right': inGradient({ gradient: 'linear', stops: [red, blue] }),
  'a gradient from top to bottom': inGradient({ ...slanting, x2: 0 }),
  'a gradient from corner to corner': inGradient(slanting),
  'a gradient at a small angle that ends within': inGradient({ ...slanting, x1: 0.2, x2: 0.7, y1: 0.1, y2: 0.3 }),
  'a gradient from right to left, upwards': inGradient({ ...slanting, x1: 1, x2: 0, y1: 0.9, y2: 0.1 }),
  'a gradient with stops off its ends': inGradient({
    gradient: 'linear',
    stops: [
      { ...red, offset: 0.3 },
      { ...middle, offset: 0.6 },
      { ...blue, offset: 0.8 },
    ],
  }),
  'a gradient with hard edges': inGradient({
    gradient: 'linear',
    stops: [red, { ...red, offset: 0.5 }, { ...blue, offset: 0.5 }, blue],
  }),
  'a gradient of one colour': inGradient({ gradient: 'linear', stops: [red] }),
  'a gradient that fades out': inGradient({
    ...slanting,
    stops: [
      { offset: 0, color: 'rgba(200, 0, 0, 0.9)' },
      { offset: 1, color: 'rgba(0, 0, 200, 0.1)' },
    ],
  }),
  'a round gradient': inGradient(RADIAL),
  'a round gradient round a ring': inGradient({ ...RADIAL, r1: 0.2, r2: 0.45 }),
  'a round gradient whose focus lies aside': inGradient({ ...RADIAL, x1: 0.35, y1: 0.4, r2: 0.6 }),
  'a round gradient off the middle': inGradient({ ...RADIAL, x1: 0.3, x2: 0.3, y1: 0.6, y2: 0.6 }),
  'outlines in a gradient': scene(
    mark('rect', [wide], { stroke: slanting, strokeWidth: 8 }),
    mark('rule', [{ x: 10, y: 130, x2: 220, y2: 90 }], { stroke: slanting, strokeWidth: 5 }),
    mark(
      'line',
      [
        { x: 10, y: 90 },
        { x: 90, y: 130 },
        { x: 160, y: 90 },
      ],
      { stroke: RADIAL, strokeWidth: 4 },
    ),
  ),
  'an area, a trail and a group in a gradient': scene(
    mark(
      'area',
      [
        { x: 10, y: 60 },
        { x: 120, y: 10 },
        { x: 200, y: 50 },
      ],
      { y2: 70, fill: slanting, interpolate: 'basis' },
    ),
    mark(
      'trail',
      [
        { x: 10, y: 90, size: 2 },
        { x: 200, y: 100, size: 20 },
      ],
      { fill: slanting },
    ),
    mark('group', [{ x: 20, y: 115, width: 150, height: 20, cornerRadius: 5 }], { fill: slanting, opacity: 0.5 }),
  ),
  'a gradient under the opacity of its mark': scene(
    mark(
      'rect',
      [
        { ...wide, fillOpacity: 0.5 },
        { ...wide, y: 80, opacity: 0.25 },
      ],
      { fill: slanting },
    ),
  ),
  'dashes of every rhythm': scene(
    mark(
      'rule',
      [
        { y: 10, strokeDash: [4, 2] },
        { y: 25, strokeDash: [1, 3], strokeCap: 'round' },
        { y: 40, strokeDash: [8, 2, 1, 2], strokeDashOffset: 5 },
        { y: 55, strokeDash: [6], strokeDashOffset: -3 },
        { y: 70, strokeDash: [0, 0] },
        { y: 85, strokeDash: [0.5, 0.5], strokeCap: 'square' },
      ],
      { x: 5, x2: 230, stroke: 'black', strokeWidth: 2 },
    ),
    mark('rect', [{ x: 10, y: 95, width: 100, height: 40 }], { stroke: 'red', strokeDash: [5, 3], cornerRadius: 6 }),
  ),
  'corners of every kind': scene(
    ...['miter', 'round', 'bevel'].map((strokeJoin, n) =>
      mark(
        'line',
        [
          { x: 20 + 70 * n, y: 100 },
          { x: 45 + 70 * n, y: 30 },
          { x: 70 + 70 * n, y: 100 },
        ],
        {
          ...{ strokeJoin, strokeWidth: 12, stroke: '#555' },
          ...(n === 0 ? { strokeMiterLimit: 1.5 } : {}),
        },
      ),
    ),
  ),
  'opacity of fill, outline, mark and colour, and what cannot be seen': scene(
    mark(
      'rect',
      [
        { x: 5, fillOpacity: 0.3 },
        { x: 35, strokeOpacity: 0.3 },
        { x: 65, opacity: 0.4, fillOpacity: 0.5 },
        { x: 95, fill: 'rgba(255, 0, 0, 0.5)', opacity: 0.5 },
        { x: 125, fill: 'transparent' },
        { x: 155, opacity: 0 },
        { x: 185, stroke: 'none', fill: '#0000ff40' },
        { x: 215, strokeWidth: 0 },
      ],
      { y: 20, width: 25, height: 90, fill: 'green', stroke: 'black', strokeWidth: 4 },
    ),
  ),
  'colours as hsl, lab, short and named': scene(
    mark(
      'symbol',
      ['hsl(200, 80%, 40%)', '#f0a', 'rebeccapurple', 'rgb(10, 20, 30)', 'hsla(0, 100%, 50%, 0.25)'].map((fill, n) => ({
        ...{ fill, x: 20 + 40 * n, y: 70, size: 800 },
      })),
    ),
  ),
  'mixing by every blend mode': scene(
    mark('rect', [{ x: 0, y: 40, width: 240, height: 60, fill: '#c83' }]),
    mark(
      'rect',
      [...MODES, ...MORE_MODES].map((blend, n) => ({ blend, x: 15 * n, y: 20, width: 12, height: 100 })),
      { fill: '#38c' },
    ),
  ),
  'groups with backgrounds, outlines before and behind, clipped and not, within each other': scene({
    type: 'group',
    encode: {
      update: {
        ...{ x: { value: 20 }, y: { value: 15 }, width: { value: 150 }, height: { value: 90 }, clip: { value: true } },
        ...{ fill: { value: '#eee' }, stroke: { value: 'black' }, strokeForeground: { value: true } },
        ...{ cornerRadius: { value: 12 }, opacity: { value: 0.8 } },
        // By default Vega's canvas moves a background to whole pixels where its SVG does not.
        strokeOffset: { value: 0 },
      },
    },
    marks: [
      mark(
        'symbol',
        [
          { x: 0, y: 0 },
          { x: 140, y: 80 },
        ],
        { size: 3000, fill: 'tomato' },
      ),
      {
        type: 'group',
        clip: true,
        encode: {
          update: {
            ...{ x: { value: 60 }, y: { value: 30 }, width: { value: 120 }, height: { value: 40 } },
            ...{ stroke: { value: 'blue' }, strokeOffset: { value: 3 }, strokeWidth: { value: 2 } },
          },
        },
        marks: [{ ...mark('rect', [{ x: -10, y: 10, width: 300, height: 50, fill: 'gold' }]), clip: true }],
      },
    ],
  }),
  'a mark clipped by a path': {
    ...scene({
      type: 'symbol',
      clip: { path: { signal: '"M10,10L200,10L100,130Z"' } },
      encode: { update: { x: { value: 100 }, y: { value: 70 }, size: { value: 9000 }, fill: { value: 'green' } } },
    }),
  },
  'marks before and behind each other by zindex': scene(
    mark('rect', [{ x: 10, zindex: 2 }, { x: 30, zindex: 1 }, { x: 50 }], {
      ...{ y: 20, width: 60, height: 60, fill: 'orange', stroke: 'black' },
    }),
  ),
  'pictures: fitted, stretched, aligned, faded and clear': scene(
    mark(
      'image',
      [
        { x: 10, y: 10, width: 60, height: 60 },
        { x: 80, y: 10, width: 60, height: 60, aspect: false },
        { x: 200, y: 10, width: 30, height: 60, align: 'right' },
        { x: 60, y: 110, width: 40, height: 30, align: 'center', baseline: 'middle', opacity: 0.5 },
        { x: 130, y: 138, width: 40, height: 20, baseline: 'bottom', smooth: false },
        { x: 190, y: 100, width: 30, height: 30, url: pngUrl(8, 8, [0, 120, 0, 128]) },
        { x: 10, y: 120, width: 20, height: 20, opacity: 0 },
      ],
      { url: picture },
    ),
  ),
}
