import { textMetrics } from 'vega'
import { describe, expect, test } from 'vitest'
import { FONT_NAMES, registerFonts, useFontMetrics } from '../src/index.ts'
import { plex } from './fonts.ts'
import { drawPage } from './page.ts'

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
