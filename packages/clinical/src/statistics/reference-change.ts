/** Within-person (CVI) and analytical (CVA) variation, as fractions. */
export interface Variation {
  readonly cvi: number
  readonly cva: number
}

/** Standard normal deviate of a one-sided 95 % decision (rules section 2). */
export const oneSided95 = 1.645

export interface ReferenceChange {
  /** Standard deviation of ln(result) for one person: `s^2 = ln(1 + CVA^2) + ln(1 + CVI^2)`. */
  readonly s: number
  /** A fall is significant when `later / earlier` is below it. */
  readonly downRatio: number
  /** A rise is significant when `later / earlier` is above it. */
  readonly upRatio: number
  readonly downPercent: number
  readonly upPercent: number
}

/**
 * The log-normal reference change value: `exp(-+ z * sqrt(2) * s)`.
 *
 * Only for two results of one method at the same phase of the dose cycle, neither of them censored. Source: reference
 * section 4 (Fokkema 2006 [R]).
 *
 * @example referenceChange({ cvi: 0.15, cva: 0.06 }).downPercent // -31.2
 */
export const referenceChange = ({ cvi, cva }: Variation, z = oneSided95): ReferenceChange => {
  const s = Math.sqrt(Math.log1p(cva ** 2) + Math.log1p(cvi ** 2))
  const width = z * Math.SQRT2 * s
  return {
    s,
    downRatio: Math.exp(-width),
    upRatio: Math.exp(width),
    downPercent: 100 * Math.expm1(-width),
    upPercent: 100 * Math.expm1(width),
  }
}

/** True when the later result is lower by more than variation explains; exactly at the limit it is not. */
export const isSignificantFall = (earlier: number, later: number, variation: Variation, z = oneSided95): boolean =>
  later / earlier < referenceChange(variation, z).downRatio

/** True when the later result is higher by more than variation explains; exactly at the limit it is not. */
export const isSignificantRise = (earlier: number, later: number, variation: Variation, z = oneSided95): boolean =>
  later / earlier > referenceChange(variation, z).upRatio
