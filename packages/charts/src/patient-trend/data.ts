import type { ShapedGrade } from '../palette.ts'
import { milliseconds, timeTicks } from './time-axis.ts'
import { type PanelBands, type ValueAxis, valueAxis } from './value-axis.ts'

/** The measured panels in their order on the page. Each is an analyte id. */
export const measuredPanels = ['b12', 'holotc', 'mma', 'homocysteine', 'haemoglobin', 'mcv'] as const

export type MeasuredPanel = (typeof measuredPanels)[number]

/** One panel: the name and unit beside its axis. The unit is the one that all its values, limits and bands are in. */
export interface TrendPanel {
  readonly id: MeasuredPanel
  readonly name: string
  readonly unit: string
  /** Present: the axis is logarithmic, with both bands drawn and both thresholds labelled. */
  readonly bands?: PanelBands
}

/** One tick in the injections lane. */
export interface TrendDose {
  /** ISO date. */
  readonly on: string
  readonly kind: 'loading' | 'maintenance'
}

/** A dose that was planned and not given: a cross with a word. */
export interface DoseNotGiven {
  readonly on: string
  /** As printed: `not attended`, `refused`. */
  readonly word: string
}

/** One result as drawn. */
export interface TrendResult {
  readonly panel: MeasuredPanel
  /** ISO date of collection. */
  readonly on: string
  /** In the panel's unit; the limit itself where a comparator is present. */
  readonly value: number
  /** `<`, `<=`: drawn as a triangle pointing down; `>`, `>=`: pointing up; null: a point. */
  readonly comparator: string | null
  /** True, sampled before a dose: filled; false, at another time: hollow; null, the time says nothing: a small dot. */
  readonly trough: boolean | null
  /** True when a line may join it to the result before it: for levels between doses only like is joined with like. */
  readonly joined: boolean
  /** Empty text is a value: a change ends the line. */
  readonly laboratory: string
  readonly method: string
  /** The upper or lower limit that this result was compared with; null draws none. */
  readonly limit: number | null
  /** Grade of the flag that used it. */
  readonly grade: ShapedGrade | null
}

export interface TrendInput {
  /** First and last day of the shared axis, ISO dates. */
  readonly from: string
  readonly to: string
  readonly panels: readonly TrendPanel[]
  readonly doses: readonly TrendDose[]
  readonly notGiven: readonly DoseNotGiven[]
  readonly results: readonly TrendResult[]
  /** Last day of the clinic's injection data; later days are shaded in the lane. */
  readonly injectionsCoveredTo: string
}

/** What the specification is fed: rows by data set, values by signal. */
export interface TrendFeed {
  readonly panels: readonly MeasuredPanel[]
  readonly data: Readonly<Record<string, readonly object[]>>
  readonly signals: Readonly<Record<string, unknown>>
}

/** Share of the axis that a word in the lane needs to itself. */
const wordShare = 0.12
/** Loading doses no further apart than this are counted together in one word (days). */
const oneRunDays = 14
/** Days without injection data are shaded from this share of the axis on. */
const notCoveredShare = 0.04
const dayMs = 86_400_000

/**
 * Rows and signals for `patientTrendSpec(panels)`, with panels that have no result left out.
 *
 * A line joins consecutive joined results of one laboratory and method; a censored value ends it, for a limit is not a level.
 */
export function patientTrendFeed(input: TrendInput): TrendFeed {
  const panels = input.panels
    .filter(({ id }) => input.results.some((result) => result.panel === id))
    .sort((a, b) => measuredPanels.indexOf(a.id) - measuredPanels.indexOf(b.id))
  const [from, to] = [milliseconds(input.from), milliseconds(input.to)]
  const span = Math.max(1, to - from)
  const signals: Record<string, unknown> = { timeFrom: from, timeTo: to, ...timeTicks(from, to) }
  const coveredTo = milliseconds(input.injectionsCoveredTo)
  const notCovered = to - coveredTo > notCoveredShare * span ? [{ t: Math.max(from, coveredTo), until: to }] : []
  const missed = input.notGiven.map(({ on, word }) => ({ t: milliseconds(on), word }))
  const uncovered = notCovered
    .filter(({ t }) => to - t > wordShare * span)
    .map(({ t }) => ({ t: (t + to) / 2, word: 'no injection data' }))
  const data: Record<string, object[]> = {
    doses: input.doses.map(({ on, kind }) => ({ t: milliseconds(on), kind })),
    notGiven: input.notGiven.map(({ on }) => ({ t: milliseconds(on) })),
    notCovered,
    laneWords: withRoom([...missed, ...loadingRuns(input.doses), ...uncovered], wordShare * span),
  }
  // A specification without a panel has no such data set.
  const rows = (set: string): object[] => {
    data[set] ??= []
    return data[set]
  }
  for (const panel of panels) {
    const results = input.results
      .filter((result) => result.panel === panel.id)
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    const axis = valueAxis(results, panel.bands)
    signals[`${panel.id}_from`] = axis.from
    signals[`${panel.id}_to`] = axis.to
    signals[`${panel.id}_ticks`] = axis.ticks
    rows('titles').push({ panel: panel.id, name: panel.name, unit: panel.unit })
    if (panel.bands !== undefined) rows('bands').push(...bandRows(panel.id, panel.bands, axis))
    else rows('limits').push(...limitRows(panel, results, from, to))
    const { points, breaks } = seriesRows(panel.id, results)
    rows('results').push(...points)
    rows('breaks').push(...withRoom(breaks, 2 * wordShare * span))
  }
  return { panels: panels.map(({ id }) => id), data, signals }
}

/** The two bands and the words at their right end. */
function bandRows(panel: MeasuredPanel, bands: PanelBands, axis: ValueAxis): object[] {
  const { deficientBelow, indeterminateTo } = bands
  return [
    { panel, band: 'deficient', from: axis.from, to: deficientBelow, label: `below ${deficientBelow}` },
    {
      panel,
      band: 'indeterminate',
      from: deficientBelow,
      to: indeterminateTo,
      label: `${deficientBelow} to ${indeterminateTo}`,
    },
  ]
}

/** A limit is drawn over the results that it applied to; the first reaches the left edge, the last the right edge. */
function limitRows(panel: TrendPanel, results: readonly TrendResult[], from: number, to: number): object[] {
  const rows: { panel: string; value: number; from: number; to: number; label: string; last: boolean }[] = []
  for (const { limit, on } of results) {
    if (limit === null) continue
    const last = rows.at(-1)
    const at = milliseconds(on)
    if (last?.value === limit) last.to = at
    else {
      if (last !== undefined) last.to = (last.to + at) / 2
      rows.push({
        panel: panel.id,
        value: limit,
        from: last?.to ?? from,
        to: at,
        label: `limit ${limit}`,
        last: false,
      })
    }
  }
  const last = rows.at(-1)
  if (last !== undefined) {
    last.to = to
    last.last = true
  }
  return rows
}

/** `6 in 12 d` over the middle of every run of loading doses, for they stand too close to be counted. */
function loadingRuns(doses: readonly TrendDose[]): { t: number; word: string }[] {
  const runs: { from: number; to: number; count: number }[] = []
  for (const { on, kind } of doses) {
    if (kind !== 'loading') continue
    const t = milliseconds(on)
    const run = runs.at(-1)
    if (run !== undefined && t - run.to <= oneRunDays * dayMs) {
      run.to = t
      run.count += 1
    } else runs.push({ from: t, to: t, count: 1 })
  }
  return runs
    .filter(({ count }) => count > 1)
    .map(({ from, to, count }) => ({ t: (from + to) / 2, word: `${count} in ${(to - from) / dayMs} d` }))
}

interface BreakRow {
  readonly panel: string
  readonly t: number
  readonly word: string
}

function seriesRows(panel: MeasuredPanel, results: readonly TrendResult[]): { points: object[]; breaks: BreakRow[] } {
  const points: object[] = []
  const breaks: BreakRow[] = []
  let segment = 0
  let before: TrendResult | undefined
  for (const result of results) {
    const laboratoryChanged = before !== undefined && before.laboratory !== result.laboratory
    const methodChanged = before !== undefined && before.method !== result.method
    const t = milliseconds(result.on)
    if (before !== undefined && (laboratoryChanged || methodChanged)) {
      segment += 1
      const word = laboratoryChanged ? 'other laboratory' : 'other method'
      breaks.push({ panel, t: (milliseconds(before.on) + t) / 2, word })
    }
    if (result.comparator !== null) segment += 1
    const { value, trough, grade, joined, comparator } = result
    const shape =
      comparator === null ? (trough === null ? 'dot' : 'point') : comparator.startsWith('<') ? 'below' : 'above'
    points.push({ panel, t, value, trough, grade, shape, segment: joined && comparator === null ? segment : null })
    before = result
  }
  return { points, breaks }
}

/** Blanks a word that would run into the word before it; the mark itself stays. */
function withRoom<R extends { readonly t: number; readonly word: string }>(rows: readonly R[], room: number): R[] {
  let free = Number.NEGATIVE_INFINITY
  return [...rows]
    .sort((a, b) => a.t - b.t)
    .map((row) => {
      if (row.t < free) return { ...row, word: '' }
      free = row.t + room
      return row
    })
}
