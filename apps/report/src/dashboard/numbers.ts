/** Numbers as the page prints them: fixed locale, so the same data gives the same bytes on every machine. */
const integer = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** `12,845` */
export const count = (n: number): string => integer.format(n)

/** `4.2` */
export const decimal = (n: number): string => oneDecimal.format(n)

/** Share as a whole percentage, without the sign; below 1 % but not zero is `<1`, above 99 but not all `>99`. */
export function percent(numerator: number, denominator: number): string {
  const share = (100 * numerator) / denominator
  if (numerator > 0 && share < 1) return '<1'
  if (numerator < denominator && share > 99) return '>99'
  return integer.format(share)
}

/** `38 of 386`, or what to say when there is no denominator. Zero of zero is never 0 %. */
export const ofWords = (numerator: number, denominator: number, none = 'none'): string =>
  denominator === 0 ? none : `${count(numerator)} of ${count(denominator)}`

/** Two-sided 95 % quantile of the normal distribution. */
const z95 = 1.959963984540054

/**
 * Wilson score interval of a proportion, 95 %, as fractions of 1; undefined without a denominator.
 *
 * Wilson (1927), J Am Stat Assoc 22:209.
 */
export function wilson95(numerator: number, denominator: number): readonly [number, number] | undefined {
  if (denominator === 0) return undefined
  const p = numerator / denominator
  const z2 = z95 * z95
  const centre = p + z2 / (2 * denominator)
  const half = z95 * Math.sqrt((p * (1 - p) + z2 / (4 * denominator)) / denominator)
  const scale = 1 + z2 / denominator
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)]
}
