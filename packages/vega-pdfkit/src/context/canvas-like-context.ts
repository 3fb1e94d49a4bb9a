/**
 * The part of CanvasRenderingContext2D that Vega draws with. Units are those of the chart; y points down.
 *
 * Paths are mapped by the matrix of the moment in which they are built; colours are CSS colours.
 */
export type CanvasLikeContext = {
  fillStyle: unknown
  strokeStyle: unknown
  globalAlpha: number
  /** Only `source-over` is drawn; another blend mode is an error. */
  globalCompositeOperation: string
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

  /** Refused: charts are drawn with plain colours. */
  createLinearGradient(...args: readonly unknown[]): never
  /** Refused: charts are drawn with plain colours. */
  createRadialGradient(...args: readonly unknown[]): never
  /** Refused: charts are drawn with plain colours. */
  createPattern(...args: readonly unknown[]): never
  /** Refused: charts are drawn as vectors. */
  drawImage(...args: readonly unknown[]): never
}
