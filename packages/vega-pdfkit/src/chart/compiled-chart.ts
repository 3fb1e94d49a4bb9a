import { parse } from 'vega'
import type { PdfDocument } from '../context/pdf-document.ts'
import { measuringFonts } from '../fonts/font-metrics.ts'
import { fontsOf } from '../fonts/pdf-fonts.ts'
import type { ChartInputs } from './chart-inputs.ts'
import { readChartInputs } from './chart-inputs.ts'
import type { Feed } from './chart-view.ts'
import { ReusableView } from './chart-view.ts'
import { paintScene, sceneFrame } from './paint-scene.ts'
import { findSpecialItems } from './special-items.ts'
import type { ChartRuntime, VegaSpec } from './vega-types.ts'

/** Draws after which a View is replaced: fed again and again, one View keeps ever more memory. */
export const DRAWS_PER_VIEW = 100

/** What one chart shows. */
export type ChartFeed = {
  /** Rows by data set name. A data set that the chart expects and that is not named here is empty. */
  readonly data: Readonly<Record<string, readonly object[]>>
  /** Values by signal name. A signal that is not named here has the value of the specification. */
  readonly signals?: Readonly<Record<string, unknown>>
  /** The specification's `width`, in points, where it is a number there; default: that number. */
  readonly width?: number
  /** The specification's `height`, in points, where it is a number there; default: that number. */
  readonly height?: number
}

/** The box that a chart takes, in points, with axes, titles and padding. */
export type ChartSize = { readonly width: number; readonly height: number }

/** A place on a page, in points from its upper left corner. */
export type PagePoint = { readonly x: number; readonly y: number }

/** An evaluated chart whose size is known. */
export type PreparedChart = ChartSize & {
  /**
   * Draws it with its upper left corner at that point, at once, so that it may stand in a closure of `doc.struct`.
   * Possible until the chart is prepared or drawn again; after that an error.
   */
  paint(doc: PdfDocument, at: PagePoint): void
}

/** A chart that is parsed once and drawn many times, each time with other data. Made by `compileChart`. */
export type CompiledChart = {
  /** Evaluates the chart. Call `paint` before preparing or drawing the same chart again. */
  prepare(feed: ChartFeed): Promise<PreparedChart>
  /**
   * Evaluates the chart and draws it on the document's current page with its upper left corner at (x, y). Answers its
   * size. Draws of one chart that overlap in time are done one after the other.
   */
  draw(doc: PdfDocument, options: PagePoint & ChartFeed): Promise<ChartSize>
}

/**
 * Parses a Vega specification (not a Vega-Lite one) so that it can be drawn with any number of data sets.
 *
 * Rows are fed to the data sets that have a name and nothing else; a draw shows its own rows and values only, never
 * those of a draw before. One chart unit is one point. Nothing is loaded: a data set with a URL is an error.
 */
export function compileChart(vegaSpec: object): CompiledChart {
  const spec = vegaSpec as VegaSpec
  return new Chart(parse(spec), readChartInputs(spec))
}

class Chart implements CompiledChart {
  readonly #runtime: ChartRuntime
  readonly #inputs: ChartInputs
  #current: ReusableView | undefined
  #generation = 0
  #queue: Promise<unknown> = Promise.resolve()

  constructor(runtime: ChartRuntime, inputs: ChartInputs) {
    this.#runtime = runtime
    this.#inputs = inputs
  }

  prepare(feed: ChartFeed): Promise<PreparedChart> {
    return this.#inTurn(() => this.#evaluate(feed))
  }

  draw(doc: PdfDocument, options: PagePoint & ChartFeed): Promise<ChartSize> {
    return this.#inTurn(async () => {
      const chart = await this.#evaluate(options)
      chart.paint(doc, options)
      return { width: chart.width, height: chart.height }
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  async #evaluate(chartFeed: ChartFeed): Promise<PreparedChart> {
    measuringFonts()
    const feed = this.#checked(chartFeed)
    const generation = ++this.#generation
    const current = this.#freshEnoughView()
    try {
      await current.run(feed)
    } catch (error) {
      this.#discardView()
      throw error
    }
    const { view, scene } = current
    const special = findSpecialItems(scene)
    const frame = sceneFrame(view)
    const paint = (doc: PdfDocument, at: PagePoint) => {
      if (generation !== this.#generation) {
        throw new Error('The chart has been prepared again since: paint before the next prepare or draw.')
      }
      const fonts = fontsOf(doc)
      if (fonts !== measuringFonts()) {
        throw new Error('The document has other fonts than those that the chart was measured with.')
      }
      paintScene(doc, { scene, special, ...frame }, { x: at.x, y: at.y, fonts })
    }
    return { width: frame.width, height: frame.height, paint }
  }

  /** The feed with width and height as signals, every name known to the chart. */
  #checked(chartFeed: ChartFeed): Feed {
    const { data, width, height } = chartFeed
    const sizes = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) }
    const signals = { ...chartFeed.signals, ...sizes }
    for (const name of Object.keys(data)) {
      if (!this.#inputs.dataSets.has(name)) {
        throw new Error(`The chart has no data set "${name}" to feed; it has ${list(this.#inputs.dataSets)}.`)
      }
    }
    for (const name of Object.keys(signals)) {
      if (!this.#inputs.signals.has(name)) {
        throw new Error(`The chart has no plain signal "${name}" to set; it has ${list(this.#inputs.signals.keys())}.`)
      }
    }
    return { data, signals }
  }

  #freshEnoughView(): ReusableView {
    if (this.#current && this.#current.uses >= DRAWS_PER_VIEW) this.#discardView()
    this.#current ??= new ReusableView(this.#runtime, this.#inputs)
    return this.#current
  }

  #discardView(): void {
    this.#current?.view.finalize()
    this.#current = undefined
  }
}

function list(names: Iterable<string>): string {
  const quoted = [...names].map((name) => `"${name}"`)
  return quoted.length > 0 ? quoted.join(', ') : 'none'
}
