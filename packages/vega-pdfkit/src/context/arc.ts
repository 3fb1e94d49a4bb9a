const FULL_TURN = 2 * Math.PI

/** One cubic Bezier: two control points and the end point. */
export type Bezier = readonly [number, number, number, number, number, number]

/**
 * The signed angle that canvas sweeps from `start` to `end`: clockwise (positive, for y points down) unless
 * `anticlockwise`, at most one full turn.
 */
export function sweepAngle(start: number, end: number, anticlockwise: boolean): number {
  const delta = anticlockwise ? start - end : end - start
  if (delta >= FULL_TURN) return anticlockwise ? -FULL_TURN : FULL_TURN
  const turn = ((delta % FULL_TURN) + FULL_TURN) % FULL_TURN
  return anticlockwise ? -turn : turn
}

/**
 * An arc about (x, y) as Beziers of at most a quarter turn each; the error is below 0.03 % of the radius.
 * An empty sweep gives no curve.
 */
export function arcBeziers(x: number, y: number, radius: number, start: number, sweep: number): Bezier[] {
  // The small allowance keeps a half or full turn with a rounding error from becoming one curve more.
  const count = Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9)
  const step = sweep / count
  const handle = (4 / 3) * Math.tan(step / 4) * radius
  return Array.from({ length: count }, (_, index): Bezier => {
    const from = start + index * step
    const to = from + step
    const [cosFrom, sinFrom, cosTo, sinTo] = [Math.cos(from), Math.sin(from), Math.cos(to), Math.sin(to)]
    return [
      x + radius * cosFrom - handle * sinFrom,
      y + radius * sinFrom + handle * cosFrom,
      x + radius * cosTo + handle * sinTo,
      y + radius * sinTo - handle * cosTo,
      x + radius * cosTo,
      y + radius * sinTo,
    ]
  })
}
