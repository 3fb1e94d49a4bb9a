import type { PdfColour } from './colour.ts'
import { parseColour } from './colour.ts'
import type { Matrix } from './matrix.ts'
import { multiply } from './matrix.ts'
import type { Box } from './path-box.ts'

/** Where a gradient runs: along the line between two points, or from one circle (x, y, radius) to another. */
export type GradientShape =
  | { readonly kind: 'linear'; readonly from: readonly [number, number]; readonly to: readonly [number, number] }
  | {
      readonly kind: 'radial'
      readonly from: readonly [number, number, number]
      readonly to: readonly [number, number, number]
    }

/** A colour at a place of the gradient: 0 at its start, 1 at its end. */
export type GradientStop = { readonly offset: number; readonly colour: PdfColour }

/**
 * In which units the shape is given: `chart`, those of the context's matrix when it paints, as on a canvas; `box`, shares
 * of the box round what is painted, as in Vega's specification and in SVG.
 */
export type GradientSpace = 'chart' | 'box'

/** How far apart stops are kept that lie at one place (a hard edge): a PDF wants them in increasing order. */
const LEAST_STEP = 1e-4

/** A gradient as fill or stroke style of a PDF context. Beyond its ends the first and the last colour go on. */
export class Gradient {
  readonly shape: GradientShape
  readonly space: GradientSpace
  readonly #stops: GradientStop[] = []

  constructor(shape: GradientShape, space: GradientSpace) {
    if (![...shape.from, ...shape.to].every(Number.isFinite)) throw new Error('A number in a gradient is not finite.')
    this.shape = shape
    this.space = space
  }

  /** Adds a colour; stops at the same place keep the order in which they were added. */
  addColorStop(offset: number, colour: string): void {
    if (!(offset >= 0 && offset <= 1)) throw new RangeError('A gradient has a stop outside of 0 to 1.')
    this.#stops.push({ offset, colour: parseColour(colour) })
  }

  /** The stops from 0 to 1 in strictly increasing order, both ends among them; none where no colour was added. */
  get stops(): readonly GradientStop[] {
    const sorted = [...this.#stops].sort((one, other) => one.offset - other.offset)
    const [first, last] = [sorted[0], sorted.at(-1)]
    if (!first || !last) return []
    const stops = first.offset > 0 ? [{ offset: 0, colour: first.colour }] : []
    for (const { offset, colour } of sorted) {
      const previous = stops.at(-1)?.offset ?? -1
      stops.push({ offset: Math.max(offset, previous + LEAST_STEP), colour })
    }
    if (stops.at(-1)!.offset < 1) stops.push({ offset: 1, colour: last.colour })
    // Where hard edges have pushed the last stops over the end, all are drawn together again.
    const end = stops.at(-1)!.offset
    return end > 1 ? stops.map(({ offset, colour }) => ({ offset: offset / end, colour })) : stops
  }

  /**
   * The map from the gradient's units to the page.
   *
   * @param chart The context's matrix.
   * @param box The box round what is painted, and the map from its units to the page.
   */
  matrixOnPage(chart: Matrix, box: { readonly box: Box; readonly matrix: Matrix }): Matrix {
    return this.space === 'chart' ? chart : multiply(box.matrix, this.#boxMatrix(box.box))
  }

  /** A linear gradient stretches with the box; a radial one stays round and covers its longer side, centred. */
  #boxMatrix({ x1, y1, x2, y2 }: Box): Matrix {
    const [width, height] = [x2 - x1, y2 - y1]
    if (this.shape.kind === 'linear') return [width, 0, 0, height, x1, y1]
    const side = Math.max(width, height)
    return [side, 0, 0, side, x1 + (width - side) / 2, y1 + (height - side) / 2]
  }
}
