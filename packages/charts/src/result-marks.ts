import type { LineRow, SymbolRow } from './marks.ts'
import { diamondPath, halfDiamondPath, palette, type ShapedGrade } from './palette.ts'
import type { SampleTime } from './patient-trend/input.ts'
import { arrowShapes, sampleShapes } from './sample-shapes.ts'

/** A result as a chart places it. */
export interface ResultPoint {
  readonly x: number
  readonly value: number
  readonly time: SampleTime
  readonly grade: ShapedGrade | null
  readonly arrow: keyof typeof arrowShapes | null
  /** Results of one segment are joined by a line; null: by none. */
  readonly segment: number | string | null
}

const pointSize = 22
/** An arrow and its distance right of the point. */
const arrowSize = 34
const arrowShift = 5.5
/** A flag's diamond and its distance above the point. */
const flagSize = 34
const flagRise = 8
const outline = 0.8

/** Points, arrows, diamonds of flags and lines of results: diamonds above arrows, arrows above points. */
export function resultMarks(
  part: string,
  results: readonly ResultPoint[],
): { readonly lines: LineRow[]; readonly symbols: SymbolRow[] } {
  const at = ({ x, value }: ResultPoint) => ({ part, x, y: value })
  const still = { dx: 0, dy: 0, width: outline }
  const points = results.map((result): SymbolRow => {
    const { path, filled } = sampleShapes[result.time]
    const fill = filled ? palette.ink : palette.paper
    return { ...at(result), ...still, path, size: pointSize, fill, stroke: palette.ink }
  })
  const arrows = results.flatMap((result): SymbolRow[] => {
    if (result.arrow === null) return []
    const looks = { path: arrowShapes[result.arrow], size: arrowSize, fill: 'transparent', stroke: palette.ink }
    return [{ ...at(result), ...still, ...looks, dx: arrowShift }]
  })
  const flags = results.flatMap((result): SymbolRow[] => {
    const { grade } = result
    if (grade === null) return []
    const flag = { ...at(result), ...still, size: flagSize, dy: -flagRise }
    const fill = grade === 'definite' ? palette.definite : palette.paper
    const diamond = { ...flag, path: diamondPath, fill, stroke: palette[grade] }
    if (grade !== 'probable') return [diamond]
    return [diamond, { ...flag, path: halfDiamondPath, fill: palette.probable, stroke: 'transparent', width: 0 }]
  })
  const lines = results.flatMap((result) =>
    result.segment === null ? [] : [{ ...at(result), segment: result.segment }],
  )
  return { lines, symbols: [...points, ...arrows, ...flags] }
}
