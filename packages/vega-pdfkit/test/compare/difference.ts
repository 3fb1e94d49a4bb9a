import { colourAt } from './gradient-colour.ts'
import type { Box, Ink, Paint, PathPaint, Point, Polyline, TextPaint } from './paint.ts'
import { boxOf } from './paint.ts'

/** How far apart, in points, two drawings of the same thing may lie. */
export const TOLERANCE = 0.5
/** Of 255: a page keeps three decimals of a colour. */
const COLOUR_TOLERANCE = 1
const ALPHA_TOLERANCE = 0.002
const ANGLE_TOLERANCE_DEGREES = 0.1
/** Places at which the outlines of a path are compared; each vertex of a line counts besides. */
const LEAST_SAMPLES = 24
/** Lines and columns of points at which two gradients are compared. */
const GRADIENT_GRID = 11

/** The paints of which something can be seen within a drawing of that size: Vega's canvas renderer skips the others. */
export function withinFrame(paints: readonly Paint[], width: number, height: number): Paint[] {
  return paints.filter((paint) => {
    const box = extentOf(paint)
    return box.x1 <= width && box.x2 >= 0 && box.y1 <= height && box.y2 >= 0
  })
}

/** What differs between two drawings, in words; nothing where they are alike. */
export function differences(expected: readonly Paint[], actual: readonly Paint[]): string[] {
  const found: string[] = []
  if (expected.length !== actual.length) found.push(`${actual.length} paints instead of ${expected.length}`)
  for (let index = 0; index < Math.min(expected.length, actual.length); index += 1) {
    const difference = differenceOf(expected[index]!, actual[index]!)
    if (difference) {
      found.push(`paint ${index} (${expected[index]!.kind}): ${difference}`)
      if (found.length > 3) break
    }
  }
  return found
}

function differenceOf(one: Paint, other: Paint): string | undefined {
  if (one.kind !== other.kind) return `is a ${other.kind}`
  if (Math.abs(one.alpha * alphaOf(one) - other.alpha * alphaOf(other)) > ALPHA_TOLERANCE) {
    return `opacity ${other.alpha * alphaOf(other)} instead of ${one.alpha * alphaOf(one)}`
  }
  if (one.blend !== other.blend) return `blend mode ${other.blend} instead of ${one.blend}`
  if (!sameClips(one.clips, other.clips)) return 'is clipped otherwise'
  if (one.kind === 'image') {
    const corners = (other as typeof one).corners
    return one.corners.every((corner, index) => near(corner, corners[index]!)) ? undefined : 'lies elsewhere'
  }
  if (one.kind === 'text') return textDifference(one, other as TextPaint)
  return pathDifference(one, other as PathPaint)
}

function textDifference(one: TextPaint, other: TextPaint): string | undefined {
  for (const key of ['mode', 'size', 'bold'] as const) {
    if (one[key] !== other[key]) return `${key} ${other[key]} instead of ${one[key]}`
  }
  if (plain(one.text) !== plain(other.text)) return `"${other.text}" instead of "${one.text}"`
  if (!near(one.start, other.start)) return `"${one.text}" starts at ${other.start} instead of ${one.start}`
  const turn = Math.abs(((one.angle - other.angle + 540) % 360) - 180)
  if (turn > ANGLE_TOLERANCE_DEGREES) return `angle ${other.angle} instead of ${one.angle}`
  return inkDifference(one.ink, other.ink, boxOf([one.start]))
}

/** SVG shows runs of spaces as one; a PDF may have another code for the same letter (the micro sign). */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ')
}

function pathDifference(one: PathPaint, other: PathPaint): string | undefined {
  if (one.stroke && other.stroke) {
    const [a, b] = [one.stroke, other.stroke]
    if (Math.abs(a.width - b.width) > 0.001) return `width ${b.width} instead of ${a.width}`
    if (a.cap !== b.cap || a.join !== b.join || a.miter !== b.miter) return 'another cap, join or mitre limit'
    if (dashWords(a) !== dashWords(b)) return `dash ${dashWords(b)} instead of ${dashWords(a)}`
  }
  if (one.lines.length !== other.lines.length) return `${other.lines.length} lines instead of ${one.lines.length}`
  for (const [index, line] of one.lines.entries()) {
    const distance = distanceOf(line, other.lines[index]!, one.kind === 'stroke')
    if (distance > TOLERANCE) return `line ${index} is ${distance.toFixed(2)} off`
  }
  return inkDifference(one.ink, other.ink, boxOf(one.lines.flatMap(({ points }) => points)))
}

function dashWords({ dash, dashOffset }: { dash: readonly number[]; dashOffset: number }): string {
  const solid = dash.every((length) => length === 0)
  return solid ? 'solid' : `${dash.join(' ')} from ${dashOffset}`
}

/** How far apart two lines lie at most; infinite where one only is closed and that can be seen. */
function distanceOf(one: Polyline, other: Polyline, closingMatters: boolean): number {
  if (closingMatters && one.closed !== other.closed) return Number.POSITIVE_INFINITY
  const along = distanceAlong(one, other)
  if (along <= TOLERANCE || !isRing(one) || !isRing(other)) return along
  // Vega draws a circle on a map from another start in SVG: it is the outline that counts.
  return Math.max(distanceToOutline(one, other), distanceToOutline(other, one))
}

/** Whether a line ends where it began. */
function isRing({ points, closed }: Polyline): boolean {
  return closed || near(points[0]!, points.at(-1)!)
}

/** The greatest distance of points along a ring from the nearest place of another. */
function distanceToOutline(one: Polyline, other: Polyline): number {
  const outline = [...other.points, other.points[0]!]
  const distances = resample(one, LEAST_SAMPLES).map(([x, y]) => {
    const toSides = outline.slice(1).map((to, index) => {
      const from = outline[index]!
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
      const share = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1)
      const t = Math.max(0, Math.min(1, share))
      return Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy)
    })
    return Math.min(...toSides)
  })
  return Math.max(...distances)
}

/** The greatest distance between points at the same share of both lines' lengths. */
function distanceAlong(one: Polyline, other: Polyline): number {
  const samples = Math.max(LEAST_SAMPLES, one.points.length)
  const [a, b] = [resample(one, samples), resample(other, samples)]
  let greatest = 0
  for (let index = 0; index < samples; index += 1) {
    greatest = Math.max(greatest, Math.hypot(a[index]![0] - b[index]![0], a[index]![1] - b[index]![1]))
  }
  return greatest
}

/** Points at equal distances along a line, from its start to its end. */
function resample({ points, closed }: Polyline, count: number): Point[] {
  const all = closed ? [...points, points[0]!] : points
  const lengths = [0]
  for (let index = 1; index < all.length; index += 1) {
    const [from, to] = [all[index - 1]!, all[index]!]
    lengths.push(lengths.at(-1)! + Math.hypot(to[0] - from[0], to[1] - from[1]))
  }
  const total = lengths.at(-1)!
  let segment = 1
  return Array.from({ length: count }, (_, index): Point => {
    const target = (total * index) / (count - 1)
    while (segment < all.length - 1 && lengths[segment]! < target) segment += 1
    const [from, to] = [all[segment - 1] ?? all[0]!, all[segment] ?? all[0]!]
    const length = lengths[segment]! - lengths[segment - 1]!
    const share = length > 0 ? (target - lengths[segment - 1]!) / length : 0
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
  })
}

function inkDifference(one: Ink, other: Ink, box: Box): string | undefined {
  if (isGradient(one) !== isGradient(other)) return isGradient(one) ? 'is no gradient' : 'is a gradient'
  if (!isGradient(one) || !isGradient(other)) {
    const [a, b] = [one as readonly number[], other as readonly number[]]
    const same = [0, 1, 2].every((channel) => Math.abs(a[channel]! - b[channel]!) <= COLOUR_TOLERANCE)
    return same ? undefined : `colour ${b} instead of ${a}`
  }
  for (let row = 0; row < GRADIENT_GRID; row += 1) {
    for (let column = 0; column < GRADIENT_GRID; column += 1) {
      // Off the edges and off the middle, where gradients have their hard edges.
      const [shareX, shareY] = [(column + 0.37) / GRADIENT_GRID, (row + 0.37) / GRADIENT_GRID]
      const point: Point = [box.x1 + shareX * (box.x2 - box.x1), box.y1 + shareY * (box.y2 - box.y1)]
      const [a, b] = [colourAt(one, point), colourAt(other, point)]
      const same = a?.every((channel, index) => {
        const tolerance = index === 3 ? ALPHA_TOLERANCE * 10 : COLOUR_TOLERANCE * 2
        return Math.abs(channel - (b?.[index] ?? Number.NaN)) <= tolerance
      })
      if (!same && (a || b)) return `gradient has ${b} instead of ${a} at ${point}`
    }
  }
  return undefined
}

function isGradient(ink: Ink): ink is Exclude<Ink, readonly unknown[]> {
  return 'stops' in ink
}

/** The opacity of the colour itself; a page has it in the same place as that of the mark. */
function alphaOf(paint: Paint): number {
  return paint.kind === 'image' || isGradient(paint.ink) ? 1 : paint.ink[3]
}

/** Items that follow each other mostly share their clips: the last pair that was found alike. */
let alike: readonly [one: Paint['clips'], other: Paint['clips']] = [[], []]

function sameClips(one: Paint['clips'], other: Paint['clips']): boolean {
  if (one.length !== other.length) return false
  if (one === alike[0] && other === alike[1]) return true
  const same = one.every((lines, index) => {
    const others = other[index]!
    const near = (line: Polyline, at: number) => distanceOf(line, others[at]!, false) <= TOLERANCE
    return lines.length === others.length && lines.every(near)
  })
  if (same) alike = [one, other]
  return same
}

function near(one: Point, other: Point): boolean {
  return Math.hypot(one[0] - other[0], one[1] - other[1]) <= TOLERANCE
}

function extentOf(paint: Paint): Box {
  if (paint.kind === 'text') return boxOf([paint.start])
  if (paint.kind === 'image') return boxOf(paint.corners)
  return boxOf(paint.lines.flatMap(({ points }) => points))
}
