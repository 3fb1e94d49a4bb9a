/** The part of fontkit 2 that this package uses; fontkit ships no types. */
declare module 'fontkit' {
  export interface GlyphPosition {
    xAdvance: number
    yAdvance: number
    xOffset: number
    yOffset: number
  }
  export interface GlyphRun {
    readonly advanceWidth: number
    readonly positions: GlyphPosition[]
  }
  export interface Glyph {
    readonly id: number
    /** The characters for which it stood when it was first asked for. */
    readonly codePoints: number[]
  }
  export interface Font {
    /** The code points that the font has. */
    readonly characterSet: readonly number[]
    glyphForCodePoint(codePoint: number): Glyph
    readonly postscriptName: string
    readonly unitsPerEm: number
    layout(text: string): GlyphRun
  }
  export interface FontCollection {
    readonly fonts: readonly Font[]
  }
  export function create(buffer: Uint8Array, postscriptName?: string): Font | FontCollection
}
