import type { PdfDocument } from './pdf-document.ts'

/** A face as PDFKit holds it for one document: encodes text into its subset and tells the positions. */
export type DocumentFont = {
  readonly id: string
  ref(): unknown
  /** Glyph codes (four hex digits each) and their positions in thousandths of the font size. */
  encode(text: string): readonly [codes: readonly string[], positions: readonly EncodedPosition[]]
}

/** Where a glyph goes, in thousandths of the font size; `advanceWidth` is what the font's own table says. */
export type EncodedPosition = {
  readonly xAdvance: number
  readonly xOffset: number
  readonly yOffset: number
  readonly advanceWidth: number
}

/** PDFKit's inner state that choosing a font changes. */
type FontState = {
  _font: DocumentFont | null
  _fontSource: unknown
  _fontFamily: unknown
  readonly page: { readonly fonts: Record<string, unknown> }
}

/**
 * The document's face of that name, leaving the font that the caller has chosen as it is.
 *
 * PDFKit offers no public way to write text without changing the transformation (`cm`) and no public way to encode
 * text, so this reads its fields; version 0.20.2 is pinned and tests fail should they move.
 */
export function documentFont(doc: PdfDocument, name: string): DocumentFont {
  const state = doc as unknown as FontState
  const { _font, _fontSource, _fontFamily } = state
  doc.font(name)
  const font = state._font
  Object.assign(state, { _font, _fontSource, _fontFamily })
  if (!font) throw new Error(`PDFKit did not open the font "${name}".`)
  return font
}

/** Lists the font among the resources of the current page, under its id. */
export function listFontOnPage(doc: PdfDocument, font: DocumentFont): void {
  const { fonts } = (doc as unknown as FontState).page
  fonts[font.id] ??= font.ref()
}
