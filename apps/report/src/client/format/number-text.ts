import { locale } from './locale.ts'

/** Numbers as the reader's locale writes them. */
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const formats = new Map<number, Intl.NumberFormat>()

/** 12845 is "12,845" or "12.845" or "12 845". */
export const numberText = (value: number): string => whole.format(value)

/** With exactly so many decimals. */
export function decimalText(value: number, decimals: number): string {
  const format =
    formats.get(decimals) ??
    new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  formats.set(decimals, format)
  return format.format(value)
}
