import { arcBeziers, sweepAngle } from './arc.ts'
import type { Matrix } from './matrix.ts'
import { apply } from './matrix.ts'
import { pdfNumber } from './pdf-number.ts'

/**
 * The current path of a canvas-like context, kept as PDF operators in page coordinates.
 *
 * Every point is mapped when it is added, by the matrix of that moment: Vega builds a path under a translation, undoes
 * the translation and only then fills. As on a canvas, a call with a number that is not finite does nothing.
 */
export class PagePath {
  #operators: string[] = []
  #start: readonly [number, number] | undefined
  #last: readonly [number, number] | undefined

  /** The operators, ready to be followed by `f`, `S` or `W n`. */
  get operators(): readonly string[] {
    return this.#operators
  }

  /** Forgets everything. */
  begin(): void {
    this.#operators = []
    this.#start = undefined
    this.#last = undefined
  }

  moveTo(matrix: Matrix, x: number, y: number): void {
    if (!allFinite(x, y)) return
    const point = apply(matrix, x, y)
    this.#operators.push(`${write(point)} m`)
    this.#start = point
    this.#last = point
  }

  /** A line, or a move where there is no current point. */
  lineTo(matrix: Matrix, x: number, y: number): void {
    if (!allFinite(x, y)) return
    if (!this.#last) {
      this.moveTo(matrix, x, y)
      return
    }
    const point = apply(matrix, x, y)
    this.#operators.push(`${write(point)} l`)
    this.#last = point
  }

  curveTo(matrix: Matrix, x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    if (!allFinite(x1, y1, x2, y2, x, y)) return
    if (!this.#last) this.moveTo(matrix, x1, y1)
    const point = apply(matrix, x, y)
    this.#operators.push(`${write(apply(matrix, x1, y1))} ${write(apply(matrix, x2, y2))} ${write(point)} c`)
    this.#last = point
  }

  /** A quadratic curve, written as the cubic that equals it. */
  quadraticTo(matrix: Matrix, cx: number, cy: number, x: number, y: number): void {
    if (!allFinite(cx, cy, x, y)) return
    if (!this.#last) this.moveTo(matrix, cx, cy)
    const from = this.#last!
    const control = apply(matrix, cx, cy)
    const to = apply(matrix, x, y)
    const first = towards(from, control)
    const second = towards(to, control)
    this.#operators.push(`${write(first)} ${write(second)} ${write(to)} c`)
    this.#last = to
  }

  /** An arc about (x, y), joined to the current point by a line. A negative radius is an error, as on a canvas. */
  arc(matrix: Matrix, x: number, y: number, radius: number, start: number, end: number, anticlockwise: boolean): void {
    if (!allFinite(x, y, radius, start, end)) return
    if (radius < 0) throw new RangeError('The radius of an arc is negative.')
    const [startX, startY] = [x + radius * Math.cos(start), y + radius * Math.sin(start)]
    if (!this.#isAt(apply(matrix, startX, startY))) this.lineTo(matrix, startX, startY)
    for (const curve of arcBeziers(x, y, radius, start, sweepAngle(start, end, anticlockwise))) {
      this.curveTo(matrix, ...curve)
    }
  }

  /** A closed rectangle; `re` where it stays upright, four sides where it is turned. */
  rect(matrix: Matrix, x: number, y: number, width: number, height: number): void {
    if (!allFinite(x, y, width, height)) return
    const [a, b, c, d] = matrix
    if (b === 0 && c === 0) {
      const corner = apply(matrix, x, y)
      this.#operators.push(`${write(corner)} ${pdfNumber(a * width)} ${pdfNumber(d * height)} re`)
      this.#start = corner
      this.#last = corner
      return
    }
    this.moveTo(matrix, x, y)
    this.lineTo(matrix, x + width, y)
    this.lineTo(matrix, x + width, y + height)
    this.lineTo(matrix, x, y + height)
    this.close()
  }

  /** Ends the subpath at its start; the next line begins there. */
  close(): void {
    if (!this.#last) return
    this.#operators.push('h')
    this.#last = this.#start
  }

  #isAt(point: readonly [number, number]): boolean {
    return this.#last !== undefined && write(this.#last) === write(point)
  }
}

function allFinite(...values: readonly number[]): boolean {
  return values.every(Number.isFinite)
}

function write(point: readonly [number, number]): string {
  return `${pdfNumber(point[0])} ${pdfNumber(point[1])}`
}

/** Two thirds of the way to the control point: where a cubic's control point lies to equal a quadratic. */
function towards(from: readonly [number, number], control: readonly [number, number]): readonly [number, number] {
  return [from[0] + (2 / 3) * (control[0] - from[0]), from[1] + (2 / 3) * (control[1] - from[1])]
}
