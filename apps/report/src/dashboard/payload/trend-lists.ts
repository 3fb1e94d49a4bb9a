import type { TrendInput, TrendResult } from '@troughline/charts'
import { dayOf, isoDateOf } from './day-text.ts'
import { Dictionary } from './dictionary.ts'

/** Facts of all patients, one list per column; see `TrendsColumns`. Texts are places in `texts`, null where there is none. */
export interface TrendListsColumns {
  /** How many of each kind every patient has, in the order of `trendKinds`. */
  readonly counts: readonly (readonly number[])[]
  readonly texts: readonly string[]
  /** `kind`: 1 loading, 0 maintenance. */
  readonly doses: { readonly on: readonly number[]; readonly kind: readonly (0 | 1)[] }
  /** `late`: days from the due day on, null where it was not late. */
  readonly due: {
    readonly on: readonly number[]
    readonly late: readonly (number | null)[]
    readonly word: readonly number[]
  }
  readonly notGiven: WordColumns
  readonly treatments: WordColumns
  readonly results: {
    readonly panel: readonly number[]
    readonly on: readonly number[]
    readonly value: readonly number[]
    readonly comparator: readonly (number | null)[]
    readonly time: readonly number[]
    readonly joined: readonly (0 | 1)[]
    readonly laboratory: readonly number[]
    readonly method: readonly number[]
    /** `low high` as a text, an open end as an empty text. */
    readonly range: readonly (number | null)[]
    readonly limit: readonly (number | null)[]
    readonly grade: readonly (number | null)[]
  }
  readonly scores: {
    readonly domain: readonly number[]
    readonly on: readonly number[]
    readonly score: readonly number[]
  }
  /** `until`: days after `on`, null for one day. */
  readonly events: WordColumns & { readonly until: readonly (number | null)[] }
}

interface WordColumns {
  readonly on: readonly number[]
  readonly word: readonly number[]
}

/** The kinds of facts in the order of their counts. */
export const trendKinds = ['doses', 'due', 'notGiven', 'treatments', 'results', 'scores', 'events'] as const

/** Days of a list as steps: the first from `from`, every other from the one before. */
const steps = (from: number, rows: readonly { readonly on: string }[]): number[] => {
  let before = from
  return rows.map(({ on }) => {
    const day = dayOf(on)
    const step = day - before
    before = day
    return step
  })
}

/** Writes the lists, patient after patient. */
export class TrendLists {
  readonly #texts = new Dictionary()
  readonly #lists = {
    counts: [] as number[][],
    doses: { on: [] as number[], kind: [] as (0 | 1)[] },
    due: { on: [] as number[], late: [] as (number | null)[], word: [] as number[] },
    notGiven: { on: [] as number[], word: [] as number[] },
    treatments: { on: [] as number[], word: [] as number[] },
    results: {
      ...{ panel: [] as number[], on: [] as number[], value: [] as number[], comparator: [] as (number | null)[] },
      ...{ time: [] as number[], joined: [] as (0 | 1)[], laboratory: [] as number[], method: [] as number[] },
      ...{ range: [] as (number | null)[], limit: [] as (number | null)[], grade: [] as (number | null)[] },
    },
    scores: { domain: [] as number[], on: [] as number[], score: [] as number[] },
    events: { on: [] as number[], word: [] as number[], until: [] as (number | null)[] },
  }

  add(from: number, input: Omit<TrendInput, 'words'>): void {
    const { counts, doses, due, notGiven, treatments, results, scores, events } = this.#lists
    const text = (value: string) => this.#texts.numberOf(value)
    const after = (on: string, until: string | null) => (until === null ? null : dayOf(until) - dayOf(on))
    counts.push(trendKinds.map((kind) => input[kind].length))
    doses.on.push(...steps(from, input.doses))
    doses.kind.push(...input.doses.map(({ kind }) => (kind === 'loading' ? 1 : 0)))
    due.on.push(...steps(from, input.due))
    due.late.push(...input.due.map(({ on, lateUntil }) => after(on, lateUntil)))
    due.word.push(...input.due.map(({ word }) => text(word)))
    for (const [columns, rows] of [
      [notGiven, input.notGiven],
      [treatments, input.treatments],
      [events, input.events],
    ] as const) {
      columns.on.push(...steps(from, rows))
      columns.word.push(...rows.map(({ word }) => text(word)))
    }
    events.until.push(...input.events.map(({ on, until }) => after(on, until)))
    results.on.push(...steps(from, input.results))
    for (const row of input.results) {
      results.panel.push(text(row.panel))
      results.value.push(Number(row.value.toPrecision(significant)))
      results.comparator.push(this.#texts.numberOrNull(row.comparator))
      results.time.push(text(row.time))
      results.joined.push(row.joined ? 1 : 0)
      results.laboratory.push(text(row.laboratory))
      results.method.push(text(row.method))
      results.range.push(this.#texts.numberOrNull(row.range && `${row.range.low ?? ''} ${row.range.high ?? ''}`))
      results.limit.push(row.limit)
      results.grade.push(this.#texts.numberOrNull(row.grade))
    }
    scores.on.push(...steps(from, input.scores))
    scores.domain.push(...input.scores.map(({ domain }) => text(domain)))
    scores.score.push(...input.scores.map(({ score }) => score))
  }

  columns(): TrendListsColumns {
    return { ...this.#lists, texts: this.#texts.values }
  }
}

/** Digits of a value that was converted from another unit; reported ones have fewer. */
const significant = 6

/** The facts of the patient at a place, as they were written. */
export function readTrendLists(
  lists: TrendListsColumns,
  place: number,
  from: number,
): Pick<TrendInput, (typeof trendKinds)[number]> {
  const { counts, texts } = lists
  const spans = trendKinds.map((_, kind) => {
    let start = 0
    for (let patient = 0; patient < place; patient += 1) start += counts[patient]![kind]!
    return { start, end: start + counts[place]![kind]! }
  })
  const span = (kind: (typeof trendKinds)[number]) => spans[trendKinds.indexOf(kind)]!
  const text = (number: number | null) => (number === null ? null : texts[number]!)
  /** Places of the facts of a kind, each with its day. */
  const days = (kind: (typeof trendKinds)[number]) => {
    const { start, end } = span(kind)
    let day = from
    return Array.from({ length: end - start }, (_, index) => {
      day += lists[kind].on[start + index]!
      return { at: start + index, day, on: isoDateOf(day) }
    })
  }
  const until = (day: number, late: number | null) => (late === null ? null : isoDateOf(day + late))
  const { doses, due, notGiven, treatments, results, scores, events } = lists
  return {
    doses: days('doses').map(({ at, on }) => ({ on, kind: doses.kind[at] === 1 ? 'loading' : 'maintenance' })),
    due: days('due').map(({ at, on, day }) => ({
      ...{ on, lateUntil: until(day, due.late[at]!), word: texts[due.word[at]!]! },
    })),
    notGiven: days('notGiven').map(({ at, on }) => ({ on, word: texts[notGiven.word[at]!]! })),
    treatments: days('treatments').map(({ at, on }) => ({ on, word: texts[treatments.word[at]!]! })),
    results: days('results').map(
      ({ at, on }): TrendResult => ({
        panel: text(results.panel[at]!) as TrendResult['panel'],
        ...{ on, value: results.value[at]!, comparator: text(results.comparator[at]!) },
        time: text(results.time[at]!) as TrendResult['time'],
        joined: results.joined[at] === 1,
        ...{ laboratory: texts[results.laboratory[at]!]!, method: texts[results.method[at]!]! },
        range: rangeOf(text(results.range[at]!)),
        limit: results.limit[at]!,
        grade: text(results.grade[at]!) as TrendResult['grade'],
      }),
    ),
    scores: days('scores').map(({ at, on }) => ({ domain: texts[scores.domain[at]!]!, on, score: scores.score[at]! })),
    events: days('events').map(({ at, on, day }) => ({
      ...{ on, until: until(day, events.until[at]!), word: texts[events.word[at]!]! },
    })),
  }
}

function rangeOf(text: string | null): TrendResult['range'] {
  if (text === null) return null
  const [low = '', high = ''] = text.split(' ')
  return { low: low === '' ? null : Number(low), high: high === '' ? null : Number(high) }
}
