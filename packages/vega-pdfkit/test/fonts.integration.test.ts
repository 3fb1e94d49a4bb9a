import { textMetrics } from 'vega'
import { describe, expect, test } from 'vitest'
import { createPdfContext, FONT_NAMES, registerFonts, useFontMetrics } from '../src/index.ts'
import { readPage } from './compare/read-page.ts'
import { freshPlex, plex } from './fonts.ts'
import { drawPage, PAGE, readTexts } from './page.ts'

describe('useFontMetrics', () => {
  test('measures as PDFKit does, spaces and kerning included', async () => {
    useFontMetrics(plex)
    await drawPage((doc) => {
      for (const text of ['AVAVA To', ' Serum vitamin B12,  pmol/L', 'µg', 'one']) {
        const expected = doc.font(FONT_NAMES.regular, 13).widthOfString(text.trim())
        expect(textMetrics.width({ fontSize: 13 }, text)).toBeCloseTo(expected, 9)
        const bold = doc.font(FONT_NAMES.bold, 13).widthOfString(text.trim())
        expect(textMetrics.width({ fontSize: 13, fontWeight: 'bold' }, text)).toBeCloseTo(bold, 9)
        expect(bold).not.toBeCloseTo(expected, 1)
      }
    })
  })

  test('takes Vega’s default size, and no width for nothing', () => {
    useFontMetrics(plex)
    expect(textMetrics.width({}, 'abc')).toBeCloseTo(textMetrics.width({ fontSize: 11 }, 'abc'), 9)
    expect(textMetrics.width({ fontSize: 0 }, 'abc')).toBe(0)
    expect(textMetrics.width({}, null)).toBe(0)
    expect(textMetrics.width({}, 12)).toBeGreaterThan(0)
  })

  test('never answers more than the limit to which the text will be cut', () => {
    useFontMetrics(plex)
    expect(textMetrics.width({ limit: 30 }, 'a text that is far too long')).toBe(30)
    expect(textMetrics.width({ limit: 300 }, 'short')).toBe(textMetrics.width({}, 'short'))
  })
})

describe('registerFonts', () => {
  test('may be repeated with the same fonts and refuses others', async () => {
    await drawPage((doc) => {
      registerFonts(doc, plex)
      expect(() => registerFonts(doc, { ...plex })).toThrow('one set of fonts per document')
    })
  })
})

describe('fonts that documents share', () => {
  test('keep the letters of their glyphs: what one document embeds as a part is text in the next', async () => {
    const fonts = freshPlex()
    const write = async (text: string) => {
      const draw = (doc: Parameters<typeof createPdfContext>[0]) =>
        createPdfContext(doc, { x: 10, y: 20, fonts }).fillText(text, 10, 10)
      const [read] = await readTexts((await drawPage(draw, {}, fonts)).bytes)
      return read?.text
    }
    // A colon is built of two full stops, an i with diaeresis of an i and dots, and so on.
    expect(await write('a: b; c! d? ï é Å ÷ " %')).toBe('a: b; c! d? ï é Å ÷ " %')
    expect(await write("12.5, 0.05 ` ' ° ´ ¨")).toBe("12.5, 0.05 ` ' ° ´ ¨")
  })

  test('tell the micro sign from the Greek letter, and the letters of a ligature', async () => {
    const fonts = freshPlex()
    const draw = (doc: Parameters<typeof createPdfContext>[0]) =>
      createPdfContext(doc, { x: 10, y: 20, fonts }).fillText('µmol of fine flour', 10, 10)
    const page = await drawPage(draw, {}, fonts)
    // Not with pdfjs, which turns the one into the other by itself.
    expect(readPage(page.bytes, page.operators, PAGE.height)).toMatchObject([{ text: 'µmol of fine flour' }])
  })
})
