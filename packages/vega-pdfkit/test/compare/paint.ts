/** One act of painting, as it was read back from a page or from an SVG. Lengths are in points, y points down. */
export type Paint = PathPaint | TextPaint | ImagePaint

export type Point = readonly [x: number, y: number]

/** Upright, by its corners. */
export type Box = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }

/** A line through these points; curves are sampled finely. */
export type Polyline = { readonly points: readonly Point[]; readonly closed: boolean }

/** Red, green, blue (0 to 255) and opacity (0 to 1). */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

/** Colours along a gradient, and where on the drawing they come to lie. */
export type ReadGradient = {
  readonly kind: 'linear' | 'radial'
  /** Two points (x, y) or two circles (x, y, radius), in units of the gradient. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly stops: readonly { readonly offset: number; readonly colour: Rgba }[]
  /** From units of the gradient to points of the drawing. */
  readonly matrix: readonly number[]
}

export type Ink = Rgba | ReadGradient

type Common = {
  readonly alpha: number
  /** `normal` or a CSS blend mode, in letters only and lower case: `colordodge`. */
  readonly blend: string
  /** Outlines outside of which it cannot be seen, the outermost first. */
  readonly clips: readonly (readonly Polyline[])[]
}

export type PathPaint = Common & {
  readonly kind: 'fill' | 'stroke'
  readonly lines: readonly Polyline[]
  readonly ink: Ink
  /** For strokes: width, dashes and their offset, cap, join, mitre limit. */
  readonly stroke?: {
    readonly width: number
    readonly dash: readonly number[]
    readonly dashOffset: number
    readonly cap: number
    readonly join: number
    readonly miter: number
  }
}

export type TextPaint = Common & {
  readonly kind: 'text'
  readonly mode: 'fill' | 'stroke'
  readonly text: string
  /** Where its baseline starts. */
  readonly start: Point
  /** In degrees, clockwise. */
  readonly angle: number
  readonly size: number
  readonly bold: boolean
  readonly ink: Ink
}

export type ImagePaint = Common & {
  readonly kind: 'image'
  /** Upper left, upper right and lower left corner. */
  readonly corners: readonly [Point, Point, Point]
}

/** The box round points. */
export function boxOf(points: readonly Point[]): Box {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    x1 = Math.min(x1, x)
    y1 = Math.min(y1, y)
    x2 = Math.max(x2, x)
    y2 = Math.max(y2, y)
  }
  return { x1, y1, x2, y2 }
}
