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
  /** A thin tick: darker than on the design page, for 3 to 1 against `paper` and `notCovered`. */
  maintenanceDose: '#5b88cc',
  notCovered: '#eceff2',
  spcCommon: '#6b7785',
  spcConcern: '#e46c0a',
  spcImprovement: '#00729e',
} as const

/** A colour for every meaning; `darkPalette` is the other one. */
export type Palette = { readonly [M in keyof typeof palette]: string }

/** The dark colours of the design page, under the same names. */
export const darkPalette: Palette = {
  ink: '#e8eaed',
  secondary: '#9aa4af',
  hairline: '#353c45',
  paper: '#14171b',
  definite: '#ff8a80',
  probable: '#ffb26b',
  possible: '#e2c044',
  clear: '#7fc8a0',
  deficientBand: '#4a2a28',
  indeterminateBand: '#453b1e',
  loadingDose: '#8fb4f0',
  maintenanceDose: '#4f76ad',
  notCovered: '#222830',
  spcCommon: '#9aa5b1',
  spcConcern: '#ff9a4a',
  spcImprovement: '#5bb8dd',
}

/**
 * A specification, compiled or not, in other colours. Every colour of a chart comes from `palette`, so exchanging those exchanges all; the
 * colours of the two palettes never meet in one text.
 */
export const recoloured = (specification: string, colours: Palette): string =>
  (Object.keys(palette) as (keyof Palette)[]).reduce(
    (text, meaning) => text.replaceAll(palette[meaning], colours[meaning]),
    specification,
  )

/** Grades that have a shape on the page; information has none in a chart. */
export type ShapedGrade = 'definite' | 'probable' | 'possible'

/** A diamond of the unit square, and its left half: SVG paths in the units of a Vega symbol. */
export const diamondPath = 'M0,-1L1,0L0,1L-1,0Z'
export const halfDiamondPath = 'M0,-1L-1,0L0,1Z'

/** Rows whose colours are values of their own, in other colours. Only a text that is a colour as a whole is exchanged. */
export const recolouredRows = (rows: readonly object[], colours: Palette): object[] => {
  const other = new Map<unknown, string>(
    (Object.keys(palette) as (keyof Palette)[]).map((meaning) => [palette[meaning], colours[meaning]]),
  )
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([field, value]) => [field, other.get(value) ?? value])),
  )
}
