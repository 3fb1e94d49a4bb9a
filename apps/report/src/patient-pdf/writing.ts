import type { UnitTable } from './analyte-units.ts'
import type { PageOptions } from './page-options.ts'
import { type Texts, textsOf } from './texts/catalogues.ts'

/** How texts, dates and numbers are written on one page. */
export interface Writing {
  readonly texts: Texts
  /** An ISO date as printed. */
  readonly date: (isoDate: string) => string
  /** Up to four decimals without trailing zeros: 132.9, 0.35, 162. */
  readonly number: (value: number) => string
  readonly decimalMark: '.' | ','
  /** The d3 format of months on the time axis. */
  readonly month: string
  readonly units: UnitTable
}

const decimals = 1e4

/** A value to at most four decimals: what is printed of it. */
export const rounded = (value: number): number => Math.round(value * decimals) / decimals

export function writingOf({ language, dates, decimal }: PageOptions, units: UnitTable): Writing {
  const texts = textsOf(language)
  const decimalMark = decimal === 'comma' ? ',' : '.'
  return {
    texts,
    decimalMark,
    date: dates === 'iso' ? (isoDate) => isoDate : (isoDate) => localDate(isoDate, texts),
    number: (value) => String(rounded(value)).replace('.', decimalMark),
    month: dates === 'iso' ? '%Y-%m' : texts.month,
    units,
  }
}

function localDate(isoDate: string, texts: Texts): string {
  const [year, month, day] = isoDate.split('-').map(Number)
  return texts.date(day!, month!, year!)
}
