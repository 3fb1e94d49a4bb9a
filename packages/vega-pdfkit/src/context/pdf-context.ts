import type { ChartFont } from '../fonts/css-font.ts'
import { parseCssFont } from '../fonts/css-font.ts'
import { textWidth } from '../fonts/font-metrics.ts'
import type { PdfFonts } from '../fonts/pdf-fonts.ts'
import { FONT_NAMES, registerFonts } from '../fonts/pdf-fonts.ts'
import { pdfBlendMode } from './blend-mode.ts'
import type { CanvasLikeContext } from './canvas-like-context.ts'
import type { CanvasState } from './canvas-state.ts'
import { initialState } from './canvas-state.ts'
import { parseColour } from './colour.ts'
import { Gradient } from './gradient.ts'
import { GraphicsState } from './graphics-state.ts'
import type { PdfImage } from './image.ts'
import { lengthScale, multiply } from './matrix.ts'
import type { PaintExtent } from './paint-extent.ts'
import { pathExtent, textExtent } from './paint-extent.ts'
import { PagePath } from './path.ts'
import type { PdfDocument } from './pdf-document.ts'
import { documentFont, listFontOnPage } from './pdf-page.ts'
import { advanceOf, encodeText, textObject } from './text-operators.ts'

/**
 * A canvas-like context that writes vectors and text on the document's current page, its origin at (x, y) in points.
 *
 * It keeps its own matrix and writes no `cm` but for pictures; lengths of strokes are scaled when they are stroked.
 * Paint of alpha 0 writes nothing. It leaves colour, line, opacity and blend mode of the page as the last paint set them:
 * put it between `doc.save()` and `doc.restore()`.
 */
export function createPdfContext(
  doc: PdfDocument,
  options: { readonly x: number; readonly y: number; readonly fonts: PdfFonts },
): CanvasLikeContext {
  registerFonts(doc, options.fonts)
  return new PdfContext(doc, options.fonts, initialState(options.x, options.y))
}

class PdfContext implements CanvasLikeContext {
  readonly #doc: PdfDocument
  readonly #fonts: PdfFonts
  readonly #page: GraphicsState
  readonly #path = new PagePath()
  readonly #saved: CanvasState[] = []
  imageSmoothingEnabled = true
  #state: CanvasState

  constructor(doc: PdfDocument, fonts: PdfFonts, state: CanvasState) {
    this.#doc = doc
    this.#fonts = fonts
    this.#page = new GraphicsState(doc)
    this.#state = state
  }

  get fillStyle() {
    return this.#state.fillStyle
  }
  set fillStyle(fillStyle: unknown) {
    this.#state.fillStyle = fillStyle
  }
  get strokeStyle() {
    return this.#state.strokeStyle
  }
  set strokeStyle(strokeStyle: unknown) {
    this.#state.strokeStyle = strokeStyle
  }
  get globalAlpha() {
    return this.#state.globalAlpha
  }
  set globalAlpha(globalAlpha: number) {
    if (globalAlpha >= 0 && globalAlpha <= 1) this.#state.globalAlpha = globalAlpha
  }
  get globalCompositeOperation() {
    return this.#state.globalCompositeOperation
  }
  set globalCompositeOperation(operation: string) {
    pdfBlendMode(operation)
    this.#state.globalCompositeOperation = operation
  }
  get lineWidth() {
    return this.#state.lineWidth
  }
  set lineWidth(lineWidth: number) {
    if (lineWidth > 0 && Number.isFinite(lineWidth)) this.#state.lineWidth = lineWidth
  }
  get lineCap() {
    return this.#state.lineCap
  }
  set lineCap(lineCap: string) {
    this.#state.lineCap = lineCap
  }
  get lineJoin() {
    return this.#state.lineJoin
  }
  set lineJoin(lineJoin: string) {
    this.#state.lineJoin = lineJoin
  }
  get miterLimit() {
    return this.#state.miterLimit
  }
  set miterLimit(miterLimit: number) {
    if (miterLimit > 0 && Number.isFinite(miterLimit)) this.#state.miterLimit = miterLimit
  }
  get lineDashOffset() {
    return this.#state.lineDashOffset
  }
  set lineDashOffset(lineDashOffset: number) {
    if (Number.isFinite(lineDashOffset)) this.#state.lineDashOffset = lineDashOffset
  }
  get font() {
    return this.#state.font
  }
  set font(font: string) {
    this.#state.font = font
  }
  get textAlign() {
    return this.#state.textAlign
  }
  set textAlign(textAlign: string) {
    this.#state.textAlign = textAlign
  }

  save(): void {
    this.#saved.push({ ...this.#state })
    this.#state.clipped = false
  }

  restore(): void {
    const before = this.#saved.pop()
    if (!before) return
    if (this.#state.clipped) this.#page.pop()
    this.#state = before
  }

  translate(x: number, y: number): void {
    this.transform(1, 0, 0, 1, x, y)
  }

  rotate(radians: number): void {
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
    this.transform(cos, sin, -sin, cos, 0, 0)
  }

  scale(x: number, y: number): void {
    this.transform(x, 0, 0, y, 0, 0)
  }

  transform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    if (![a, b, c, d, e, f].every(Number.isFinite)) return
    this.#state.matrix = multiply(this.#state.matrix, [a, b, c, d, e, f])
  }

  beginPath(): void {
    this.#path.begin()
  }
  closePath(): void {
    this.#path.close()
  }
  moveTo(x: number, y: number): void {
    this.#path.moveTo(this.#state.matrix, x, y)
  }
  lineTo(x: number, y: number): void {
    this.#path.lineTo(this.#state.matrix, x, y)
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.curveTo(this.#state.matrix, x1, y1, x2, y2, x, y)
  }
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#path.quadraticTo(this.#state.matrix, cx, cy, x, y)
  }
  arc(x: number, y: number, radius: number, start: number, end: number, anticlockwise = false): void {
    this.#path.arc(this.#state.matrix, x, y, radius, start, end, anticlockwise)
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(this.#state.matrix, x, y, width, height)
  }

  fill(): void {
    this.#paintPath('fill', this.#path)
  }

  stroke(): void {
    this.#paintPath('stroke', this.#path)
  }

  /** Clips what follows, up to the matching `restore`; an empty path hides everything, as on a canvas. */
  clip(): void {
    if (!this.#state.clipped && this.#saved.length > 0) {
      this.#page.push()
      this.#state.clipped = true
    }
    const { operators } = this.#path
    this.#write(operators.length > 0 ? operators : ['0 0 0 0 re'])
    this.#write(['W n'])
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const path = new PagePath()
    path.rect(this.#state.matrix, x, y, width, height)
    this.#paintPath('fill', path)
  }

  setLineDash(segments: readonly number[]): void {
    if (segments.some((length) => !(length >= 0) || !Number.isFinite(length))) return
    this.#state.lineDash = [...segments]
  }

  getLineDash(): number[] {
    return [...this.#state.lineDash]
  }

  fillText(text: string, x: number, y: number): void {
    this.#paintText('fill', text, x, y)
  }

  strokeText(text: string, x: number, y: number): void {
    this.#paintText('stroke', text, x, y)
  }

  measureText(text: string): { readonly width: number } {
    const font = this.#chartFont()
    return { width: textWidth(this.#fonts[font.face], text, font.size) }
  }

  createLinearGradient(x1: number, y1: number, x2: number, y2: number): Gradient {
    return new Gradient({ kind: 'linear', from: [x1, y1], to: [x2, y2] }, 'chart')
  }
  createRadialGradient(x1: number, y1: number, r1: number, x2: number, y2: number, r2: number): Gradient {
    return new Gradient({ kind: 'radial', from: [x1, y1, r1], to: [x2, y2, r2] }, 'chart')
  }
  createPattern(): never {
    throw new Error('Patterns are not supported: use a colour or a gradient.')
  }

  drawImage(image: PdfImage, x: number, y: number, width: number, height: number): void {
    if (![x, y, width, height].every(Number.isFinite) || !(width > 0 && height > 0)) return
    if (this.#state.globalAlpha <= 0) return
    this.#page.blend(pdfBlendMode(this.#state.globalCompositeOperation))
    this.#page.imageAlpha(this.#state.globalAlpha)
    this.#doc.save()
    this.#doc.transform(...this.#state.matrix)
    this.#doc.image(image.source as never, x, y, { width, height })
    this.#doc.restore()
  }

  #write(operators: readonly string[]): void {
    this.#doc.addContent(operators.join('\n'))
  }

  /**
   * Sets paint, opacity and line for what follows; false where the paint is invisible and nothing is to be written.
   *
   * @param extent The box round what will be painted, asked for by gradients only.
   */
  #setPaint(mode: 'fill' | 'stroke', extent: () => PaintExtent): boolean {
    const style = mode === 'fill' ? this.#state.fillStyle : this.#state.strokeStyle
    const { globalAlpha } = this.#state
    if (style instanceof Gradient) {
      const { stops, shape } = style
      if (globalAlpha <= 0 || stops.every(({ colour }) => colour.alpha <= 0)) return false
      const matrix = style.matrixOnPage(this.#state.matrix, extent())
      this.#page.gradient(mode, { shape, stops, matrix }, globalAlpha)
    } else {
      const colour = parseColour(style)
      const alpha = colour.alpha * globalAlpha
      if (alpha <= 0) return false
      this.#page[mode](colour, alpha)
    }
    this.#page.blend(pdfBlendMode(this.#state.globalCompositeOperation))
    if (mode === 'stroke') this.#page.line(this.#state, lengthScale(this.#state.matrix))
    return true
  }

  #paintPath(mode: 'fill' | 'stroke', path: PagePath): void {
    const { operators } = path
    const lineWidth = () => (mode === 'stroke' ? this.#state.lineWidth * lengthScale(this.#state.matrix) : 0)
    if (operators.length === 0 || !this.#setPaint(mode, () => pathExtent(operators, lineWidth()))) return
    this.#write([...operators, mode === 'fill' ? 'f' : 'S'])
  }

  #paintText(mode: 'fill' | 'stroke', text: string, x: number, y: number): void {
    if (text === '' || !Number.isFinite(x) || !Number.isFinite(y)) return
    const { face, size } = this.#chartFont()
    if (size <= 0 || !this.#setPaint(mode, () => this.#textExtent(text, x, y))) return
    const font = documentFont(this.#doc, FONT_NAMES[face])
    listFontOnPage(this.#doc, font)
    const encoded = encodeText(font, text)
    const start = x - advanceOf(encoded, size) * alignFactor(this.#state.textAlign)
    this.#write(textObject(font, size, encoded, { matrix: this.#state.matrix, x: start, y, mode }))
  }

  #textExtent(text: string, x: number, y: number): PaintExtent {
    const { width } = this.measureText(text)
    const start = x - width * alignFactor(this.#state.textAlign)
    return textExtent(this.#state.matrix, { x: start, y, width, size: this.#chartFont().size })
  }

  #chartFont(): ChartFont {
    return parseCssFont(this.#state.font)
  }
}

/** The share of the text's width that lies left of the anchor; text runs from left to right here. */
function alignFactor(textAlign: string): number {
  if (textAlign === 'center') return 1 / 2
  return textAlign === 'right' || textAlign === 'end' ? 1 : 0
}
