/** A4 in points. */
export const pageWidth = 595.28
export const pageHeight = 841.89

/** Edges of the print area. */
export const left = 32
export const right = pageWidth - 32
export const top = 30
export const bottom = pageHeight - 26
export const contentWidth = right - left

/** Type sizes of the design page; `small` is for provenance and the footer. */
export const sizes = { id: 15, body: 8.5, table: 7.5, small: 6.8 } as const

/** Distance of baselines. */
export const leading = { body: 10.6, table: 9.4, small: 8.4 } as const

/** From the top of a line of text to its baseline, as a share of its size. */
export const ascent = 0.8

/** Space above a section's head, and from its head to its content. */
export const sectionGap = 5
export const sectionHead = 11
