import type { Gradient } from './gradient.ts'
import type { PdfImage } from './image.ts'

/**
 * The part of CanvasRenderingContext2D that Vega draws with. Units are those of the chart; y points down.
 *
 * Paths are mapped by the matrix of the moment in which they are built; paints are CSS colours or
 * gradients.
 */
export type CanvasLikeContext = {
  fillStyle: unknown
  strokeStyle: unknown
  globalAlpha: number
  /** The blend modes of CSS, which PDF has, too; a mode that erases or masks is an error. */
  globalCompositeOperation: string
  /** Set by Vega and not used: how a picture is enlarged is the viewer's choice in a PDF. */
  imageSmoothingEnabled: boolean
  lineWidth: number
  lineCap: string
  lineJoin: string
  miterLimit: number
  lineDashOffset: number
  font: string
  textAlign: string

  save(): void
  restore(): void
  translate(x: number, y: number): void
  rotate(radians: number): void
  scale(x: number, y: number): void
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void

  beginPath(): void
  closePath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
  arc(x: number, y: number, radius: number, start: number, end: number, anticlockwise?: boolean): void
  rect(x: number, y: number, width: number, height: number): void

  fill(): void
  stroke(): void
  clip(): void
  fillRect(x: number, y: number, width: number, height: number): void
  setLineDash(segments: readonly number[]): void
  getLineDash(): number[]
  /** Writes text with its alphabetic baseline at y. */
  fillText(text: string, x: number, y: number): void
  strokeText(text: string, x: number, y: number): void
  measureText(text: string): { readonly width: number }

  /** A gradient along the line from (x1, y1) to (x2, y2), in the units of the moment in which it paints. */
  createLinearGradient(x1: number, y1: number, x2: number, y2: number): Gradient
  /** A gradient from one circle to another, in the units of the moment in which it paints. */
  createRadialGradient(x1: number, y1: number, r1: number, x2: number, y2: number, r2: number): Gradient
  /** Refused: a pattern would be a raster. */
  createPattern(...args: readonly unknown[]): never
  /** Draws a picture that `openPdfImage` has opened for this document, (x, y) being its upper left corner. */
  drawImage(image: PdfImage, x: number, y: number, width: number, height: number): void
}
