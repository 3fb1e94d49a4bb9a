import type { RuleRow, SymbolRow } from './marks.ts'
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

const lineLook = { colour: palette.secondary, width: 0.7, dash: [] } as const

const pointSize = 22
/** An arrow and its distance right of the point. */
const arrowSize = 34
const arrowShift = 5.5
/** A flag's diamond and its distance above the point. */
const flagSize = 34
const flagRise = 8
const outline = 0.8

/**
 * Points, arrows, diamonds of flags and lines of results, which come in the order of x: diamonds above arrows, arrows above points. A
 * line is a rule from each result to the next of its segment: one line mark per segment would cost twenty times as much to set up.
 */
export function resultMarks(
  part: string,
  results: readonly ResultPoint[],
): { readonly rules: RuleRow[]; readonly symbols: SymbolRow[] } {
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
  const rules: RuleRow[] = []
  const ends = new Map<number | string, ResultPoint>()
  for (const result of results) {
    if (result.segment === null) continue
    const before = ends.get(result.segment)
    if (before !== undefined) rules.push({ ...at(before), x2: result.x, y2: result.value, ...lineLook })
    ends.set(result.segment, result)
  }
  return { rules, symbols: [...points, ...arrows, ...flags] }
}
