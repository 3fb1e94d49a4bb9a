import type { BandRow } from '../band-marks.ts'
import type { ResultPoint } from '../result-marks.ts'
import { filled } from './fill-words.ts'
import type { TrendResult, TrendWords } from './input.ts'
import { milliseconds } from './time-axis.ts'
import type { PlacedWord } from './time-place.ts'
import type { PanelBands, ValueAxis } from './value-axis.ts'

/** The two bands and the words at their right end. */
export function bandRows(
  bands: PanelBands,
  axis: ValueAxis,
  words: Pick<TrendWords, 'below' | 'between' | 'decimalMark'>,
): BandRow[] {
  const { deficientBelow: low, indeterminateTo: high } = bands
  const label = (phrase: string, numbers: Record<string, number>) => filled(phrase, numbers, words.decimalMark)
  return [
    { band: 'deficient', from: axis.from, to: low, label: label(words.below, { value: low }) },
    { band: 'indeterminate', from: low, to: high, label: label(words.between, { from: low, to: high }) },
  ]
}

interface Span {
  /** What is equal for results of one span. */
  readonly key: string
  from: number
  to: number
  last: boolean
}

/** Spans of results of one kind: the first reaches the left edge, the last the right edge, others meet half-way. */
function spans(
  results: readonly TrendResult[],
  keyOf: (result: TrendResult) => string | null,
  from: number,
  to: number,
): Span[] {
  const found: Span[] = []
  for (const result of results) {
    const key = keyOf(result)
    if (key === null) continue
    const before = found.at(-1)
    const at = milliseconds(result.on)
    if (before?.key === key) before.to = at
    else {
      if (before !== undefined) before.to = (before.to + at) / 2
      found.push({ key, from: before?.to ?? from, to: at, last: false })
    }
  }
  const last = found.at(-1)
  if (last !== undefined) {
    last.to = to
    last.last = true
  }
  return found
}

/** A limit over the results that it applied to, in time. */
export interface LimitRow {
  readonly value: number
  readonly from: number
  readonly to: number
  /** Reaches the right edge. */
  readonly last: boolean
  readonly label: string
}

/** A printed range over the results that it came with, in time; an end that is open lies at the edge of the panel. */
export interface RangeRow extends Omit<LimitRow, 'value'> {
  readonly low: number
  readonly high: number
  readonly hasLow: boolean
  readonly hasHigh: boolean
}

/** Limits of the rules, for results without a range of their own. */
export function limitRows(
  results: readonly TrendResult[],
  time: { readonly from: number; readonly to: number },
  words: TrendWords,
): LimitRow[] {
  const keyOf = ({ limit, range }: TrendResult) => (limit === null || range !== null ? null : String(limit))
  return spans(results, keyOf, time.from, time.to).map(({ key, ...span }) => ({
    value: Number(key),
    ...span,
    label: filled(words.limit, { value: Number(key) }, words.decimalMark),
  }))
}

/** Ranges as printed with the results; an open end reaches the edge of the panel. */
export function rangeRows(
  results: readonly TrendResult[],
  time: { readonly from: number; readonly to: number },
  axis: ValueAxis,
  words: TrendWords,
): RangeRow[] {
  const keyOf = ({ range }: TrendResult) => (range === null ? null : JSON.stringify([range.low, range.high]))
  return spans(results, keyOf, time.from, time.to).map(({ key, ...span }) => {
    const [low, high] = JSON.parse(key) as [number | null, number | null]
    const phrase = low === null ? words.rangeTo : high === null ? words.rangeFrom : words.rangeBetween
    const label = filled(phrase, { from: low ?? 0, to: high ?? 0 }, words.decimalMark)
    const ends = { low: low ?? axis.from, high: high ?? axis.to, hasLow: low !== null, hasHigh: high !== null }
    return { ...ends, ...span, label }
  })
}

/** The middle between two results of which the second came from elsewhere or was made otherwise. */
export type BreakRow = PlacedWord

/** Points with the segment of the line that each belongs to, and the days on which laboratory or method changed. */
export function seriesRows(
  results: readonly TrendResult[],
  words: TrendWords,
): { readonly points: ResultPoint[]; readonly breaks: BreakRow[] } {
  const points: ResultPoint[] = []
  const breaks: BreakRow[] = []
  let segment = 0
  let before: TrendResult | undefined
  for (const result of results) {
    const laboratoryChanged = before !== undefined && before.laboratory !== result.laboratory
    const methodChanged = before !== undefined && before.method !== result.method
    const t = milliseconds(result.on)
    if (before !== undefined && (laboratoryChanged || methodChanged)) {
      segment += 1
      const word = laboratoryChanged ? words.otherLaboratory : words.otherMethod
      breaks.push({ t: (milliseconds(before.on) + t) / 2, word })
    }
    if (result.comparator !== null) segment += 1
    const { value, time, grade, joined, comparator } = result
    points.push({
      ...{ x: t, value, time, grade, arrow: arrowOf(comparator) },
      segment: joined && comparator === null ? segment : null,
    })
    before = result
  }
  return { points, breaks }
}

/** Where the true value of a censored result lies. */
export const arrowOf = (comparator: string | null): 'down' | 'up' | null =>
  comparator === null ? null : comparator.startsWith('<') ? 'down' : 'up'
