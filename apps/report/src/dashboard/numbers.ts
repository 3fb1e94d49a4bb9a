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
