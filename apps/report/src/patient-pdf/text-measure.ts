import type { PdfFonts } from '@troughline/vega-pdfkit'

export type Face = keyof PdfFonts

/** The part of a parsed font that `PdfFonts` does not tell. */
interface GlyphSource {
  hasGlyphForCodePoint(codePoint: number): boolean
}

/** Words kept; pages repeat most of theirs. */
const mostWords = 20_000
const ellipsis = '…'

/** Measures and breaks text exactly as PDFKit sets it: words one by one, each with the space that follows it. */
export class TextMeasure {
  readonly #fonts: PdfFonts
  readonly #advances: Readonly<Record<Face, Map<string, number>>> = { regular: new Map(), bold: new Map() }

  constructor(fonts: PdfFonts) {
    this.#fonts = fonts
  }

  width(text: string, face: Face, size: number): number {
    let units = 0
    for (const word of text.match(/[^ ]* |[^ ]+$/g) ?? []) units += this.#advance(word, face)
    return (units * size) / this.#fonts[face].unitsPerEm
  }

  /** Lines no wider than `width`; a word that is wider by itself is broken between characters. */
  wrap(text: string, face: Face, size: number, width: number): string[] {
    const lines: string[] = []
    let line = ''
    /** Of the words of the line, each with the space that follows it. */
    let units = 0
    for (const word of text.split(' ').flatMap((part) => this.#pieces(part, face, size, width))) {
      const own = word === '' ? 0 : this.#advance(word, face)
      const fits = ((units + own) * size) / this.#fonts[face].unitsPerEm <= width
      if (line !== '' && !fits) lines.push(line)
      const goesOn = line !== '' && fits
      line = goesOn ? `${line} ${word}` : word
      units = (goesOn ? units : 0) + (line === '' ? 0 : this.#advance(`${word} `, face))
    }
    if (line !== '') lines.push(line)
    return lines
  }

  /** At most `most` lines; what does not fit is cut at a word and ends in `end`. */
  wrapWithin(text: string, face: Face, size: number, width: number, most: number, end = ellipsis): string[] {
    const lines = this.wrap(text, face, size, width)
    if (lines.length <= most) return lines
    const kept = lines.slice(0, most)
    const words = kept.at(-1)!.split(' ')
    while (words.length > 1 && this.width(`${words.join(' ')} ${end}`, face, size) > width) words.pop()
    return [...kept.slice(0, -1), `${words.join(' ')} ${end}`]
  }

  /** The text in the largest size from `size` down to `least` that fits; below it is cut with an ellipsis. */
  fit(text: string, face: Face, size: number, width: number, least: number): { text: string; size: number } {
    const wide = this.width(text, face, size)
    if (wide <= width) return { text, size }
    const smaller = Math.floor(((size * width) / wide) * 10) / 10
    if (smaller >= least) return { text, size: smaller }
    const characters = [...text]
    while (characters.length > 0 && this.width(characters.join('') + ellipsis, face, least) > width) characters.pop()
    return { text: characters.join('') + ellipsis, size: least }
  }

  /** True when the font has a glyph for every character. */
  canPrint(text: string): boolean {
    const font = this.#fonts.regular as unknown as GlyphSource
    return [...text].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0)!))
  }

  /**
   * The text with controls and odd spaces as one space, composed, and characters that the font lacks as `‹U+6F22›`: an id stays
   * unambiguous, and nobody takes an empty box for a name.
   */
  printable(text: string): string {
    const plain = text
      .normalize('NFC')
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim()
    return this.canPrint(plain)
      ? plain
      : [...plain].map((c) => (this.canPrint(c) ? c : `‹U+${c.codePointAt(0)!.toString(16).toUpperCase()}›`)).join('')
  }

  #pieces(word: string, face: Face, size: number, width: number): string[] {
    if (this.width(word, face, size) <= width) return [word]
    const pieces: string[] = []
    let piece = ''
    for (const character of word) {
      if (piece !== '' && this.width(piece + character, face, size) > width) {
        pieces.push(piece)
        piece = ''
      }
      piece += character
    }
    return [...pieces, piece]
  }

  #advance(word: string, face: Face): number {
    const known = this.#advances[face]
    let advance = known.get(word)
    if (advance === undefined) {
      advance = this.#fonts[face].layout(word).advanceWidth
      if (known.size >= mostWords) known.clear()
      known.set(word, advance)
    }
    return advance
  }
}
