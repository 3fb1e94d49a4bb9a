import type { ClinicFunnel } from './clinic-funnel.ts'
import { clinicLimitsAt } from './clinic-funnel.ts'

/** Limits at a number of opportunities, as fractions within 0 and 1. */
export interface FunnelCurvePoint {
  readonly denominator: number
  readonly limits95: readonly [number, number]
  readonly limits998: readonly [number, number]
}

/** More points than a screen has columns for a plot show nothing more. */
const mostPoints = 240

/**
 * The limits of a funnel between two numbers of opportunities, both included: at every whole number where there are at most 240 of them, else at
 * 240 evenly spaced ones. At the denominator of a clinic they are the limits that the clinic was judged by.
 *
 * @example funnelCurve(funnel, 20, 22).map(({ denominator }) => denominator) // [20, 21, 22]
 */
export const funnelCurve = (funnel: ClinicFunnel, from: number, to: number): FunnelCurvePoint[] => {
  const steps = Math.min(to - from, mostPoints - 1)
  const denominators = new Set(
    Array.from({ length: steps + 1 }, (_, index) =>
      Math.round(from + (steps === 0 ? 0 : (index / steps) * (to - from))),
    ),
  )
  return [...denominators].map((denominator) => ({
    denominator,
    limits95: clinicLimitsAt(funnel, denominator, 'p95'),
    limits998: clinicLimitsAt(funnel, denominator, 'p998'),
  }))
}
