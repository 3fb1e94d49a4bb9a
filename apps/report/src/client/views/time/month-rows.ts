import type { SignalMeaning } from '@troughline/charts'
import type { Count } from '../../../dashboard/disclosure/count.ts'
import type { MonthCut, PublishedSignal } from '../../../dashboard/payload/measures.ts'

/** One month of a measure. */
export interface MonthRow {
  /** First day of the month. */
  readonly month: string
  readonly denominator: Count
  readonly numerator: Count
  readonly notEvaluable: Count
  readonly rate: number | null
  /** In the chart: whole, settled, with enough opportunities. */
  readonly isPoint: boolean
  /** Mean and limits of its stretch; null for months that are not judged. */
  readonly centre: number | null
  readonly limitLow: number | null
  readonly limitHigh: number | null
  readonly stretch: number
  readonly signals: readonly PublishedSignal[]
  readonly meaning: SignalMeaning
}

/** The months of a measure by time, each with the rules that fired at it. */
export function monthRows({ figures, stretch, signals }: MonthCut): MonthRow[] {
  return figures.value.map((month, place): MonthRow => {
    const own = signals.filter(({ points }) => points.includes(month))
    return {
      month,
      denominator: figures.denominator[place]!,
      numerator: figures.numerator[place]!,
      notEvaluable: figures.notEvaluable[place]!,
      rate: figures.rate[place] ?? null,
      isPoint: figures.isPoint[place] === 1,
      centre: figures.centre[place] ?? null,
      limitLow: figures.limitLow[place] ?? null,
      limitHigh: figures.limitHigh[place] ?? null,
      stretch: stretch[place] ?? 1,
      signals: own,
      meaning: meaningOf(own),
    }
  })
}

/** A month that one rule calls worse is worse, whatever another says. */
function meaningOf(signals: readonly PublishedSignal[]): SignalMeaning {
  if (signals.length === 0) return 'common'
  if (signals.some(({ favourable }) => favourable === false)) return 'concern'
  return signals.some(({ favourable }) => favourable) ? 'improvement' : 'unsided'
}
