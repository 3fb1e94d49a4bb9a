import { milliseconds, timeTicks } from '../patient-trend/time-axis.ts'
import { dayMs, TimePlace } from '../patient-trend/time-place.ts'
import { shareAxis } from '../share-axis.ts'
import type { SignalMeaning } from '../signal-shapes.ts'

/** A whole, settled month with enough opportunities. */
export interface ControlPoint {
  /** First day of the month. */
  readonly month: string
  /** Share met, 0 to 1. */
  readonly rate: number
  /** Mean and limits of its stretch at its number of opportunities. Limits may pass 0 and 1; they are drawn cut to that. */
  readonly centre: number
  readonly low: number
  readonly high: number
  /** Stretches are never joined, and months with a month missing between them neither. */
  readonly stretch: number
  /** `common` where no rule fired. */
  readonly meaning: SignalMeaning
}

/** The rule that fired, named at the last of its points. */
export interface ControlSignal {
  readonly month: string
  readonly word: string
}

/** A dated change behind the series. */
export interface ControlMark {
  readonly month: string
  readonly word: string
  /** A new stretch begins here. */
  readonly rebases: boolean
}

export interface ControlChartInput {
  /** First and last day of the axis. */
  readonly from: string
  readonly to: string
  /** By time. */
  readonly points: readonly ControlPoint[]
  readonly signals: readonly ControlSignal[]
  readonly marks: readonly ControlMark[]
  /** Width of the plot in points, by which words get room. */
  readonly plotWidth: number
  readonly words: {
    /** `{value}` is filled in. */
    readonly percent: string
    readonly mean: string
    readonly limits: string
    /** d3 formats of the time axis. */
    readonly year: string
    readonly month: string
  }
}

export interface ControlChartFeed {
  readonly data: Readonly<Record<string, readonly object[]>>
  readonly signals: Readonly<Record<string, unknown>>
}

/** Lines above the plot for the words of marks; a mark without room keeps its line. */
export const markLines = 3
/** Half a month: a point stands in the middle of its month, its limits reach from the first to the last day. */
const halfMonth = 15 * dayMs
const mostMonthDays = 31
/** Words of signals nearer to the upper end of the plot than this share stand below their points. */
const nearTop = 0.12

/** Rows and signals for `controlChartSpec()`. */
export function controlChartFeed({
  from,
  to,
  points,
  signals,
  marks,
  plotWidth,
  words,
}: ControlChartInput): ControlChartFeed {
  const place = new TimePlace(from, to, plotWidth)
  const axis = shareAxis(points.flatMap(({ rate, low, high }) => [rate, cut(low), cut(high)]))
  const rows = points.map((point, index) => ({
    ...point,
    ...{ low: cut(point.low), high: cut(point.high), t: milliseconds(point.month) + halfMonth },
    run: runOf(points, index),
  }))
  const stretches = [...Map.groupBy(rows, ({ stretch }) => stretch).values()]
  const ticks = timeTicks(place.from, place.to)
  const last = rows.at(-1)
  return {
    data: {
      points: rows,
      // Every limit is drawn as wide as its month; the ends close the steps.
      limits: stretches.flatMap((own) => [
        ...own.map(({ t, low, high, stretch }) => ({ t: t - halfMonth, low, high, stretch })),
        ...own.slice(-1).map(({ t, low, high, stretch }) => ({ t: t + halfMonth, low, high, stretch })),
      ]),
      centres: stretches.map((own) => ({
        from: own[0]!.t - halfMonth,
        to: own.at(-1)!.t + halfMonth,
        rate: own[0]!.centre,
      })),
      lineNames:
        last === undefined
          ? []
          : [
              { rate: last.centre, word: words.mean },
              { rate: last.low, word: words.limits },
              { rate: last.high, word: words.limits },
            ],
      marks: place
        .onLines(
          marks.map(({ month, word, rebases }) => ({ t: milliseconds(month), word, rebases })),
          markLines,
        )
        .map(({ t, at, line, word, rebases }) => ({ t, at, line: line ?? 0, word, rebases })),
      labels: ruleLabels(rows, signals, place, axis),
      cursor: [],
    },
    signals: {
      ...{ rateFrom: axis.from, rateTo: axis.to, rateTicks: axis.ticks, percentPhrase: words.percent },
      ...{ timeFrom: place.from, timeTo: place.to, timeTicks: ticks.timeTicks },
      timeFormat: ticks.byMonth ? words.month : words.year,
    },
  }
}

const cut = (limit: number): number => Math.min(1, Math.max(0, limit))

/** Number of the line that a point is on: a new one after every break. */
function runOf(points: readonly ControlPoint[], index: number): number {
  let run = 0
  for (let at = 1; at <= index; at += 1) {
    const [before, now] = [points[at - 1]!, points[at]!]
    const apart = milliseconds(now.month) - milliseconds(before.month)
    if (before.stretch !== now.stretch || apart > mostMonthDays * dayMs) run += 1
  }
  return run
}

function ruleLabels(
  rows: readonly { readonly month: string; readonly t: number; readonly rate: number; readonly centre: number }[],
  signals: readonly ControlSignal[],
  place: TimePlace,
  axis: { readonly from: number; readonly to: number },
): object[] {
  const words = Map.groupBy(signals, ({ month }) => month)
  const told = rows.flatMap((row) => {
    const own = words.get(row.month)
    if (own === undefined) return []
    const below = row.rate < row.centre || (axis.to - row.rate) / (axis.to - axis.from) < nearTop
    return [{ t: row.t, rate: row.rate, below, word: [...new Set(own.map(({ word }) => word))].join(', ') }]
  })
  // Words above and words below run into their own kind only.
  return [true, false].flatMap((side) =>
    place
      .centred(told.filter(({ below }) => below === side))
      .filter(({ word }) => word !== '')
      .map(({ at, rate, word, below }) => ({ at, rate, word, below, align: 'center' })),
  )
}
