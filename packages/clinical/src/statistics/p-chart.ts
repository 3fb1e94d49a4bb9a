import type { FunnelUnit } from './p-funnel.ts'
import { movingRangeFactor } from './xmr.ts'

/** Standard errors from the mean to a limit. */
export const chartSigmas = 3

export type ChartMethod = 'p' | 'laney_p_prime'

export interface ChartPoint extends FunnelUnit {
  readonly rate: number
  /** Limits as fractions. They may pass 0 or 1; cutting them is left to whoever draws. */
  readonly lower: number
  readonly upper: number
}

export interface PChart {
  readonly method: ChartMethod
  /** Sum of numerators over sum of denominators. */
  readonly mean: number
  /** Laney's factor: variation between neighbouring periods over the binomial one; 1 means none beyond chance. */
  readonly sigmaZ: number
  readonly points: readonly ChartPoint[]
}

/**
 * A chart of proportions in the order of time. Limits are mean -+ 3 binomial standard errors; where neighbouring periods differ by more than
 * chance (`sigmaZ` above 1) they are widened by that factor (Laney's p'). With equal denominators p' is the chart of individual values.
 *
 * Periods without an opportunity are the caller's to leave out. No period gives `undefined`; with one, or with a mean of 0 or 1, there is no
 * factor and it is 1.
 */
export const pChart = (periods: readonly FunnelUnit[]): PChart | undefined => {
  const total = (pick: (unit: FunnelUnit) => number) => periods.reduce((sum, unit) => sum + pick(unit), 0)
  const opportunities = total(({ denominator }) => denominator)
  if (opportunities === 0) return undefined
  const mean = total(({ numerator }) => numerator) / opportunities
  const standardError = (denominator: number) => Math.sqrt((mean * (1 - mean)) / denominator)
  const sigmaZ = factorOf(
    periods.map(({ numerator, denominator }) => (numerator / denominator - mean) / standardError(denominator)),
  )
  const method = sigmaZ > 1 ? 'laney_p_prime' : 'p'
  const points = periods.map(({ numerator, denominator }) => {
    const width = chartSigmas * standardError(denominator) * Math.max(1, sigmaZ)
    return {
      numerator,
      denominator,
      rate: numerator / denominator,
      lower: mean - width,
      upper: mean + width,
    }
  })
  return { method, mean, sigmaZ, points }
}

/** Mean moving range of the scores over 1.128, written with the factor that the chart of individual values uses. */
const factorOf = (scores: readonly number[]): number => {
  if (scores.length < 2 || !scores.every(Number.isFinite)) return 1
  const moves = scores.slice(1).map((score, index) => Math.abs(score - (scores[index] ?? score)))
  const meanMove = moves.reduce((sum, move) => sum + move, 0) / moves.length
  return (meanMove * movingRangeFactor) / chartSigmas
}
