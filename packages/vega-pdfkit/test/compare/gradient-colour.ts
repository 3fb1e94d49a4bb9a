import type { Point, ReadGradient, Rgba } from './paint.ts'

/** The colour of a gradient at a point of the drawing; undefined where no circle of a radial one reaches. */
export function colourAt(gradient: ReadGradient, point: Point): Rgba | undefined {
  const t = placeAt(gradient, toGradient(gradient.matrix, point))
  if (t === undefined) return undefined
  const { stops } = gradient
  const next = stops.findIndex(({ offset }) => offset >= t)
  if (next === 0) return stops[0]!.colour
  if (next < 0) return stops.at(-1)!.colour
  const [from, to] = [stops[next - 1]!, stops[next]!]
  const share = (t - from.offset) / (to.offset - from.offset || 1)
  return from.colour.map((channel, index) => channel + share * (to.colour[index]! - channel)) as unknown as Rgba
}

/** How far along the gradient a point lies, in units of the gradient: 0 at its start and before, 1 at its end. */
function placeAt({ kind, from, to }: ReadGradient, [x, y]: Point): number | undefined {
  const [x1, y1, r1 = 0] = from as [number, number, number?]
  const [x2, y2, r2 = 0] = to as [number, number, number?]
  const [dx, dy, dr] = [x2 - x1, y2 - y1, r2 - r1]
  const [px, py] = [x - x1, y - y1]
  if (kind === 'linear') return clamp((px * dx + py * dy) / (dx * dx + dy * dy))
  // The greatest t whose circle passes through the point: |p - t d| = r1 + t dr.
  const a = dx * dx + dy * dy - dr * dr
  const b = px * dx + py * dy + r1 * dr
  const c = px * px + py * py - r1 * r1
  const roots = a === 0 ? [c / (2 * b)] : [(b + Math.sqrt(b * b - a * c)) / a, (b - Math.sqrt(b * b - a * c)) / a]
  const valid = roots.filter((t) => r1 + t * dr >= 0)
  return valid.length > 0 ? clamp(Math.max(...valid)) : undefined
}

const clamp = (t: number) => Math.max(0, Math.min(1, t))

function toGradient(matrix: readonly number[], [x, y]: Point): Point {
  const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number]
  const determinant = a * d - b * c
  return [(d * (x - e) - c * (y - f)) / determinant, (a * (y - f) - b * (x - e)) / determinant]
}
