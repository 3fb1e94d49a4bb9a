import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { trueTypeSubsets } from './true-type-subset.ts'

const plex = (file: string): Buffer =>
  readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/ibm-plex-sans/${file}`))

/** The part of fontkit's glyphs that a subset has to keep. */
interface Drawn {
  readonly advanceWidth: number
  readonly path: { toSVG(): string }
}
const glyphOf = (font: Font, id: number): Drawn => (font as unknown as { getGlyph(id: number): Drawn }).getGlyph(id)

describe.each(['400Regular/IBMPlexSans_400Regular.ttf', '600SemiBold/IBMPlexSans_600SemiBold.ttf'])(
  'a subset of %s',
  (name) => {
    const file = plex(name)
    const font = create(file) as Font
    // Letters with marks are made of other glyphs.
    const glyphs = [...'Ä µg/L “162” ≤ Łódź ȩ ﬁ'].map((letter) => font.glyphForCodePoint(letter.codePointAt(0)!).id)

    test('draws each glyph as the font does, and advances as far', () => {
      const subset = trueTypeSubsets(file)!()
      const numbers = glyphs.map((glyph) => subset.includeGlyph(glyph))
      const drawn = create(subset.encode()) as Font
      numbers.forEach((number, index) => {
        const [mine, theirs] = [glyphOf(drawn, number), glyphOf(font, glyphs[index]!)]
        expect(mine.advanceWidth).toBe(theirs.advanceWidth)
        expect(mine.path.toSVG()).toBe(theirs.path.toSVG())
      })
    })

    test('holds the glyph for what is missing first, each glyph once, and the parts of glyphs', () => {
      const subset = trueTypeSubsets(file)!()
      expect(subset.includeGlyph(0)).toBe(0)
      const numbers = [...glyphs, ...glyphs].map((id) => subset.includeGlyph({ id }))
      expect(numbers.slice(glyphs.length)).toEqual(numbers.slice(0, glyphs.length))
      const { numGlyphs } = (create(subset.encode()) as unknown as { maxp: { numGlyphs: number } }).maxp
      expect(numGlyphs).toBeGreaterThan(new Set(numbers).size)
    })

    test('has the checksum that a whole font file has', () => {
      const bytes = trueTypeSubsets(file)!().encode()
      const view = new DataView(bytes.buffer)
      let sum = 0
      for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
      expect(sum).toBe(0xb1b0afba)
    })

    test('is a small part of the font', () => {
      expect(trueTypeSubsets(file)!().encode().length).toBeLessThan(file.length / 4)
    })
  },
)

describe('trueTypeSubsets', () => {
  test.each([
    ['an OpenType font with other outlines', Buffer.from('OTTO\0\0\0\0\0\0\0\0')],
    ['a compressed font', Buffer.from('wOF2\0\0\0\0\0\0\0\0')],
    ['a font without outlines', Buffer.from('\0\u0001\0\0\0\0\0\0\0\0\0\0')],
    ['nothing', Buffer.alloc(0)],
  ])('leaves %s to fontkit', (_, file) => {
    expect(trueTypeSubsets(file)).toBeUndefined()
  })
})
