import { type HistoryPoint, readMeasureHistory, type readMeasures } from '@troughline/analysis'
import type { DashboardSource } from '../source.ts'
import { measuresByMonth } from './measures-by.ts'

/** A special cause that the newest point of a series belongs to. */
export interface LatestSignal {
  readonly rule: string
  readonly side: string
  readonly favourable: boolean | null
}

/**
 * Whether a measure changed since the last period.
 *
 * `signal`: a special-cause rule fired at the newest month; `no-signal`: the chart was judged and none did; `cannot-tell`: there
 * is no chart to judge, and `why` says so in words.
 */
export interface Change {
  readonly measureId: string
  readonly verdict: 'signal' | 'no-signal' | 'cannot-tell'
  readonly period: 'month' | 'audit'
  /** First day of the newest month, or the date of the newest audit; null without one. */
  readonly latestOn: string | null
  readonly latestRate: number | null
  readonly beforeOn: string | null
  readonly beforeRate: number | null
  readonly signals: readonly LatestSignal[]
  /** Newest month of an earlier signal; null: there was none. */
  readonly lastSignalOn: string | null
  readonly why: string | null
}

/** Changes of the headline measures. Months are charted for the whole network, so the page of one clinic cannot tell. */
export async function readChanges(source: DashboardSource): Promise<Change[]> {
  const { warehouse, clinic, words } = source
  const headline = words.measures.filter((measure) => measure.headline)
  if (clinic !== null)
    return headline.map(({ id, hasMonths }) =>
      untold(id, hasMonths ? 'month' : 'audit', 'changes are charted for all clinics together, not for one'),
    )
  const { rows, signals, marks } = await measuresByMonth(source)
  const history = await readMeasureHistory(warehouse)
  return headline.map(({ id, hasMonths }) =>
    hasMonths
      ? monthlyChange(
          id,
          rows.filter((row) => row.measure_id === id && row.is_point),
          signals.filter((signal) => signal.measure_id === id),
          marks.filter((mark) => mark.measure_id === id && mark.rebases).map((mark) => mark.month_on),
        )
      : auditChange(
          id,
          history.filter((point) => point.measure_id === id),
        ),
  )
}

const untold = (measureId: string, period: 'month' | 'audit', why: string): Change => ({
  ...{ measureId, verdict: 'cannot-tell', period, latestOn: null, latestRate: null, beforeOn: null, beforeRate: null },
  ...{ signals: [], lastSignalOn: null, why },
})

type MeasureReading = Awaited<ReturnType<typeof readMeasures>>

/** A chart needs two points before it has a change to tell of. */
export function monthlyChange(
  measureId: string,
  points: readonly Pick<MeasureReading['rows'][number], 'stratum_value' | 'rate' | 'stretch'>[],
  signals: MeasureReading['signals'],
  breaks: readonly string[],
): Change {
  const months = points.toSorted((a, b) => (a.stratum_value < b.stratum_value ? -1 : 1))
  const latest = months.at(-1)
  const before = months.at(-2)
  if (latest === undefined || before === undefined)
    return untold(measureId, 'month', 'there are too few months with enough to count')
  const on = latest.stratum_value
  const base = {
    ...{ measureId, period: 'month' as const, latestOn: on, latestRate: latest.rate },
    ...{ beforeOn: before.stratum_value, beforeRate: before.rate },
  }
  const now = signals.filter(({ points: fired }) => fired.includes(on))
  const earlier = signals.flatMap(({ points: fired }) => fired.filter((month) => month < on)).sort()
  const lastSignalOn = earlier.at(-1) ?? null
  if (latest.stretch !== before.stretch || breaks.includes(on))
    return {
      ...{ ...base, verdict: 'cannot-tell', signals: [], lastSignalOn },
      why: 'a new stretch of the series begins between the two months, so they are not compared',
    }
  return {
    ...{ ...base, verdict: now.length > 0 ? 'signal' : 'no-signal', lastSignalOn, why: null },
    signals: now.map(({ rule, side, favourable }) => ({ rule, side, favourable })),
  }
}

const changedWords = {
  measure: 'the definition of the measure',
  rules: 'a rule',
  parameters: 'the parameters',
  data_source: 'the data source',
} as const

/** A figure of a day is followed from audit to audit; so few points have no limits, so the change is told without a verdict. */
export function auditChange(measureId: string, points: readonly HistoryPoint[]): Change {
  const latest = points.at(-1)
  const before = points.at(-2)
  if (latest === undefined || before === undefined)
    return untold(measureId, 'audit', 'this is the first audit in this warehouse')
  const rate = ({ numerator, denominator }: HistoryPoint) => (denominator === 0 ? null : numerator / denominator)
  return {
    ...{ measureId, verdict: 'cannot-tell', period: 'audit', latestOn: latest.as_of, latestRate: rate(latest) },
    ...{ beforeOn: before.as_of, beforeRate: rate(before), signals: [], lastSignalOn: null },
    why:
      latest.changed.length > 0
        ? `${latest.changed.map((what) => changedWords[what]).join(' and ')} changed since that audit, so the two are not one series`
        : 'two audits are no chart: nothing says how much chance alone would move them',
  }
}
