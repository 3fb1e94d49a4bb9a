import type { Specs } from './scene.ts'
import { mark, scene } from './scene.ts'

const BASELINES = ['alphabetic', 'top', 'middle', 'bottom', 'line-top', 'line-bottom']
const ALIGNS = ['left', 'center', 'right']
const LONG = 'Hydroxocobalamin every twelve weeks'
const black = { fill: 'black' }

/** Everything that moves, turns, cuts or colours a text. */
export const texts: Specs = {
  'every baseline with every alignment': scene(
    mark(
      'text',
      BASELINES.flatMap((baseline, row) =>
        ALIGNS.map((align, column) => ({
          baseline,
          align,
          x: 40 + 80 * column,
          y: 15 + 22 * row,
          text: `${align} Vg`,
        })),
      ),
      { ...black, fontSize: 13 },
    ),
  ),
  'every alignment at angles': scene(
    mark(
      'text',
      [-90, -45, 0, 30, 90, 180, 200].flatMap((angle, n) =>
        ALIGNS.map((align, row) => ({ angle, align, x: 20 + 33 * n, y: 30 + 40 * row, text: `${angle}°` })),
      ),
      { ...black, baseline: 'middle' },
    ),
  ),
  'moved aside, along and off a radius, turned, too': scene(
    mark(
      'text',
      [
        { x: 30, y: 30, dx: 5, dy: -3 },
        { x: 90, y: 60, dx: 10, dy: 10, angle: 60 },
        { x: 150, y: 70, radius: 40, theta: 1 },
        { x: 150, y: 70, radius: 40, theta: 4, angle: -20, dx: 4 },
      ],
      { ...black, text: 'moved' },
    ),
  ),
  'cut to a limit, with an ellipsis of its own, from the front': scene(
    mark(
      'text',
      [
        { y: 20, limit: 60 },
        { y: 40, limit: 120 },
        { y: 60, limit: 100, ellipsis: ' (more)' },
        { y: 80, limit: 80, dir: 'rtl' },
        { y: 100, limit: 300 },
        { y: 120, limit: 0 },
        { y: 135, limit: 5 },
      ],
      { ...black, x: 10, text: LONG },
    ),
  ),
  'cut in the middle and at the right, in bold': scene(
    mark(
      'text',
      [
        { y: 30, align: 'center' },
        { y: 60, align: 'right', fontWeight: 'bold' },
      ],
      {
        ...{ ...black, x: 120, limit: 90, text: LONG, fontSize: 14 },
      },
    ),
  ),
  'lines from an array and from a line break, with their own height': scene(
    mark(
      'text',
      [
        { x: 10, text: ['one', 'two lines', ''] },
        { x: 80, text: 'first|second|third', lineBreak: '|', lineHeight: 20, align: 'center' },
        { x: 130, text: ['turned', 'lines'], angle: 40, baseline: 'bottom' },
        { x: 190, text: ['cut to a limit', 'each line by itself'], limit: 45, baseline: 'line-top' },
        { x: 10, y: 120, text: ['alone'], lineHeight: 30 },
      ],
      { ...black, y: 40 },
    ),
  ),
  'sizes, weights and slants': scene(
    mark(
      'text',
      [
        { y: 12, fontSize: 5.5 },
        { y: 30, fontSize: 24, fontWeight: 300 },
        { y: 50, fontWeight: 600 },
        { y: 70, fontWeight: 'bolder', fontStyle: 'italic' },
        { y: 90, fontWeight: 'normal', font: 'Georgia, serif', fontVariant: 'small-caps' },
        { y: 110, fontSize: 0 },
        { y: 130, fontSize: '15' },
      ],
      { ...black, x: 10, text: 'AVAVA To fi 0123' },
    ),
  ),
  'letters that need care': scene(
    mark(
      'text',
      ['µmol/L ≥ 5 × 10⁹', 'a & b < c > d "e"', '  two  spaces  ', 'Zoë Łukasz Ørsted', 'ﬁ ½ … – —', '12.5 %'].map(
        (text, n) => ({ text, y: 15 + 20 * n }),
      ),
      { ...black, x: 120, align: 'center' },
    ),
  ),
  'numbers, truth and nothing as text': scene(
    mark(
      'text',
      [12, 0, -3.5, true, null, ''].map((text, n) => ({ text, y: 15 + 20 * n })),
      { ...black, x: 20 },
    ),
  ),
  'outlined, filled and outlined, faded and unseen': scene(
    mark(
      'text',
      [
        { y: 30, stroke: 'red' },
        { y: 60, fill: 'gold', stroke: 'black', strokeWidth: 0.5 },
        { y: 90, fill: 'black', opacity: 0.4 },
        { y: 110, fill: 'black', fillOpacity: 0.5 },
        { y: 120, fill: 'transparent' },
        { y: 130, fill: 'black', opacity: 0 },
      ],
      { x: 10, text: 'Outline', fontSize: 22 },
    ),
  ),
}
