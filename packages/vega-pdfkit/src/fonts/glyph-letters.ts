import type { FontkitFont } from './pdf-fonts.ts'

/** Ligatures that have a character of their own (ff, fi, fl, ffi, ffl, long st, st). */
const FIRST_LIGATURE = 0xfb00
const LAST_LIGATURE = 0xfb06

/**
 * Ties every glyph of a font to its characters, once and for all documents that share the font.
 *
 * fontkit remembers for which characters a glyph stood when it was first asked for, and PDFKit writes that into each
 * document, for readers and for search. Without this, a full stop that was first embedded as a part of a colon stands for
 * nothing: the next document would look right and read "125" for "12.5". Where characters share a glyph the lowest is
 * taken (the micro sign, not the Greek letter); a ligature stands for its letters.
 */
export function tieGlyphsToCharacters(font: FontkitFont): void {
  for (const character of [...font.characterSet].sort((one, other) => one - other)) {
    const glyph = font.glyphForCodePoint(character)
    if (character < FIRST_LIGATURE || character > LAST_LIGATURE) continue
    const letters = String.fromCodePoint(character).normalize('NFKD')
    // A glyph is remembered with the array that it was first asked for with.
    glyph.codePoints.splice(0, glyph.codePoints.length, ...[...letters].map((letter) => letter.codePointAt(0)!))
  }
}
