import { shareAxis } from '../share-axis.ts'
import type { SignalMeaning } from '../signal-shapes.ts'
import { placeNames } from './place-names.ts'

/** A clinic with enough opportunities to be drawn. */
export interface FunnelPoint {
  /** Handed back when the point is chosen; never shown. */
  readonly id: string
  /** Shown only where the point is outside the 99.8 % limit. */
  readonly name: string
  /** Opportunities: the denominator. */
  readonly opportunities: number
  /** Share met, 0 to 1. */
  readonly rate: number
  /** `common` within the 99.8 % limits. */
  readonly meaning: SignalMeaning
}

/** Limits at a number of opportunities, as fractions within 0 and 1. */
export interface FunnelLimits {
  readonly opportunities: number
  readonly low95: number
  readonly high95: number
  readonly low998: number
  readonly high998: number
}

/** Words of the chart; `{value}` is filled in. */
export interface FunnelWords {
  /** Under the x axis: what is counted. */
  readonly opportunities: string
  readonly overall: string
  /** At the ends of the limits. */
  readonly limit95: string
  readonly limit998: string
  readonly percent: string
}

export interface FunnelInput {
  readonly points: readonly FunnelPoint[]
  /** Share of all clinics together, 0 to 1. */
  readonly overall: number
  /** By rising number of opportunities; without one no limit is drawn. */
  readonly limits: readonly FunnelLimits[]
  /** Exact limits hold at whole numbers and are drawn as steps; over-dispersed ones are curves. */
  readonly stepped: boolean
  /** Width of the plot in points, by which names get room. */
  readonly plotWidth: number
  readonly words: FunnelWords
}

export interface FunnelFeed {
  readonly data: Readonly<Record<string, readonly object[]>>
  readonly signals: Readonly<Record<string, unknown>>
}

/** Room right of the last point, as a share. */
const countRoom = 1.05
const roundSteps = [1, 2, 2.5, 5, 10] as const
const mostCountTicks = 6

/** Rows and signals for `funnelSpec()`. The order of the points is theirs; nothing is ranked. */
export function funnelFeed({ points, overall, limits, stepped, plotWidth, words }: FunnelInput): FunnelFeed {
  const last = Math.max(1, ...points.map(({ opportunities }) => opportunities), limits.at(-1)?.opportunities ?? 0)
  const to = last * countRoom
  const axis = shareAxis([
    overall,
    ...points.map(({ rate }) => rate),
    ...limits.flatMap(({ low998, high998 }) => [low998, high998]),
  ])
  const end = limits.at(-1)
  const named = points.filter(({ meaning }) => meaning !== 'common')
  return {
    data: {
      points,
      limits: limits.flatMap((row) => [
        { opportunities: row.opportunities, level: '95', low: row.low95, high: row.high95 },
        { opportunities: row.opportunities, level: '998', low: row.low998, high: row.high998 },
      ]),
      limitNames:
        end === undefined
          ? []
          : [
              { opportunities: end.opportunities, rate: end.low998, word: words.limit998 },
              { opportunities: end.opportunities, rate: end.high998, word: words.limit998 },
              { opportunities: end.opportunities, rate: end.low95, word: words.limit95 },
              { opportunities: end.opportunities, rate: end.high95, word: words.limit95 },
            ],
      overall: [{ rate: overall, word: words.overall }],
      axisName: [{ word: words.opportunities }],
      labels: placeNames(named, { to, axis, plotWidth }),
      cursor: [],
    },
    signals: {
      ...{ rateFrom: axis.from, rateTo: axis.to, rateTicks: axis.ticks, percentPhrase: words.percent },
      ...{ countTo: to, countTicks: countTicks(to), limitShape: stepped ? 'step' : 'linear' },
    },
  }
}

function countTicks(to: number): number[] {
  const rough = to / mostCountTicks
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, (roundSteps.find((size) => size * magnitude >= rough) ?? 10) * magnitude)
  return Array.from({ length: Math.floor(to / step) + 1 }, (_, index) => index * step)
}
