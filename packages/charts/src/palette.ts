/**
 * The light colours of the design page. Each meaning also has a shape or a word, so a page in black and white says the same.
 */
export const palette = {
  ink: '#1b1f24',
  secondary: '#5b6570',
  hairline: '#d5dae0',
  paper: '#ffffff',
  definite: '#b3261e',
  probable: '#c4621a',
  possible: '#8a6d00',
  clear: '#2f6f4f',
  deficientBand: '#f6d9d5',
  indeterminateBand: '#fbf0d3',
  loadingDose: '#234b8c',
  maintenanceDose: '#6f9bd8',
  notCovered: '#eceff2',
} as const

/** Grades that have a shape on the page; information has none in a chart. */
export type ShapedGrade = 'definite' | 'probable' | 'possible'

/** A diamond of the unit square, and its left half: SVG paths in the units of a Vega symbol. */
export const diamondPath = 'M0,-1L1,0L0,1L-1,0Z'
export const halfDiamondPath = 'M0,-1L-1,0L0,1Z'
