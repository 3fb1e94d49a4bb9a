import { binomialLimits } from './binomial.ts'
import { type FunnelUnit, funnelLimits, funnelLimitsAt, pFunnel } from './p-funnel.ts'

/** How the limits of a funnel were computed. */
export type FunnelMethod = 'exact_binomial' | 'additive_overdispersion'

/** Share of probability outside each of the two limits on each side. */
export const funnelTails = { p95: 0.025, p998: 0.001 } as const

export interface ClinicFunnelPoint extends FunnelUnit {
  readonly rate: number
  /** Limits as fractions; a rate equal to a limit is within. */
  readonly limits95: readonly [number, number]
  readonly limits998: readonly [number, number]
  /** Beyond the 99.8 % limit, which alone names a clinic. */
  readonly outlier: 'below' | 'above' | undefined
}

export interface ClinicFunnel {
  readonly method: FunnelMethod
  readonly overall: number
  readonly phi: number
  /** Between-clinic variance that the limits include; 0 with exact limits. */
  readonly tau2: number
  /** In the order of the units. */
  readonly points: readonly ClinicFunnelPoint[]
}

/** `minClinics` or more and phi above 1: the clinics differ by more than chance, and are enough to tell by how much. */
export interface FunnelOptions {
  readonly minClinics: number
}

/**
 * The funnel of one measure over clinics that each have enough opportunities (leaving out the others is the caller's): exact
 * binomial limits, or additive over-dispersion (Spiegelhalter 2005) where it is warranted. No clinic gives `undefined`.
 */
export const clinicFunnel = (units: readonly FunnelUnit[], { minClinics }: FunnelOptions): ClinicFunnel | undefined => {
  const funnel = pFunnel(units)
  if (funnel === undefined) return undefined
  const { overall, phi } = funnel
  const adjusted = funnel.points.length >= minClinics && phi > 1
  const method = adjusted ? 'additive_overdispersion' : 'exact_binomial'
  const tau2 = adjusted ? funnel.tau2 : 0
  const limitsAt = (denominator: number, level: keyof typeof funnelTails) =>
    clinicLimitsAt({ method, overall, tau2 }, denominator, level)
  const points = funnel.points.map(({ numerator, denominator }): ClinicFunnelPoint => {
    const rate = numerator / denominator
    const limits998 = limitsAt(denominator, 'p998')
    return {
      numerator,
      denominator,
      rate,
      limits95: limitsAt(denominator, 'p95'),
      limits998,
      outlier: rate < limits998[0] ? 'below' : rate > limits998[1] ? 'above' : undefined,
    }
  })
  return { method, overall, phi, tau2, points }
}

/** The limits that a clinic with so many opportunities is judged by, as fractions; a rate equal to a limit is within. */
export const clinicLimitsAt = (
  { method, overall, tau2 }: Pick<ClinicFunnel, 'method' | 'overall' | 'tau2'>,
  denominator: number,
  level: keyof typeof funnelTails,
): readonly [number, number] => {
  if (method === 'additive_overdispersion') return funnelLimitsAt({ overall, tau2 }, denominator, funnelLimits[level])
  const [lower, upper] = binomialLimits(denominator, overall, funnelTails[level])
  return [lower / denominator, upper / denominator]
}
