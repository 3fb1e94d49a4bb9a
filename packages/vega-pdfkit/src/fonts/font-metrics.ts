import { textMetrics } from 'vega'
import type { VegaTextItem } from '../chart/vega-types.ts'
import { faceForWeight } from './css-font.ts'
import type { FontkitFont, PdfFonts } from './pdf-fonts.ts'

/** Vega's own default when a text mark names no size. */
const DEFAULT_FONT_SIZE = 11

/** Words kept per font. Charts repeat their labels; the limit only keeps odd input from growing without end. */
const MAX_CACHED_WORDS = 5000

const advances = new WeakMap<FontkitFont, Map<string, number>>()
let measuring: PdfFonts | undefined

/**
 * Makes Vega measure text with the PDF's fonts, for the whole process.
 *
 * Call it before the first chart is drawn: without it Vega estimates (half as wide again as the truth), and axis labels
 * are dropped, cut and placed by that estimate. Charts refuse to be drawn in other fonts than the measured ones.
 */
export function useFontMetrics(fonts: PdfFonts): void {
  measuring = fonts
  textMetrics.width = (item, text) => chartTextWidth(fonts, item, text)
}

/** The fonts that Vega measures with, or an error that says how to set them. */
export function measuringFonts(): PdfFonts {
  if (!measuring) throw new Error('Vega does not measure with the PDF fonts yet: call useFontMetrics(fonts) first.')
  return measuring
}

/**
 * The width of a line of text in chart units, exactly as PDFKit sets it: words are laid out one by one, each with the
 * space that follows it, so there is no kerning across a space.
 */
export function textWidth(font: FontkitFont, text: string, size: number): number {
  let units = 0
  for (const word of text.match(/[^ \t]*[ \t]|[^ \t]+$/g) ?? []) units += wordAdvance(font, word)
  return (units * size) / font.unitsPerEm
}

function chartTextWidth(fonts: PdfFonts, item: VegaTextItem, text: unknown): number {
  const size = item.fontSize == null ? DEFAULT_FONT_SIZE : Number(item.fontSize) || 0
  const limit = Number(item.limit)
  const given = text == null ? '' : String(text)
  // Vega draws text without the spaces at its ends, but while it cuts (with a limit) a space at the end stays.
  const line = limit > 0 ? given : given.trim()
  if (size <= 0 || line === '') return 0
  const width = textWidth(fonts[faceForWeight(item.fontWeight)], line, size)
  // Vega cuts text that reaches its limit, and asks this very function while it cuts: the answer may not exceed the
  // limit (the drawn text will not), and may not be less than the limit for text that still has to be cut.
  return limit > 0 ? Math.min(width, limit) : width
}

function wordAdvance(font: FontkitFont, word: string): number {
  let cache = advances.get(font)
  if (!cache) {
    cache = new Map()
    advances.set(font, cache)
  }
  let advance = cache.get(word)
  if (advance === undefined) {
    advance = font.layout(word).advanceWidth
    if (cache.size >= MAX_CACHED_WORDS) cache.clear()
    cache.set(word, advance)
  }
  return advance
}
