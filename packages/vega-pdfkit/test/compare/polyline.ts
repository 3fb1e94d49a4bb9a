import type { Matrix } from '../../src/context/matrix.ts'
import { apply } from '../../src/context/matrix.ts'
import type { Point, Polyline } from './paint.ts'

const CURVE_SAMPLES = 16
const ARC_STEP = Math.PI / 36

/** Collects path commands in absolute coordinates and answers them as mapped polylines. */
export class PolylineBuilder {
  readonly #matrix: Matrix
  readonly #lines: { points: Point[]; closed: boolean }[] = []
  #start: Point = [0, 0]
  /** The current point, before mapping. */
  at: Point = [0, 0]

  constructor(matrix: Matrix) {
    this.#matrix = matrix
  }

  /** The lines, without moves that no line follows. */
  get lines(): Polyline[] {
    return this.#lines.filter(({ points, closed }) => points.length > 1 || closed)
  }

  move(to: Point): void {
    this.#lines.push({ points: [apply(this.#matrix, ...to)], closed: false })
    this.#start = to
    this.at = to
  }

  line(to: Point): void {
    // After a close the next line begins at the start of the subpath that was closed.
    if (this.#lines.at(-1)?.closed) this.move(this.#start)
    this.#lines.at(-1)!.points.push(apply(this.#matrix, ...to))
    this.at = to
  }

  cubic(p1: Point, p2: Point, p3: Point): void {
    const [p0, samples] = [this.at, CURVE_SAMPLES]
    for (let step = 1; step <= samples; step += 1) {
      const t = step / samples
      const s = 1 - t
      const at = (i: 0 | 1) => s ** 3 * p0[i] + 3 * s * s * t * p1[i] + 3 * s * t * t * p2[i] + t ** 3 * p3[i]
      this.line([at(0), at(1)])
    }
  }

  quadratic(control: Point, to: Point): void {
    const p0 = this.at
    for (let step = 1; step <= CURVE_SAMPLES; step += 1) {
      const t = step / CURVE_SAMPLES
      const s = 1 - t
      const at = (i: 0 | 1) => s * s * p0[i] + 2 * s * t * control[i] + t * t * to[i]
      this.line([at(0), at(1)])
    }
  }

  /** An arc as SVG writes it (appendix "Conversion from endpoint to center parameterization" of its specification). */
  arc(radiusX: number, radiusY: number, degrees: number, large: boolean, sweep: boolean, to: Point): void {
    const [x0, y0] = this.at
    if (x0 === to[0] && y0 === to[1]) return
    let [rx, ry] = [Math.abs(radiusX), Math.abs(radiusY)]
    if (rx === 0 || ry === 0) {
      this.line(to)
      return
    }
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    const [halfX, halfY] = [(x0 - to[0]) / 2, (y0 - to[1]) / 2]
    const [x, y] = [cos * halfX + sin * halfY, cos * halfY - sin * halfX]
    const excess = (x / rx) ** 2 + (y / ry) ** 2
    if (excess > 1) {
      rx *= Math.sqrt(excess)
      ry *= Math.sqrt(excess)
    }
    const square = Math.max(0, (rx * ry) ** 2 / ((rx * y) ** 2 + (ry * x) ** 2) - 1)
    const factor = (large === sweep ? -1 : 1) * Math.sqrt(square)
    const [cx, cy] = [(factor * rx * y) / ry, (-factor * ry * x) / rx]
    const [middleX, middleY] = [cos * cx - sin * cy + (x0 + to[0]) / 2, sin * cx + cos * cy + (y0 + to[1]) / 2]
    const start = Math.atan2((y - cy) / ry, (x - cx) / rx)
    const end = Math.atan2((-y - cy) / ry, (-x - cx) / rx)
    let turn = end - start
    if (sweep && turn < 0) turn += 2 * Math.PI
    if (!sweep && turn > 0) turn -= 2 * Math.PI
    const steps = Math.max(1, Math.ceil(Math.abs(turn) / ARC_STEP))
    for (let step = 1; step < steps; step += 1) {
      const angle = start + (turn * step) / steps
      const [px, py] = [rx * Math.cos(angle), ry * Math.sin(angle)]
      this.line([cos * px - sin * py + middleX, sin * px + cos * py + middleY])
    }
    this.line(to)
  }

  close(): void {
    const last = this.#lines.at(-1)
    if (!last) return
    last.closed = true
    this.at = this.#start
  }
}
