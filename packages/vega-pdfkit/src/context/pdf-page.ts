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

/** Word layouts of a face that PDFKit keeps for a document, here kept for many: laying words out costs more than writing them. */
type SharedLayouts = { layouts: object; documents: number }

/** After so many documents layouts are forgotten, lest words that come once stay for good. */
const DOCUMENTS_PER_CACHE = 200
const shared = new WeakMap<object, SharedLayouts>()
const opened = new WeakMap<PdfDocument, Map<string, DocumentFont>>()

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
  const fonts = opened.get(doc) ?? new Map<string, DocumentFont>()
  const before = fonts.get(name)
  if (before) return before
  const font = open(doc, name)
  shareLayouts(font)
  opened.set(doc, fonts.set(name, font))
  return font
}

function open(doc: PdfDocument, name: string): DocumentFont {
  const state = doc as unknown as FontState
  const { _font, _fontSource, _fontFamily } = state
  doc.font(name)
  const font = state._font
  Object.assign(state, { _font, _fontSource, _fontFamily })
  if (!font) throw new Error(`PDFKit did not open the font "${name}".`)
  return font
}

/** Lets this document's face use the layouts of words that documents before it have made, where it keeps layouts at all. */
function shareLayouts(font: DocumentFont): void {
  const face = font as DocumentFont & { readonly font?: object; layoutCache?: object }
  if (!face.font || !face.layoutCache) return
  const kept = shared.get(face.font)
  if (kept && kept.documents < DOCUMENTS_PER_CACHE) {
    kept.documents += 1
    face.layoutCache = kept.layouts
  } else shared.set(face.font, { layouts: face.layoutCache, documents: 1 })
}

/** Lists the font among the resources of the current page, under its id. */
export function listFontOnPage(doc: PdfDocument, font: DocumentFont): void {
  const { fonts } = (doc as unknown as FontState).page
  fonts[font.id] ??= font.ref()
}
