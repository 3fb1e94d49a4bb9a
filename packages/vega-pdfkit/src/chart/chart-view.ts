import type { Loader, LoggerInterface } from 'vega'
import { changeset, truthy, View } from 'vega'
import type { ChartInputs } from './chart-inputs.ts'
import type { ChartRuntime, ChartView, SceneNode } from './vega-types.ts'

/** The rows and values of one draw. */
export type Feed = {
  readonly data: Readonly<Record<string, readonly object[]>>
  readonly signals: Readonly<Record<string, unknown>>
}

const NOTHING: Feed = { data: {}, signals: {} }

/**
 * One Vega View that is fed again and again and each time shows what a new View would show.
 *
 * That takes more than new rows: signals keep their last value, autosize `fit` overwrites the very `width` signal, and
 * aggregates keep the order in which groups were first seen. So every run, the first one too, begins by evaluating the
 * chart with all data sets empty and all signals at their base; the second evaluation then always starts from there.
 */
export class ReusableView {
  readonly view: ChartView
  /** How often it has been fed. */
  uses = 0
  readonly #inputs: ChartInputs
  readonly #errors = collectErrors()

  constructor(runtime: ChartRuntime, inputs: ChartInputs) {
    this.#inputs = inputs
    // A View that is given its loader and logger reaches neither files nor network nor the console.
    const options = { renderer: 'none', loader: refusingLoader, logger: this.#errors.logger } as const
    this.view = new View(runtime, options) as unknown as ChartView
  }

  /** The scene graph; after a run it shows what was fed. */
  get scene(): SceneNode {
    return (this.view.scenegraph() as unknown as { readonly root: SceneNode }).root
  }

  /** Evaluates the chart for these rows and values. After an error the View is not to be used again. */
  async run(feed: Feed): Promise<void> {
    this.uses += 1
    await this.#evaluate(NOTHING)
    await this.#evaluate(feed)
  }

  async #evaluate(feed: Feed): Promise<void> {
    for (const [name, base] of this.#inputs.signals) {
      // Forced, for autosize may have changed what depends on the signal since it was last set.
      this.view.signal(name, name in feed.signals ? feed.signals[name] : base, { force: true })
    }
    for (const name of this.#inputs.dataSets) {
      // Vega writes ids and computed fields into its rows: it gets copies.
      const rows = (feed.data[name] ?? []).map((row) => ({ ...row }))
      this.view.change(name, changeset().remove(truthy).insert(rows))
    }
    // Without this, layout is done again only when a size changes, not when labels do.
    this.view.resize()
    // The set `enter` makes items that outlive a run (axes, titles, frames) read changed signals there, too.
    await this.view.runAsync('enter')
    const [error] = this.#errors.take()
    if (error !== undefined) throw new Error('Vega could not evaluate the chart.', { cause: error })
  }
}

/** Vega reports errors to its logger and goes on; this keeps them, and drops warnings. */
type ErrorCollector = {
  readonly logger: LoggerInterface
  /** The errors since the last call. */
  take(): unknown[]
}

function collectErrors(): ErrorCollector {
  let errors: unknown[] = []
  // Functions that use no `this`: Vega calls them with a `this` of its own.
  const ignore = () => logger
  const logger = {
    level: (level?: number) => (level === undefined ? 1 : logger),
    error: (...messages: readonly unknown[]) => {
      errors.push(messages[0])
      return logger
    },
    warn: ignore,
    info: ignore,
    debug: ignore,
  } as LoggerInterface
  const take = () => {
    const taken = errors
    errors = []
    return taken
  }
  return { logger, take }
}

function refuseLoading(): Promise<never> {
  return Promise.reject(new Error('Charts load nothing: feed the rows of every data set.'))
}

const refusingLoader: Loader = {
  load: refuseLoading,
  sanitize: refuseLoading,
  http: refuseLoading,
  file: refuseLoading,
}
