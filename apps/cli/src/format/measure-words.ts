import { countText } from './table.ts'

/** `82.4 %`; an empty text for null. */
export const percentText = (share: number | null): string => (share === null ? '' : `${(100 * share).toFixed(1)} %`)

/** `81.6–83.2 %`; limits of a chart may pass 0 and 100 and are cut there. */
export const rangeText = (low: number | null, high: number | null): string =>
  low === null || high === null
    ? ''
    : `${(100 * Math.max(0, low)).toFixed(1)}–${(100 * Math.min(1, high)).toFixed(1)} %`

/** `1,718 of 2,208`. */
export const ofText = (numerator: number, denominator: number): string =>
  `${countText(numerator)} of ${countText(denominator)}`

/** `81.6–83.2`: a range below a head that says per cent. */
export const bareRangeText = (low: number | null, high: number | null): string => rangeText(low, high).replace(' %', '')
