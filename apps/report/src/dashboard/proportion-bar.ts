import { type Html, html } from './html.ts'
import type { Meaning } from './marks.ts'

export interface Segment {
  readonly meaning: Meaning
  readonly n: number
}

/** Two decimals of a percentage are a hundredth of a pixel on the widest bar. */
const places = 2

/**
 * One horizontal bar whose segments are as wide as their share of the whole: met, not met and cannot tell.
 *
 * Decoration only: the numbers stand in the same table row, so the bar is hidden from assistive technology. Without a single
 * case the bar is an empty outline. Built of rectangles with attributes, because the content security policy allows no style
 * attributes.
 */
export function proportionBar(segments: readonly Segment[]): Html {
  const whole = segments.reduce((sum, segment) => sum + segment.n, 0)
  const rects: Html[] = []
  let before = 0
  for (const { meaning, n } of segments) {
    if (n > 0) {
      const x = ((100 * before) / whole).toFixed(places)
      const width = ((100 * n) / whole).toFixed(places)
      rects.push(html`<rect class="seg-${meaning}" x="${x}%" width="${width}%" height="100%"/>`)
    }
    before += n
  }
  return html`<svg class="bar${whole === 0 ? ' bar-empty' : ''}" aria-hidden="true" focusable="false">${rects}</svg>`
}
