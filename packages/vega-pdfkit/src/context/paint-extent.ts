import type { Matrix } from './matrix.ts'
import { IDENTITY } from './matrix.ts'
import type { Box } from './path-box.ts'
import { pathBox } from './path-box.ts'

/** The box round what is painted, over which a gradient runs, and the map from its units to the page. */
export type PaintExtent = { readonly box: Box; readonly matrix: Matrix }

/** The share of a text's height that Vega counts as lying above the baseline. */
const ASCENT = 0.8

/**
 * The extent of a path, which is kept in page units. One without width or height is given that of its line, lest a
 * gradient along it vanish.
 *
 * @param operators A path that is not empty.
 * @param lineWidth In points; 0 where it is filled.
 */
export function pathExtent(operators: readonly string[], lineWidth: number): PaintExtent {
  const { x1, y1, x2, y2 } = pathBox(operators)!
  const [padX, padY] = [x1 === x2 ? lineWidth / 2 : 0, y1 === y2 ? lineWidth / 2 : 0]
  return { box: { x1: x1 - padX, y1: y1 - padY, x2: x2 + padX, y2: y2 + padY }, matrix: IDENTITY }
}

/** The extent of a line of text of that size and width, its baseline starting at (x, y) under that matrix. */
export function textExtent(
  matrix: Matrix,
  line: { readonly x: number; readonly y: number; readonly width: number; readonly size: number },
): PaintExtent {
  const top = line.y - line.size * ASCENT
  return { box: { x1: line.x, y1: top, x2: line.x + line.width, y2: top + line.size }, matrix }
}
