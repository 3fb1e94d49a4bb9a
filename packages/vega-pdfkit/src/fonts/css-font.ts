import type { FontFace } from './pdf-fonts.ts'

/** CSS weights from here on are drawn with the bold face (600 is "semi-bold"). */
const BOLD_FROM = 600

/** What of a CSS font shorthand reaches the page: the face and the size in chart units. */
export type ChartFont = { readonly face: FontFace; readonly size: number }

/** The face for a font weight as Vega passes it: `bold`, `bolder`, `normal`, a number, or nothing. */
export function faceForWeight(weight: string | number | null | undefined): FontFace {
  if (weight === 'bold' || weight === 'bolder') return 'bold'
  return Number(weight) >= BOLD_FROM ? 'bold' : 'regular'
}

/**
 * Reads the font shorthand that Vega writes: `[style] [variant] [weight] <size>px <family>`.
 *
 * The family is not looked at, for a document has one pair of faces; italic text is drawn upright.
 */
export function parseCssFont(shorthand: string): ChartFont {
  const match = /(?:^|\s)(\d*\.?\d+(?:e[+-]?\d+)?)px(?:\s|$)/i.exec(shorthand)
  if (!match) throw new Error(`Cannot read the font "${shorthand}": a size in px is needed.`)
  const words = shorthand.slice(0, match.index).split(/\s+/)
  const bold = words.some((word) => faceForWeight(word) === 'bold')
  return { face: bold ? 'bold' : 'regular', size: Number(match[1]) }
}
