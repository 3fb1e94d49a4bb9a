import type { Specs } from './scene.ts'
import { mark, scene } from './scene.ts'

const grey = { fill: '#88aacc', stroke: '#223344', strokeWidth: 1.5 }
const bend = [
  { x: 10, y: 100 },
  { x: 60, y: 20 },
  { x: 110, y: 90 },
  { x: 160, y: 40 },
  { x: 220, y: 110 },
]
const CURVES = [
  'linear',
  'basis',
  'cardinal',
  'catmull-rom',
  'monotone',
  'natural',
  'step',
  'step-after',
  'step-before',
]
const SYMBOLS = ['circle', 'square', 'cross', 'diamond', 'triangle', 'triangle-up', 'triangle-down', 'triangle-right']
const MORE_SYMBOLS = ['triangle-left', 'arrow', 'wedge', 'stroke']
const CUSTOM = 'M-0.5,-0.5 l1,0 q0.5,0.5 0,1 h-1 a0.5,0.5,0,0,1,0,-1 z'

/** One for each kind of outline. */
export const shapes: Specs = {
  'arcs of a quarter, a half, three quarters and a whole turn, backwards, too': scene(
    mark(
      'arc',
      [
        { x: 30, startAngle: 0, endAngle: Math.PI / 2 },
        { x: 90, startAngle: 1, endAngle: 1 + Math.PI },
        { x: 150, startAngle: 0.5, endAngle: 0.5 + 1.5 * Math.PI },
        { x: 210, startAngle: 0, endAngle: 2 * Math.PI },
        { x: 30, y: 110, startAngle: 2, endAngle: -1 },
      ],
      { y: 40, innerRadius: 8, outerRadius: 24, ...grey },
    ),
  ),
  'arcs with round corners and gaps between them': scene(
    mark(
      'arc',
      [0, 1, 2, 3, 4, 5].map((n) => ({ startAngle: n, endAngle: n + 1 })),
      { x: 120, y: 70, innerRadius: 20, outerRadius: 60, cornerRadius: 5, padAngle: 0.08, ...grey },
    ),
  ),
  'slices without a hole, one of them empty': scene(
    mark(
      'arc',
      [
        { startAngle: 0, endAngle: 2 },
        { startAngle: 2, endAngle: 2 },
        { startAngle: 2, endAngle: 6.28 },
      ],
      { x: 100, y: 70, outerRadius: 50, ...grey },
    ),
  ),
  ...Object.fromEntries(
    CURVES.map((interpolate) => [
      `a line, an area and an upright area that run ${interpolate}`,
      scene(
        mark('line', bend, { interpolate, tension: 0.4, stroke: 'firebrick', strokeWidth: 2 }),
        mark('area', bend, { y2: 130, interpolate, fill: 'steelblue', fillOpacity: 0.5, stroke: 'navy' }),
        mark(
          'area',
          bend.map(({ x, y }) => ({ x: y, y: x / 2, x2: 0 })),
          { interpolate, orient: 'horizontal', fill: 'orange', opacity: 0.4 },
        ),
      ),
    ]),
  ),
  'a line and an area with gaps and with single points': scene(
    mark(
      'line',
      [true, true, false, true, false].map((defined, n) => ({ ...bend[n], defined })),
      { stroke: 'black', strokeCap: 'round', strokeWidth: 6 },
    ),
    mark(
      'area',
      [true, true, false, true, true].map((defined, n) => ({ ...bend[n], y2: 130, defined })),
      { fill: 'green' },
    ),
  ),
  'a trail of changing width': scene(
    mark(
      'trail',
      bend.map((point, n) => ({ ...point, size: 1 + 4 * n, defined: n !== 2 || undefined })),
      { fill: 'purple' },
    ),
    mark(
      'trail',
      bend.map(({ x, y }, n) => ({ x, y: y + 20, size: 12 - 2 * n })),
      { fill: 'teal', opacity: 0.7 },
    ),
  ),
  'bars with no, equal and unequal round corners, upside down and without height': scene(
    mark(
      'rect',
      [
        { x: 5, y: 10, width: 40, height: 60 },
        { x: 55, y: 10, width: 40, height: 60, cornerRadius: 8 },
        { x: 105, y: 10, width: 40, height: 60, cornerRadiusTopLeft: 12, cornerRadiusBottomRight: 4 },
        { x: 195, y: 70, width: -40, height: -60 },
        { x: 205, y: 10, width: 30, height: 0 },
        { x: 205, x2: 235, y: 30, y2: 20.25 },
        { xc: 40, yc: 110, width: 50, height: 20, cornerRadius: 30 },
      ],
      grey,
    ),
  ),
  'rules level, upright, slanting and of no length': scene(
    mark(
      'rule',
      [
        { x: 10, y: 10, x2: 200 },
        { x: 10, y: 10, y2: 120 },
        { x: 20, y: 20, x2: 220, y2: 130 },
        { x: 100, y: 100, x2: 100, y2: 100, strokeCap: 'round', strokeWidth: 8 },
      ],
      { stroke: '#444', strokeWidth: 3 },
    ),
  ),
  'symbols of every built-in shape and of one drawn by hand, some turned': scene(
    mark(
      'symbol',
      [...SYMBOLS, ...MORE_SYMBOLS, CUSTOM].map((shape, n) => ({
        shape,
        x: 20 + 40 * (n % 6),
        y: 25 + 45 * Math.floor(n / 6),
        angle: n % 3 === 1 ? 30 : 0,
        size: 200 + 60 * n,
      })),
      grey,
    ),
  ),
  'paths with every command, turned and stretched': scene(
    mark(
      'path',
      [
        { x: 10, y: 10, path: 'M0,0L30,0l0,20H10h-5V40v5C10,50,20,50,30,40c5,-5,10,-5,15,0S60,50,70,40s5,-10,10,0Z' },
        {
          x: 120,
          y: 10,
          path: 'M0,0Q20,40,40,0T80,0q5,20,10,0t10,0A20,10,30,0,1,110,40a15,15,0,1,0,-40,20z',
          angle: 15,
        },
        { x: 30, y: 90, path: 'M0,0h20v20h-20z m5,5h10v10h-10z l40,0', scaleX: 2, scaleY: 0.8, angle: -20 },
      ],
      grey,
    ),
  ),
  'maps: a globe, its grid and points on it': {
    width: 240,
    height: 200,
    projections: [{ name: 'globe', type: 'orthographic', scale: 90, rotate: [20, -30], translate: [120, 100] }],
    data: [
      { name: 'sphere', values: [{ type: 'Sphere' }] },
      { name: 'grid', transform: [{ type: 'graticule', step: [20, 20] }] },
      {
        name: 'places',
        values: [
          {
            type: 'MultiPoint',
            coordinates: [
              [0, 20],
              [-40, 50],
            ],
          },
        ],
      },
    ],
    marks: [
      ['sphere', { fill: { value: '#eef6ff' }, stroke: { value: '#446' } }],
      ['grid', { stroke: { value: '#aaa' }, strokeWidth: { value: 0.5 } }],
      ['places', { fill: { value: 'crimson' } }],
    ].map(([data, update]) => ({
      type: 'shape',
      from: { data },
      encode: { update },
      transform: [{ type: 'geoshape', projection: 'globe', field: 'datum', pointRadius: 6 }],
    })),
  },
}
