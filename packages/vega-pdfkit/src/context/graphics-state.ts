import type { PdfColour } from './colour.ts'
import type { PdfDocument } from './pdf-document.ts'
import { pdfNumber } from './pdf-number.ts'

/** How a stroke looks, in canvas words. Lengths are in chart units. */
export type StrokeStyle = {
  readonly lineWidth: number
  readonly lineCap: string
  readonly lineJoin: string
  readonly miterLimit: number
  readonly lineDash: readonly number[]
  readonly lineDashOffset: number
}

const CAPS: Readonly<Record<string, number>> = { butt: 0, round: 1, square: 2 }
const JOINS: Readonly<Record<string, number>> = { miter: 0, round: 1, bevel: 2 }

/**
 * The graphics state of the page as far as this drawing has set it, so that a parameter is written only when it changes.
 * At the start nothing is taken for granted: the page may be in any state.
 */
export class GraphicsState {
  readonly #doc: PdfDocument
  #written: ReadonlyMap<string, string> = new Map()
  #stack: ReadonlyMap<string, string>[] = []

  constructor(doc: PdfDocument) {
    this.#doc = doc
  }

  /** `q`: what is set from here on ends with the matching `pop`. */
  push(): void {
    this.#doc.addContent('q')
    this.#stack.push(this.#written)
  }

  /** `Q`. */
  pop(): void {
    this.#doc.addContent('Q')
    this.#written = this.#stack.pop() ?? new Map()
  }

  /** The fill colour; `alpha` goes to an ExtGState of the page. */
  fill(colour: PdfColour, alpha: number): void {
    this.#set('fill', `${colour.operands} rg`)
    this.#setAlpha('fillAlpha', alpha)
  }

  /** The stroke colour; `alpha` goes to an ExtGState of the page. */
  stroke(colour: PdfColour, alpha: number): void {
    this.#set('stroke', `${colour.operands} RG`)
    this.#setAlpha('strokeAlpha', alpha)
  }

  /** Line width, caps, joins and dashes; lengths are multiplied by `scale`. */
  line(style: StrokeStyle, scale: number): void {
    this.#set('width', `${pdfNumber(style.lineWidth * scale)} w`)
    this.#set('cap', `${CAPS[style.lineCap] ?? 0} J`)
    this.#set('join', `${JOINS[style.lineJoin] ?? 0} j`)
    this.#set('miter', `${pdfNumber(Math.max(1, style.miterLimit))} M`)
    const dash = style.lineDash.map((length) => pdfNumber(length * scale))
    // A dash of zeros only is solid on a canvas and an error in a PDF.
    const solid = dash.every((length) => length === '0')
    this.#set('dash', solid ? '[] 0 d' : `[${dash.join(' ')}] ${pdfNumber(style.lineDashOffset * scale)} d`)
  }

  #set(parameter: string, operator: string): void {
    if (this.#written.get(parameter) === operator) return
    this.#doc.addContent(operator)
    this.#remember(parameter, operator)
  }

  #setAlpha(parameter: 'fillAlpha' | 'strokeAlpha', alpha: number): void {
    const value = pdfNumber(alpha)
    if (this.#written.get(parameter) === value) return
    if (parameter === 'fillAlpha') this.#doc.fillOpacity(Number(value))
    else this.#doc.strokeOpacity(Number(value))
    this.#remember(parameter, value)
  }

  #remember(parameter: string, value: string): void {
    this.#written = new Map(this.#written).set(parameter, value)
  }
}
