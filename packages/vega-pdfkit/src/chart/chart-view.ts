import type { Loader, LoggerInterface } from 'vega'
import { changeset, truthy, View } from 'vega'
import type { ChartInputs } from './chart-inputs.ts'
import type { ChartRuntime, ChartView } from './vega-types.ts'

/** The rows and values of one draw. */
export type Feed = {
  readonly data: Readonly<Record<string, readonly object[]>>
  readonly signals: Readonly<Record<string, unknown>>
}

/**
 * One Vega View that is fed again and again and each time shows what a new View would show.
 *
 * That takes more than new rows: signals keep their last value, layout keeps the sizes of the axes before, autosize `fit`
 * overwrites the very `width` signal, and aggregates keep the order in which groups were first seen. So every run starts
 * by emptying all data sets, sets every signal, and asks for a full layout.
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

  /** Evaluates the chart for these rows and values. After an error the View is not to be used again. */
  async run(feed: Feed): Promise<void> {
    if (this.uses > 0) await this.#empty()
    this.uses += 1
    for (const [name, base] of this.#inputs.signals) {
      // Forced, for autosize may have changed what depends on the signal since it was last set.
      this.view.signal(name, name in feed.signals ? feed.signals[name] : base, { force: true })
    }
    for (const [name, rows] of Object.entries(feed.data)) {
      // Vega writes ids and computed fields into its rows: it gets copies.
      this.view.change(name, changeset().insert(rows.map((row) => ({ ...row }))))
    }
    this.view.resize()
    await this.#evaluate()
  }

  async #empty(): Promise<void> {
    for (const name of this.#inputs.dataSets) this.view.change(name, changeset().remove(truthy))
    await this.#evaluate()
  }

  async #evaluate(): Promise<void> {
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
