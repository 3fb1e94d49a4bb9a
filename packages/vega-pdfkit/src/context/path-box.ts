/** An upright rectangle by its corners; x1 is not above x2, y1 not above y2. */
export type Box = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }

/**
 * The smallest box round a path, its curves included (their control points are not).
 *
 * @param operators A path as `PagePath` keeps it; in the page's coordinates.
 * @returns nothing for an empty path.
 */
export function pathBox(operators: readonly string[]): Box | undefined {
  const xs: number[] = []
  const ys: number[] = []
  let [x, y] = [0, 0]
  for (const operator of operators) {
    const words = operator.split(' ')
    const numbers = words.slice(0, -1).map(Number)
    switch (words.at(-1)) {
      case 'm':
      case 'l':
        ;[x, y] = numbers as [number, number]
        xs.push(x)
        ys.push(y)
        break
      case 'c': {
        const [x1, y1, x2, y2, endX, endY] = numbers as [number, number, number, number, number, number]
        xs.push(endX, ...curveExtremes(x, x1, x2, endX))
        ys.push(endY, ...curveExtremes(y, y1, y2, endY))
        ;[x, y] = [endX, endY]
        break
      }
      case 're': {
        const [left, top, width, height] = numbers as [number, number, number, number]
        xs.push(left, left + width)
        ys.push(top, top + height)
        ;[x, y] = [left, top]
        break
      }
    }
  }
  if (xs.length === 0) return undefined
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b))
  const greatest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b))
  return { x1: least(xs), y1: least(ys), x2: greatest(xs), y2: greatest(ys) }
}

/** The values of one coordinate of a cubic Bezier where it turns round between its ends. */
function curveExtremes(p0: number, p1: number, p2: number, p3: number): number[] {
  // The derivative, up to a factor of 3, is a t² + b t + c.
  const a = p3 - 3 * p2 + 3 * p1 - p0
  const b = 2 * (p2 - 2 * p1 + p0)
  const c = p1 - p0
  return rootsOf(a, b, c)
    .filter((t) => t > 0 && t < 1)
    .map((t) => {
      const s = 1 - t
      return s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3
    })
}

/** The real roots of a t² + b t + c. */
function rootsOf(a: number, b: number, c: number): number[] {
  if (Math.abs(a) < Number.EPSILON) return b === 0 ? [] : [-c / b]
  const discriminant = b * b - 4 * a * c
  if (discriminant < 0) return []
  const root = Math.sqrt(discriminant)
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)]
}
