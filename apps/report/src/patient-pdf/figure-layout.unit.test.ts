import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figureLayout } from './figure-layout.ts'
import type { GlyphRun } from './glyph-run.ts'
import { loadPageAssets } from './page-assets.ts'

const { fonts } = loadPageAssets()
const word = fc
  .array(fc.constantFrom(...'0123456789.,:;–+()/<>=-ABCDEFGHIJKLMNOPQRSTUVWXYZ '), { minLength: 1, maxLength: 12 })
  .map((characters) => characters.join(''))

describe.each(['regular', 'bold'] as const)('figures in the %s face', (face) => {
  // The font as it was parsed, below the one that shares its layouts.
  const font = Object.getPrototypeOf(fonts[face]) as { layout(text: string): GlyphRun }
  const ofFigures = figureLayout((text) => font.layout(text))
  const read = ({ glyphs, positions, advanceWidth }: GlyphRun) => ({
    ...{ glyphs: glyphs.map(({ id }) => id), advanceWidth },
    positions: positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => [xAdvance, yAdvance, xOffset, yOffset]),
  })

  test('stand exactly as the font lays them out', () => {
    let compared = 0
    fc.assert(
      fc.property(word, (text) => {
        const mine = ofFigures(text)
        if (mine === undefined) return
        compared += 1
        expect(read(mine)).toEqual(read(font.layout(text)))
      }),
      { numRuns: 2000 },
    )
    expect(compared).toBeGreaterThan(200)
  })

  test.each(['2025-06-30 ', '11226,', '1/2', 'UK007-000390', '(2023-12-18)', '211–911', '>2000'])(
    'lay out %s',
    (text) => {
      expect(read(ofFigures(text)!)).toEqual(read(font.layout(text)))
    },
  )

  test('give every caller positions of their own, for PDFKit scales them', () => {
    const [one, other] = [ofFigures('12')!, ofFigures('12')!]
    one.positions[0]!.xAdvance *= 2
    expect(other.advanceWidth).toBe(font.layout('12').advanceWidth)
  })

  test.each(['', 'folate', 'B12 first', 'H1a', '12 µg', 'fi1'])('are not %j', (text) => {
    expect(ofFigures(text)).toBeUndefined()
  })
})
