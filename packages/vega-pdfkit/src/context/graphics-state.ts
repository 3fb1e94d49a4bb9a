import type { PdfColour } from './colour.ts'
import type { GradientShape, GradientStop } from './gradient.ts'
import type { Matrix } from './matrix.ts'
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

/** A gradient with its place on the page. */
export type PageGradient = {
  readonly shape: GradientShape
  /** Two or more, from 0 to 1, in increasing order. */
  readonly stops: readonly GradientStop[]
  /** From the units of the shape to the page. */
  readonly matrix: Matrix
}

/** The part of PDFKit's gradients that is used here; @types/pdfkit knows neither number stops nor `apply(stroke)`. */
type KitGradient = {
  stop(offset: number, colour: readonly number[], opacity: number): KitGradient
  setTransform(...matrix: Matrix): KitGradient
  apply(stroke: boolean): void
}

const CAPS: Readonly<Record<string, number>> = { butt: 0, round: 1, square: 2 }
const JOINS: Readonly<Record<string, number>> = { miter: 0, round: 1, bevel: 2 }

/**
 * The graphics state of the page as far as this drawing has set it, so that a parameter is written only when it changes.
 * At the start nothing is taken for granted: the page may be in any state.
 */
export class GraphicsState {
  readonly #doc: PdfDocument
  /** By what they show, so that items that look the same share one. */
  readonly #gradients = new Map<string, KitGradient>()
  readonly #blendModes = new Map<string, unknown>()
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

  /** A gradient as the paint of fills or strokes; `alpha` comes on top of the opacity of its stops. */
  gradient(mode: 'fill' | 'stroke', gradient: PageGradient, alpha: number): void {
    const key = JSON.stringify(gradient)
    if (this.#written.get(mode) !== key) {
      this.#kitGradient(key, gradient).apply(mode === 'stroke')
      this.#remember(mode, key)
    }
    this.#setAlpha(mode === 'fill' ? 'fillAlpha' : 'strokeAlpha', alpha)
  }

  /** The opacity alone, for what has its own colours. */
  imageAlpha(alpha: number): void {
    this.#setAlpha('fillAlpha', alpha)
  }

  /** How what follows is mixed with the page below it. A page is taken to start with `Normal`. */
  blend(mode: string): void {
    if ((this.#written.get('blend') ?? 'Normal') === mode) return
    const name = `Bm${mode}`
    const page = this.#doc.page as unknown as { readonly ext_gstates: Record<string, unknown> }
    page.ext_gstates[name] = this.#blendModes.get(mode) ?? this.#blendState(mode)
    this.#doc.addContent(`/${name} gs`)
    this.#remember('blend', mode)
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

  #kitGradient(key: string, { shape, stops, matrix }: PageGradient): KitGradient {
    const before = this.#gradients.get(key)
    if (before) return before
    const made = (shape.kind === 'linear'
      ? this.#doc.linearGradient(...shape.from, ...shape.to)
      : this.#doc.radialGradient(...shape.from, ...shape.to)) as unknown as KitGradient
    for (const { offset, colour } of stops) made.stop(offset, colour.channels, colour.alpha)
    made.setTransform(...matrix)
    this.#gradients.set(key, made)
    return made
  }

  #blendState(mode: string): unknown {
    const state = this.#doc.ref({ Type: 'ExtGState', BM: mode })
    // @types/pdfkit wants a chunk here; there is none.
    ;(state as unknown as { end(): void }).end()
    this.#blendModes.set(mode, state)
    return state
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
