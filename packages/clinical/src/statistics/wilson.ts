/** Standard normal deviate of a two-sided 95 % interval. */
export const twoSided95 = 1.959964

/**
 * Wilson's score interval of a proportion, as fractions from 0 to 1.
 *
 * Nought of n starts at exactly 0 and n of n ends at exactly 1. A denominator of nought has no interval.
 *
 * @example wilsonInterval(3, 20) // [0.0524, 0.3604]
 */
export const wilsonInterval = (
  numerator: number,
  denominator: number,
  z = twoSided95,
): readonly [number, number] | undefined => {
  if (denominator <= 0) return undefined
  const share = numerator / denominator
  const z2n = z ** 2 / denominator
  const centre = (share + z2n / 2) / (1 + z2n)
  const half = (z * Math.sqrt((share * (1 - share)) / denominator + z2n / (4 * denominator))) / (1 + z2n)
  return [numerator <= 0 ? 0 : centre - half, numerator >= denominator ? 1 : centre + half]
}
