import type { PageOptions } from './page-options.ts'

/** A sheet and its print area, in points. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly right: number
  readonly bottom: number
  readonly contentWidth: number
}

/** Left and upper edge of the print area of every sheet. */
export const left = 32
export const top = 30
const marginRight = 32
const marginBottom = 26

const sheets = {
  A4: { width: 595.28, height: 841.89 },
  Letter: { width: 612, height: 792 },
} as const

export function frameOf(paper: PageOptions['paper']): Frame {
  const { width, height } = sheets[paper]
  const right = width - marginRight
  return { width, height, right, bottom: height - marginBottom, contentWidth: right - left }
}

/** Type sizes of the design page; `small` is for provenance and the footer. */
export const sizes = { id: 15, name: 10, body: 8.5, table: 7.5, small: 6.8 } as const

/** Distance of baselines. */
export const leading = { body: 10.6, table: 9.4, small: 8.4 } as const

/** From the top of a line of text to its baseline, as a share of its size. */
export const ascent = 0.8

/** Space above a section's head, and from its head to its content. */
export const sectionGap = 5
export const sectionHead = 11
