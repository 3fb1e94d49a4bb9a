import type { TrendInput, TrendPanel, TrendWords } from '@troughline/charts'
import { dayOf } from './day-text.ts'
import { Dictionary } from './dictionary.ts'
import { TrendLists, type TrendListsColumns } from './trend-lists.ts'

/**
 * The section `trends`: what the trend chart of each patient is fed with. Facts of all patients stand in one list per column, patient after
 * patient; `counts` says how many belong to each. Days of a list are steps from the day before in it, the first from the patient's `from`.
 */
export interface TrendsColumns {
  /** Numbers of patients (section `people`), in the order of the worklist. */
  readonly patient: readonly number[]
  /** Patients with an active flag above information in all: the rest have no trend in this page. */
  readonly flagged: number
  /** First day of the time axis, as days since 1970-01-01; its last one as days after it. */
  readonly from: readonly number[]
  readonly days: readonly number[]
  /** Last day of the clinic's injection data, as days after `from`. */
  readonly covered: readonly number[]
  readonly lists: TrendListsColumns
  /** For each patient: place in `panelSets`. */
  readonly panels: readonly number[]
  readonly panelSets: readonly (readonly TrendPanel[])[]
  readonly words: TrendWords
  /** Compiled Vega specifications by their parts, joined by spaces. */
  readonly specs: Readonly<Record<string, object>>
}

/** Gathers the columns patient by patient, so that no more than one batch of records is held. */
export class TrendsBuilder {
  readonly #keys: number[] = []
  readonly #from: number[] = []
  readonly #days: number[] = []
  readonly #covered: number[] = []
  readonly #panels: number[] = []
  readonly #panelSets = new Dictionary()
  readonly #lists = new TrendLists()
  readonly #parts = new Set<string>()

  /** `key`: of the patient in the warehouse. */
  add(key: number, input: Omit<TrendInput, 'words'>): void {
    const from = dayOf(input.from)
    this.#keys.push(key)
    this.#from.push(from)
    this.#days.push(dayOf(input.to) - from)
    this.#covered.push(dayOf(input.injectionsCoveredTo) - from)
    const drawn = input.panels.filter(({ id }) => input.results.some(({ panel }) => panel === id))
    this.#panels.push(this.#panelSets.numberOf(JSON.stringify(drawn)))
    this.#lists.add(from, input)
    this.#parts.add(partsOf({ ...input, panels: drawn }).join(' '))
  }

  /** Lists of parts that a specification is needed for. */
  get parts(): readonly string[] {
    return [...this.#parts].sort()
  }

  /** `numberOf`: the number of a patient in the page. */
  columns(rest: Pick<TrendsColumns, 'flagged' | 'words' | 'specs'>, numberOf: (key: number) => number): TrendsColumns {
    return {
      patient: this.#keys.map(numberOf),
      flagged: rest.flagged,
      ...{ from: this.#from, days: this.#days, covered: this.#covered },
      lists: this.#lists.columns(),
      panels: this.#panels,
      panelSets: this.#panelSets.values.map((text) => JSON.parse(text) as TrendPanel[]),
      ...{ words: rest.words, specs: rest.specs },
    }
  }
}

/** Parts of the chart that have something to show, in their order; the feed finds the same. */
const partsOf = (input: { panels: readonly TrendPanel[]; scores: readonly unknown[]; events: readonly unknown[] }) => [
  ...input.panels.map(({ id }) => id),
  ...(input.scores.length > 0 ? ['symptoms'] : []),
  ...(input.events.length > 0 ? ['events'] : []),
]
