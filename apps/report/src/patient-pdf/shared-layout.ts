import type { FontkitFont } from '@troughline/vega-pdfkit'
import { figureLayout } from './figure-layout.ts'
import type { GlyphRun } from './glyph-run.ts'

/** Words kept; pages repeat most of theirs. */
const mostWords = 20_000

/**
 * The same font, which lays out every word once for all documents: laying words out was the largest part of a page. Words of figures,
 * of which every page has its own, are put together from pairs of characters.
 *
 * PDFKit scales the positions that it gets in place, so each caller gets copies. Layouts with features of their own pass through.
 */
export function withSharedLayout(font: FontkitFont): FontkitFont {
  const known = new Map<string, GlyphRun>()
  const ofFigures = figureLayout((text) => font.layout(text) as unknown as GlyphRun)
  const layout = (text: string, ...features: unknown[]): unknown => {
    if (features.some((feature) => feature !== undefined))
      return (font.layout as (...all: unknown[]) => unknown).call(font, text, ...features)
    const figures = ofFigures(text)
    if (figures !== undefined) return figures
    let run = known.get(text)
    if (run === undefined) {
      run = font.layout(text) as unknown as GlyphRun
      if (known.size >= mostWords) known.clear()
      known.set(text, run)
    }
    const positions = run.positions.map((position) => ({ ...position }))
    // Getters such as advanceWidth read the positions: an object that inherits them sees the copies.
    return Object.create(run, { positions: { value: positions, enumerable: true } })
  }
  return Object.create(font, { layout: { value: layout } }) as FontkitFont
}
