import { decimalText, numberText } from './number-text.ts'

const hundred = 100

/**
 * A share (0 to 1) in whole per cent with the sign, never rounded to all or nothing: 0.9973 is ">99 %", 0.002 is "<1 %".
 */
export function shareText(share: number): string {
  const rounded = Math.round(share * hundred)
  if (rounded === hundred && share < 1) return `>${numberText(hundred - 1)} %`
  if (rounded === 0 && share > 0) return `<${numberText(1)} %`
  return `${numberText(rounded)} %`
}

/** With one decimal, as the tables and the terminal have it: "80.9 %". */
export const preciseShareText = (share: number): string => `${decimalText(share * hundred, 1)} %`

/** An interval in whole per cent, outwards, without the sign: 0.748 to 0.858 is "74–86". */
export const intervalText = (low: number, high: number): string =>
  `${numberText(Math.floor(Math.max(0, low) * hundred))}–${numberText(Math.ceil(Math.min(1, high) * hundred))}`

/** An interval with one decimal: "74.9–85.8 %". Limits of a chart may pass 0 and 1 and are cut there. */
export const preciseIntervalText = (low: number, high: number): string =>
  `${decimalText(Math.max(0, low) * hundred, 1)}–${decimalText(Math.min(1, high) * hundred, 1)} %`
