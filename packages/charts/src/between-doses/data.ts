import { type BandRow, bandMarks } from '../band-marks.ts'
import { dashed, joinedMarks, type MarkRows, plainWord } from '../marks.ts'
import { filled } from '../patient-trend/fill-words.ts'
import type { SampleTime } from '../patient-trend/input.ts'
import { arrowOf, bandRows } from '../patient-trend/series.ts'
import { type PanelBands, type ValueAxis, valueAxis } from '../patient-trend/value-axis.ts'
import { type ResultPoint, resultMarks } from '../result-marks.ts'

/** One level in a dose cycle. */
export interface CycleResult {
  /** ISO date of the dose that opened the cycle. */
  readonly cycleOn: string
  /** D: days since that dose. */
  readonly day: number
  /** In the chart's unit; the limit itself where a comparator is present. */
  readonly value: number
  readonly comparator: string | null
  readonly time: SampleTime
  /** Two samples of a cycle that can stand on a line make the chart worth its room. */
  readonly usable: boolean
}

/** The fitted decline over the observed cycles at one day, with the ends of its interval. */
export interface FittedDecline {
  readonly day: number
  readonly low: number
  readonly level: number
  readonly high: number
}

/** Words of the chart; `{value}`, `{from}`, `{to}` and `{days}` are filled in. */
export interface CycleWords {
  readonly planned: string
  readonly below: string
  readonly between: string
  readonly decimalMark: string
}

export interface BetweenDosesInput {
  readonly results: readonly CycleResult[]
  readonly bands: PanelBands
  /** Planned interval of the newest cycle, in days; null draws no line. */
  readonly plannedIntervalDays: number | null
  /** From the first to the last observed day and never beyond; empty: no line was fitted. */
  readonly decline: readonly FittedDecline[]
  readonly words: CycleWords
}

export interface BetweenDosesFeed {
  readonly data: Readonly<Record<string, readonly object[]>>
  readonly signals: Readonly<Record<string, unknown>>
}

/** Cycles with so many usable samples each, and so many samples in such a cycle: less shows nothing that the trend does not. */
export const leastCycles = 2
export const leastSamples = 2

/** Room right of the last day, as a share. */
const dayRoom = 1.06
const daySteps = [1, 2, 5, 7, 10, 14, 20, 28, 50, 56, 100, 200, 250, 500, 1000] as const
const mostDayTicks = 7

const part = 'levels'
const plannedWidth = 0.6
/** The word of the planned interval: its line from the top of the plot, and its distance from the rule, in points. */
const plannedLine = 4
const plannedGap = 3

/** What the chart shows of the cycles, with its axis; how it looks comes after. */
export interface CycleRows {
  readonly axis: ValueAxis
  /** Last day of the axis, and its labelled days. */
  readonly dayTo: number
  readonly dayTicks: readonly number[]
  readonly bands: readonly BandRow[]
  readonly planned: { readonly day: number; readonly word: string; readonly left: boolean } | undefined
  readonly points: readonly ResultPoint[]
}

/**
 * Levels of all cycles over days since the dose, or undefined where fewer than two cycles hold two usable samples each.
 *
 * A line joins samples of one cycle only, uncensored ones, never across an injection.
 */
export function cycleRows(input: BetweenDosesInput): CycleRows | undefined {
  if (!cyclesAllow(input.results)) return undefined
  const { words, decline, plannedIntervalDays: planned } = input
  const values = [...input.results.map(({ value }) => value), ...decline.flatMap(({ low, high }) => [low, high])]
  const axis = valueAxis(
    values.map((value) => ({ value, limit: null })),
    input.bands,
  )
  const last = Math.max(...input.results.map(({ day }) => day), planned ?? 0, 1) * dayRoom
  const step = daySteps.find((days) => last / days < mostDayTicks) ?? Math.ceil(last / mostDayTicks)
  return {
    ...{ axis, dayTo: last, bands: bandRows(input.bands, axis, words) },
    dayTicks: Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step),
    planned:
      planned === null
        ? undefined
        : { day: planned, word: filled(words.planned, { days: planned }, words.decimalMark), left: planned > last / 2 },
    points: [...input.results]
      .sort((a, b) => a.day - b.day || (a.cycleOn < b.cycleOn ? -1 : 1))
      .map(({ cycleOn, day, value, comparator, time }) => ({
        ...{ x: day, value, time, grade: null, arrow: arrowOf(comparator) },
        segment: comparator === null ? cycleOn : null,
      })),
  }
}

/** Rows and signals for `betweenDosesSpec`, or undefined where the cycles hold too little to be drawn. */
export function betweenDosesFeed(input: BetweenDosesInput): BetweenDosesFeed | undefined {
  const rows = cycleRows(input)
  if (rows === undefined) return undefined
  const { axis, dayTo, dayTicks } = rows
  const { grid: _, ...marks } = joinedMarks([
    bandMarks(part, rows.bands, { from: 0, to: dayTo }),
    plannedMarks(rows),
    resultMarks(part, rows.points),
  ])
  return {
    data: { ...marks, decline: input.decline },
    signals: {
      ...{ dayTo, dayTicks, decimalMark: input.words.decimalMark },
      ...{ level_from: axis.from, level_to: axis.to, level_ticks: axis.ticks },
    },
  }
}

/** The word stands on that side of its line where the plot has room. */
function plannedMarks({ planned, axis }: CycleRows): Partial<MarkRows> {
  if (planned === undefined) return {}
  const { day: x, word, left } = planned
  const at = { part, x, y: axis.to }
  return {
    rules: [{ ...dashed, ...at, x2: x, y2: axis.from, width: plannedWidth }],
    words: [
      {
        ...{ ...plainWord, ...at, word, dy: plannedLine },
        ...(left ? { align: 'right' as const, dx: -plannedGap } : { dx: plannedGap }),
      },
    ],
  }
}

/** True where at least two cycles hold two usable samples each. */
function cyclesAllow(results: readonly CycleResult[]): boolean {
  const cycles = Map.groupBy(
    results.filter(({ usable }) => usable),
    ({ cycleOn }) => cycleOn,
  )
  return [...cycles.values()].filter((samples) => samples.length >= leastSamples).length >= leastCycles
}
