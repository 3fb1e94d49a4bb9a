/** Where a glyph stands and how far it advances, in font units. */
export interface GlyphPosition {
  xAdvance: number
  yAdvance: number
  xOffset: number
  yOffset: number
}

/** A word laid out, as far as PDFKit reads one. */
export interface GlyphRun {
  readonly glyphs: readonly { readonly id: number }[]
  readonly positions: readonly GlyphPosition[]
  /** Sum over the positions as they are when it is read. */
  readonly advanceWidth: number
}
