import { isShown } from '../../../dashboard/disclosure/count.ts'
import type { ClinicCut } from '../../../dashboard/payload/measures.ts'
import { countText } from '../../format/count-text.ts'
import { dateText } from '../../format/date-text.ts'
import { decimalText, numberText } from '../../format/number-text.ts'
import { preciseIntervalText, preciseShareText } from '../../format/percent-text.ts'
import type { ClinicRow, CoverageDates } from './clinic-rows.ts'

/** Where a clinic stands, in words: the 99.8 % limit alone names one. */
export function standingWords(row: ClinicRow, least: number): string {
  if (row.outside !== null) return `${row.outside} the 99.8 % limit`
  if (row.isPoint) return isBeyond(row) ? 'cannot tell, because counts are rounded' : 'within the 99.8 % limits'
  if (hidesCount(row, least)) return 'a count is not shown: not compared'
  return isShown(row.denominator) && row.denominator === 0 ? 'none to judge' : `fewer than ${least}: not compared`
}

/** Outside a limit by no more than rounding can do: no signal names it. */
const isBeyond = ({ rate, limitLow, limitHigh }: ClinicRow): boolean =>
  rate !== null && ((limitLow !== null && rate < limitLow) || (limitHigh !== null && rate > limitHigh))

/** Not compared because a count is not shown; one of which it is known that it is too small is too small. */
const hidesCount = ({ numerator, denominator }: ClinicRow, least: number): boolean =>
  isShown(denominator) ? denominator >= least && !isShown(numerator) : 'withheld' in denominator

/** "410 of 577 (71.1 %), within the 99.8 % limits 45.0–88.4 %". */
export const pointWords = (row: ClinicRow, unit: string, least: number): string =>
  [
    `${row.name}: ${countText(row.numerator)} of ${countText(row.denominator)} ${unit}`,
    row.rate === null ? '' : ` (${preciseShareText(row.rate)})`,
    `, ${standingWords(row, least)}`,
    row.limitLow === null ? '' : ` ${row.outside === null ? '' : 'of '}${limitsText(row.limitLow, row.limitHigh)}`,
  ].join('')

/** How the limits were made, for a reader who asks. */
export function limitWords({ method, dispersion }: NonNullable<ClinicCut['funnel']>, leastClinics: number): string {
  const phi = dispersion === null ? '' : ` (dispersion ${decimalText(dispersion, 1)})`
  return method === 'exact_binomial'
    ? `Limits are exact binomial ones: what chance alone would give a clinic of that size${phi}.`
    : `Clinics differ by more than chance${phi}, so the limits allow for the differences that all clinics share (additive over-dispersion, used from ${leastClinics} clinics on).`
}

/** Why there is nothing to compare, as a sentence; null where there is. One clinic is no funnel: its mean is its own. */
export function whyNoFunnel(
  rows: readonly ClinicRow[],
  funnel: ClinicCut['funnel'],
  unit: string,
  least: number,
): string | null {
  const drawn = rows.filter(({ isPoint }) => isPoint).length
  if (drawn === 0 || funnel === null)
    return rows.length === 1
      ? `Cannot tell whether the clinic is different, because it has fewer than ${least} ${unit}.`
      : `Clinics cannot be compared, because none has ${least} ${unit} or more.`
  if (drawn === 1 && funnel.limits.opportunities.length < 2)
    return `Clinics cannot be compared, because only one has ${least} ${unit} or more.`
  return null
}

/** Clinics that are not drawn, in words. */
export function notDrawnWords(rows: readonly ClinicRow[], unit: string, least: number): string {
  const hidden = rows.filter(({ isPoint }) => !isPoint)
  if (hidden.length === 0)
    return `${rows.length === 1 ? 'The clinic' : 'Every clinic'} has ${least} ${unit} or more and is drawn.`
  const none = hidden.filter(({ denominator }) => isShown(denominator) && denominator === 0).length
  const kept = hidden.filter((row) => hidesCount(row, least)).length
  const few = hidden.length - none - kept
  return [
    `${numberText(hidden.length)} of ${numberText(rows.length)} clinics are not drawn and not compared:`,
    [
      few === 0 ? '' : `${numberText(few)} with fewer than ${least} ${unit}`,
      kept === 0 ? '' : `${numberText(kept)} with a count that is not shown`,
      none === 0 ? '' : `${numberText(none)} with none`,
    ]
      .filter((text) => text !== '')
      .join(', '),
  ]
    .join(' ')
    .concat('.')
}

/** "2021-11-21 to 2026-10-30", as the reader's locale writes dates. */
export const coverageWords = ({ from, to }: CoverageDates): string =>
  from === null || to === null ? 'no data' : `${dateText(from)} to ${dateText(to)}`

/** The funnel in words, from its data. */
export function funnelAlt(
  title: string,
  unit: string,
  rows: readonly ClinicRow[],
  funnel: NonNullable<ClinicCut['funnel']>,
): string {
  const drawn = rows.filter(({ isPoint }) => isPoint)
  const outside = drawn.filter((row) => row.outside !== null)
  const sizes = drawn.flatMap(({ denominator }) => (isShown(denominator) ? [denominator] : []))
  const named =
    outside.length === 0
      ? 'No clinic is outside the 99.8 % limits.'
      : `Outside the 99.8 % limits: ${outside
          .map(
            (row) =>
              `${row.name}, ${row.outside}, ${row.rate === null ? 'rate not shown' : preciseShareText(row.rate)}`,
          )
          .join('; ')}.`
  const range =
    sizes.length === 0 ? '' : ` with ${numberText(Math.min(...sizes))} to ${numberText(Math.max(...sizes))} ${unit}`
  return `Funnel plot of ${title}: ${numberText(drawn.length)} clinics${range}, around ${preciseShareText(funnel.overall)} in all. ${named}`
}

/** Two limits as a range; an empty text where one is missing. */
export const limitsText = (low: number | null, high: number | null): string =>
  low === null || high === null ? '' : preciseIntervalText(low, high)
