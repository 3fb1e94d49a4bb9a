import { beforeAll, expect, test } from 'vitest'
import { textWidth } from '../src/fonts/font-metrics.ts'
import { useFontMetrics } from '../src/index.ts'
import { drawBoth } from './compare/draw-both.ts'
import { plex } from './fonts.ts'
import { mark, scene } from './specs/scene.ts'

const LONG = 'Hydroxocobalamin 1 mg every twelve weeks, AVAVA'
const LIMITS = Array.from({ length: 40 }, (_, step) => 20 + 6 * step)
/** The widest letter of the text at that size: room that a cut may leave, besides the ellipsis. */
const WIDEST_LETTER = 12

beforeAll(() => useFontMetrics(plex))

test.each([
  { dir: 'ltr', fontWeight: 'normal' },
  { dir: 'rtl', fontWeight: 'bold' },
])('a text cut to a limit ($dir, $fontWeight) is never wider and not a letter shorter than it', async (style) => {
  const items = LIMITS.map((limit, step) => ({ limit, x: 5, y: 3 * step }))
  const { page } = await drawBoth(scene(mark('text', items, { text: LONG, fill: 'black', fontSize: 12, ...style })))
  const font = style.fontWeight === 'bold' ? plex.bold : plex.regular
  const whole = textWidth(font, LONG, 12)
  expect(page).toHaveLength(LIMITS.length)
  for (const [index, paint] of page.entries()) {
    const text = paint.kind === 'text' ? paint.text : ''
    const width = textWidth(font, text, 12)
    expect(width).toBeLessThanOrEqual(LIMITS[index]!)
    if (text !== LONG) {
      expect(text).toMatch(style.dir === 'rtl' ? /^…/ : /…$/)
      expect(width).toBeGreaterThan(Math.min(LIMITS[index]!, whole) - WIDEST_LETTER)
    }
  }
})
