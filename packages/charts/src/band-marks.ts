import { dashed, plainWord, type RectRow, type RuleRow, type WordRow } from './marks.ts'
import { palette } from './palette.ts'

/** A band of levels, in the unit of its axis. */
export interface BandRow {
  readonly band: 'deficient' | 'indeterminate'
  readonly from: number
  readonly to: number
  readonly label: string
}

/** Between the plot's right edge and words beside it. */
export const rightGap = 4

/** Bands across the whole plot, a broken line on the upper end of each, and their words right of the plot. */
export function bandMarks(
  part: string,
  bands: readonly BandRow[],
  axis: { readonly from: number; readonly to: number },
): { readonly rects: RectRow[]; readonly rules: RuleRow[]; readonly words: WordRow[] } {
  const across = { part, x: axis.from, x2: axis.to }
  const fills = { deficient: palette.deficientBand, indeterminate: palette.indeterminateBand }
  return {
    rects: bands.map(({ band, from, to }) => ({ ...across, y: from, y2: to, fill: fills[band] })),
    rules: bands.map(({ to }) => ({ ...across, y: to, y2: to, ...dashed })),
    words: bands.map(({ from, to, label }) => ({
      ...{ ...plainWord, part, x: axis.to, dx: rightGap },
      // The middle on a logarithmic axis.
      ...{ y: Math.sqrt(from * to), word: label },
    })),
  }
}
