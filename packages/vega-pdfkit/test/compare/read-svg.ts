import { color } from 'd3-color'
import type { Matrix } from '../../src/context/matrix.ts'
import { apply, multiply } from '../../src/context/matrix.ts'
import { textWidth } from '../../src/fonts/font-metrics.ts'
import { plex } from '../fonts.ts'
import type { ImagePaint, Ink, Paint, PathPaint, Point, Polyline, Rgba, TextPaint } from './paint.ts'
import { boxOf } from './paint.ts'
import { readPathData } from './svg-path.ts'
import type { Element } from './xml.ts'
import { elementsOf, readXml } from './xml.ts'

const CAPS: Readonly<Record<string, number>> = { butt: 0, round: 1, square: 2 }
const JOINS: Readonly<Record<string, number>> = { miter: 0, round: 1, bevel: 2 }
const BOLD_FROM = 600

/** What elements hand down to those within them. */
type Inherited = { readonly matrix: Matrix; readonly clips: Paint['clips']; readonly miter: number }

/** Reads what Vega's SVG renderer has drawn, in the order of painting, and the size of the drawing. */
export function readSvg(markup: string): {
  readonly width: number
  readonly height: number
  readonly paints: readonly Paint[]
} {
  const svg = readXml(markup)
  const reader = new SvgReader(svg)
  reader.visit(svg, { matrix: [1, 0, 0, 1, 0, 0], clips: [], miter: 4 })
  const [width, height] = [Number(svg.attributes.width), Number(svg.attributes.height)]
  return { width, height, paints: reader.paints }
}

class SvgReader {
  readonly paints: Paint[] = []
  readonly #byId = new Map<string, Element>()

  constructor(svg: Element) {
    for (const tag of ['clipPath', 'linearGradient', 'radialGradient', 'pattern']) {
      for (const element of elementsOf(svg, tag)) this.#byId.set(element.attributes.id!, element)
    }
  }

  visit(element: Element, above: Inherited): void {
    const { tag, attributes } = element
    if (tag === 'defs' || attributes.display === 'none') return
    const matrix = multiply(above.matrix, readTransform(attributes.transform))
    const clipId = /url\(#(.*)\)/.exec(attributes['clip-path'] ?? '')?.[1]
    const clips = clipId ? [...above.clips, this.#clipLines(clipId, matrix)] : above.clips
    const here = { matrix, clips, miter: Number(attributes['stroke-miterlimit'] ?? above.miter) }
    if (tag === 'text') this.#text(element, here)
    else if (tag === 'image') this.#image(element, here)
    else if (tag === 'path' || tag === 'rect' || tag === 'line') this.#path(element, here)
    else for (const child of element.children) if (typeof child === 'object') this.visit(child, here)
  }

  #clipLines(id: string, matrix: Matrix): Polyline[] {
    return this.#byId.get(id)!.children.flatMap((child) => (typeof child === 'object' ? linesOf(child, matrix) : []))
  }

  #path(element: Element, here: Inherited): void {
    const { attributes } = element
    const lines = linesOf(element, here.matrix)
    if (lines.length === 0) return
    const common = { lines, blend: blendOf(attributes), clips: here.clips }
    for (const kind of ['fill', 'stroke'] as const) {
      const ink = this.#ink(attributes[kind], lines)
      const alpha = alphaOf(attributes, kind)
      const width = Number(attributes['stroke-width'] ?? 1)
      if (!ink || alpha <= 0 || (kind === 'stroke' && width <= 0)) continue
      const paint: PathPaint = { kind, ink, alpha, ...common }
      this.paints.push(kind === 'fill' ? paint : { ...paint, stroke: { width, ...strokeOf(attributes, here) } })
    }
  }

  #text(element: Element, here: Inherited): void {
    const { attributes } = element
    const size = Number(attributes['font-size']!.replace('px', ''))
    const weight = attributes['font-weight'] ?? 'normal'
    const bold = weight === 'bold' || weight === 'bolder' || Number(weight) >= BOLD_FROM
    const anchor = { start: 0, middle: 1 / 2, end: 1 }[attributes['text-anchor']!]!
    let y = 0
    for (const line of element.children.length > 0 ? element.children : []) {
      if (typeof line === 'object') y += Number(line.attributes.dy ?? 0)
      const text = typeof line === 'object' ? line.children.join('') : line
      if (text === '' || size <= 0) continue
      const width = textWidth(bold ? plex.bold : plex.regular, text, size)
      const start = apply(here.matrix, -anchor * width, y)
      const angle = (Math.atan2(here.matrix[1], here.matrix[0]) * 180) / Math.PI
      for (const mode of ['fill', 'stroke'] as const) {
        const ink = this.#ink(attributes[mode], [{ points: [start], closed: false }])
        const alpha = alphaOf(attributes, mode)
        if (!ink || alpha <= 0) continue
        const paint: TextPaint = {
          ...{ kind: 'text', mode, text, start, angle, size, bold, ink, alpha },
          ...{ blend: blendOf(attributes), clips: here.clips },
        }
        this.paints.push(paint)
      }
    }
  }

  #image({ attributes }: Element, here: Inherited): void {
    const alpha = Number(attributes.opacity ?? 1)
    let [x, y, width, height] = [0, 0, Number(attributes.width), Number(attributes.height)]
    if (alpha <= 0 || width <= 0 || height <= 0) return
    if (attributes.preserveAspectRatio !== 'none') {
      const picture = pngSize(attributes['xlink:href']!)
      const scale = Math.min(width / picture.width, height / picture.height)
      const [fitWidth, fitHeight] = [picture.width * scale, picture.height * scale]
      ;[x, y] = [(width - fitWidth) / 2, (height - fitHeight) / 2]
      ;[width, height] = [fitWidth, fitHeight]
    }
    const at = (px: number, py: number) => apply(here.matrix, px, py)
    const corners: ImagePaint['corners'] = [at(x, y), at(x + width, y), at(x, y + height)]
    this.paints.push({ kind: 'image', corners, alpha, blend: blendOf(attributes), clips: here.clips })
  }

  /** The paint of an attribute; nothing where it paints nothing. */
  #ink(value: string | undefined, lines: readonly Polyline[]): Ink | undefined {
    if (!value || value === 'none' || value === 'transparent') return undefined
    const id = /^url\(#(?:p_)?(.*)\)$/.exec(value)?.[1]
    if (id === undefined) {
      const rgba = readColour(value)
      return rgba[3] > 0 ? rgba : undefined
    }
    const { tag, attributes, children } = this.#byId.get(id)!
    const stops = children.flatMap((stop) =>
      typeof stop === 'object'
        ? [{ offset: Number(stop.attributes.offset), colour: readColour(stop.attributes['stop-color']!) }]
        : [],
    )
    const box = boxOf(lines.flatMap(({ points }) => points))
    const [width, height] = [box.x2 - box.x1, box.y2 - box.y1]
    const number = (name: string) => Number(attributes[name])
    if (tag === 'linearGradient') {
      const [from, to] = [
        [number('x1'), number('y1')],
        [number('x2'), number('y2')],
      ]
      return { kind: 'linear', from, to, stops, matrix: [width, 0, 0, height, box.x1, box.y1] }
    }
    // Vega puts it into a pattern over a unit square that is enlarged to cover the box ("xMidYMid slice").
    const side = Math.max(width, height)
    const matrix = [side, 0, 0, side, box.x1 + (width - side) / 2, box.y1 + (height - side) / 2]
    const [from, to] = [
      [number('fx'), number('fy'), number('fr')],
      [number('cx'), number('cy'), number('r')],
    ]
    return { kind: 'radial', from, to, stops, matrix }
  }
}

function linesOf({ tag, attributes }: Element, matrix: Matrix): Polyline[] {
  const number = (name: string) => Number(attributes[name] ?? 0)
  if (tag === 'path') return readPathData(attributes.d ?? '', matrix)
  if (tag === 'line') {
    const points: Point[] = [apply(matrix, 0, 0), apply(matrix, number('x2'), number('y2'))]
    return [{ points, closed: false }]
  }
  const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')]
  return readPathData(`M${x},${y}h${width}v${height}h${-width}Z`, matrix)
}

function readTransform(text = ''): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [, name, list] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0] = list!.split(/[\s,]+/).map(Number)
    const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)]
    if (name === 'translate') matrix = multiply(matrix, [1, 0, 0, 1, a, b])
    else if (name === 'rotate') matrix = multiply(matrix, [cos, sin, -sin, cos, 0, 0])
    else if (name === 'scale') matrix = multiply(matrix, [a, 0, 0, list!.includes(',') ? b : a, 0, 0])
    else throw new Error(`Cannot read the transformation "${name}".`)
  }
  return matrix
}

function readColour(text: string): Rgba {
  const parsed = color(text)
  if (!parsed) throw new Error(`Cannot read the colour "${text}".`)
  const { r, g, b, opacity } = parsed.rgb().clamp()
  return [r || 0, g || 0, b || 0, opacity || 0]
}

/** The opacity of the mark and of its fill or outline; that of the colour itself is with the ink. */
function alphaOf(attributes: Element['attributes'], kind: 'fill' | 'stroke'): number {
  return Number(attributes.opacity ?? 1) * Number(attributes[`${kind}-opacity`] ?? 1)
}

function strokeOf(attributes: Element['attributes'], { miter }: Inherited) {
  const dash = (attributes['stroke-dasharray'] ?? '')
    .split(/[\s,]+/)
    .flatMap((length) => (length ? [Number(length)] : []))
  const cap = CAPS[attributes['stroke-linecap'] ?? 'butt']!
  const join = JOINS[attributes['stroke-linejoin'] ?? 'miter']!
  return { dash, dashOffset: Number(attributes['stroke-dashoffset'] ?? 0), cap, join, miter }
}

function blendOf(attributes: Element['attributes']): string {
  const mode = /mix-blend-mode: ([\w-]+);/.exec(attributes.style ?? '')?.[1] ?? 'normal'
  return mode.replaceAll('-', '')
}

/** The size in pixels that the header of a PNG in a data URL tells. */
function pngSize(url: string): { width: number; height: number } {
  const header = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
  return { width: header.readUInt32BE(16), height: header.readUInt32BE(20) }
}
