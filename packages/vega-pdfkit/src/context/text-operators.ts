import type { Matrix } from './matrix.ts'
import { pdfNumber } from './pdf-number.ts'
import type { DocumentFont, EncodedPosition } from './pdf-page.ts'

const UNITS_PER_SIZE = 1000

/** Text encoded in a document's font. */
export type EncodedText = { readonly codes: readonly string[]; readonly positions: readonly EncodedPosition[] }

export function encodeText(font: DocumentFont, text: string): EncodedText {
  const [codes, positions] = font.encode(text)
  return { codes, positions }
}

/** How far the text advances at that size, in chart units. */
export function advanceOf(text: EncodedText, size: number): number {
  const units = text.positions.reduce((sum, position) => sum + position.xAdvance, 0)
  return (units * size) / UNITS_PER_SIZE
}

/**
 * A text object with its baseline starting at (x, y). The text matrix is the context's, flipped, because glyphs stand
 * upright in a space whose y points up while the page's points down here.
 *
 * @param mode `fill` or `stroke` the outlines.
 */
export function textObject(
  font: DocumentFont,
  size: number,
  text: EncodedText,
  at: { readonly matrix: Matrix; readonly x: number; readonly y: number; readonly mode: 'fill' | 'stroke' },
): string[] {
  const [a, b, c, d, e, f] = at.matrix
  const originX = a * at.x + c * at.y + e
  const originY = b * at.x + d * at.y + f
  // Direction cosines need more digits than lengths: a rounding of 0.0005 would shift the end of a long label.
  const directions = [a, b, -c, -d].map((value) => String(Math.round(value * 1e6) / 1e6 + 0)).join(' ')
  return [
    'BT',
    `${directions} ${pdfNumber(originX)} ${pdfNumber(originY)} Tm`,
    `/${font.id} ${pdfNumber(size)} Tf`,
    ...(at.mode === 'stroke' ? ['1 Tr'] : []),
    ...showGlyphs(text, size),
    ...(at.mode === 'stroke' ? ['0 Tr'] : []),
    'ET',
  ]
}

/** `TJ` runs: kerning becomes an adjustment between glyphs, a vertical offset a rise for that glyph alone. */
function showGlyphs(text: EncodedText, size: number): string[] {
  const lines: string[] = []
  let run = ''
  let hex = ''
  const endHex = () => {
    if (hex) run += `<${hex}>`
    hex = ''
  }
  // In TJ a positive number moves back.
  const advance = (units: number) => {
    if (Math.abs(units) < 0.5 / UNITS_PER_SIZE) return
    endHex()
    run += ` ${pdfNumber(-units)} `
  }
  const endRun = () => {
    endHex()
    if (run) lines.push(`[${run.trim()}] TJ`)
    run = ''
  }
  text.positions.forEach((position, index) => {
    if (position.yOffset) {
      endRun()
      lines.push(`${pdfNumber((position.yOffset * size) / UNITS_PER_SIZE)} Ts`)
    }
    advance(position.xOffset)
    hex += text.codes[index]!
    advance(position.xAdvance - position.advanceWidth - position.xOffset)
    if (position.yOffset) {
      endRun()
      lines.push('0 Ts')
    }
  })
  endRun()
  return lines
}
