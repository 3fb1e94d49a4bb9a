/** Numerator and denominator of one clinic. */
export interface FunnelUnit {
  readonly numerator: number
  readonly denominator: number
}

export interface FunnelPoint extends FunnelUnit {
  /** Distance from the overall share in standard errors, on the arcsine scale. */
  readonly z: number
  /** The same with the between-clinic variance added. */
  readonly zOverdispersed: number
}

export interface PFunnel {
  /** Sum of numerators over sum of denominators. */
  readonly overall: number
  /** The values at which z was winsorised. */
  readonly winsorLimits: readonly [number, number]
  /** Mean of the squared winsorised z; above 1 the clinics differ by more than chance. */
  readonly phi: number
  /** Between-clinic variance on the arcsine scale, nought or more. */
  readonly tau2: number
  readonly points: readonly FunnelPoint[]
}

/** z is winsorised at these quantiles (linear interpolation). Reference section 7, Spiegelhalter 2005. */
export const winsorQuantiles = [0.1, 0.9] as const

/** Standard normal deviates of the 95 % and 99.8 % limits. */
export const funnelLimits = { p95: 1.959964, p998: 3.090232 } as const

const arcsine = (share: number): number => Math.asin(Math.sqrt(share))

/**
 * The funnel of proportions with additive over-dispersion. Clinics with a denominator of nought are left out before; no
 * clinic gives `undefined`. Whether the adjustment is used (phi above 1 and twenty clinics or more) is the caller's to say.
 */
export const pFunnel = (units: readonly FunnelUnit[]): PFunnel | undefined => {
  const counted = units.filter(({ denominator }) => denominator > 0)
  if (counted.length === 0) return undefined
  const total = (pick: (unit: FunnelUnit) => number) => counted.reduce((sum, unit) => sum + pick(unit), 0)
  const overall = total(({ numerator }) => numerator) / total(({ denominator }) => denominator)
  const target = arcsine(overall)
  const scored = counted.map((unit) => {
    const distance = arcsine(unit.numerator / unit.denominator) - target
    const standardError = 1 / (2 * Math.sqrt(unit.denominator))
    return { unit, distance, standardError, z: distance / standardError }
  })
  const sorted = scored.map(({ z }) => z).sort((a, b) => a - b)
  const winsorLimits = [quantile(sorted, winsorQuantiles[0]), quantile(sorted, winsorQuantiles[1])] as const
  const phi =
    sorted.reduce((sum, z) => sum + Math.min(Math.max(z, winsorLimits[0]), winsorLimits[1]) ** 2, 0) / sorted.length
  const tau2 = betweenVariance(
    phi,
    scored.map(({ standardError }) => standardError ** -2),
  )
  const points = scored.map(({ unit, distance, standardError, z }) => ({
    ...unit,
    z,
    zOverdispersed: distance / Math.sqrt(standardError ** 2 + tau2),
  }))
  return { overall, winsorLimits, phi, tau2, points }
}

/** `max(0, (I*phi - (I-1)) / (sum w - sum w^2 / sum w))`; one clinic alone has no variance between clinics. */
const betweenVariance = (phi: number, weights: readonly number[]): number => {
  if (weights.length < 2) return 0
  const sum = weights.reduce((a, w) => a + w, 0)
  const sumOfSquares = weights.reduce((a, w) => a + w ** 2, 0)
  return Math.max(0, (weights.length * phi - (weights.length - 1)) / (sum - sumOfSquares / sum))
}

/**
 * Limits around the overall share at a denominator, `k` standard errors away, as fractions within 0 and 1.
 *
 * @example funnelLimitsAt(funnel, 50, funnelLimits.p998)
 */
export const funnelLimitsAt = (
  funnel: Pick<PFunnel, 'overall' | 'tau2'>,
  denominator: number,
  k: number,
): readonly [number, number] => {
  const target = arcsine(funnel.overall)
  const width = k * Math.sqrt(1 / (4 * denominator) + funnel.tau2)
  return [Math.sin(Math.max(0, target - width)) ** 2, Math.sin(Math.min(Math.PI / 2, target + width)) ** 2]
}

/** Quantile of sorted values by linear interpolation between order statistics. */
const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? below
  return below + (above - below) * (at - Math.floor(at))
}
