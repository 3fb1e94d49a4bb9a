import { color } from 'd3-color'
import { pdfNumber } from './pdf-number.ts'

/** A colour ready for a page: the operands of `rg`/`RG` (0 to 1 each) and its own opacity (0 to 1). */
export type PdfColour = { readonly operands: string; readonly alpha: number }

const CHANNEL_MAX = 255

/**
 * Reads a CSS colour. `none` and `transparent` have alpha 0: they paint nothing.
 *
 * A gradient, a pattern or an unreadable colour is an error, for a canvas would silently paint with the colour before it.
 */
export function parseColour(value: unknown): PdfColour {
  if (typeof value !== 'string') {
    throw new Error('Only plain colours can be drawn: gradients and patterns are not supported.')
  }
  if (value === 'none') return { operands: '0 0 0', alpha: 0 }
  const parsed = color(value)
  if (!parsed) throw new Error(`Cannot read the colour "${value}".`)
  const { r, g, b, opacity } = parsed.rgb().clamp()
  // `transparent` has no channels (NaN): alpha 0 is all that is known of it.
  if (Number.isNaN(r + g + b)) return { operands: '0 0 0', alpha: 0 }
  return { operands: [r, g, b].map((channel) => pdfNumber(channel / CHANNEL_MAX)).join(' '), alpha: opacity }
}
