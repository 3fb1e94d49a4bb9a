import { color } from 'd3-color'
import { pdfNumber } from './pdf-number.ts'

/** A colour ready for a page. */
export type PdfColour = {
  /** The operands of `rg` and `RG`: red, green and blue from 0 to 1. */
  readonly operands: string
  /** The same as numbers from 0 to 255, as PDFKit takes them. */
  readonly channels: readonly [number, number, number]
  /** Its own opacity, from 0 (paints nothing) to 1. */
  readonly alpha: number
}

const INVISIBLE: PdfColour = { operands: '0 0 0', channels: [0, 0, 0], alpha: 0 }

const CHANNEL_MAX = 255

/** Colours kept: drawings repeat a few. */
const MAX_KNOWN = 500
const known = new Map<string, PdfColour>()

/**
 * Reads a CSS colour. `none` and `transparent` have alpha 0: they paint nothing.
 *
 * Anything else, a pattern or an unreadable colour, is an error, for a canvas would silently paint with the colour before it.
 */
export function parseColour(value: unknown): PdfColour {
  if (typeof value !== 'string') {
    throw new Error('Only colours and gradients can be drawn: patterns are not supported.')
  }
  const before = known.get(value)
  if (before) return before
  const colour = readColour(value)
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(value, colour)
  return colour
}

function readColour(value: string): PdfColour {
  if (value === 'none') return INVISIBLE
  const parsed = color(value)
  if (!parsed) throw new Error(`Cannot read the colour "${value}".`)
  const { r, g, b, opacity } = parsed.rgb().clamp()
  // `transparent` has no channels (NaN): alpha 0 is all that is known of it.
  if (Number.isNaN(r + g + b)) return INVISIBLE
  const channels = [r, g, b] as const
  return { operands: channels.map((channel) => pdfNumber(channel / CHANNEL_MAX)).join(' '), channels, alpha: opacity }
}
