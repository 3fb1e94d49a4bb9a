/** Thousandths of a point: finer than any printer, and short in the file. */
const PRECISION = 1000

/** A number as it is written into a page: at most three decimals, never an exponent, never `-0`. */
export function pdfNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error('A number in the drawing is not finite.')
  const rounded = Math.round(value * PRECISION) / PRECISION
  return rounded === 0 ? '0' : String(rounded)
}
