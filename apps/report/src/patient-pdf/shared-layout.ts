import type { FontkitFont } from '@troughline/vega-pdfkit'

type Run = ReturnType<FontkitFont['layout']>

/** Words kept; pages repeat most of theirs. */
const mostWords = 20_000

/**
 * The same font, which lays out every word once for all documents: PDFKit keeps its layouts per document only, and laying words out
 * was the largest part of a page.
 *
 * PDFKit scales the positions that it gets in place, so each caller gets copies. Layouts with features of their own pass through.
 */
export function withSharedLayout(font: FontkitFont): FontkitFont {
  const known = new Map<string, Run>()
  const layout = (text: string, ...features: unknown[]): Run => {
    if (features.some((feature) => feature !== undefined))
      return (font.layout as (...all: unknown[]) => Run).call(font, text, ...features)
    let run = known.get(text)
    if (run === undefined) {
      run = font.layout(text)
      if (known.size >= mostWords) known.clear()
      known.set(text, run)
    }
    const positions = run.positions.map((position) => ({ ...position }))
    // Getters such as advanceWidth read the positions: an object that inherits them sees the copies.
    return Object.create(run, { positions: { value: positions, enumerable: true } }) as Run
  }
  return Object.create(font, { layout: { value: layout } }) as FontkitFont
}
