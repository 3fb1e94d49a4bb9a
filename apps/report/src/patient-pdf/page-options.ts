import type { Language } from './texts/catalogues.ts'

export const papers = ['A4', 'Letter'] as const
export const b12Units = ['reported', 'ng/L', 'pg/mL', 'pmol/L'] as const
export const dateStyles = ['iso', 'local'] as const
export const decimalMarks = ['point', 'comma'] as const

/** How a page is set. Plain values: they cross to a worker. */
export interface PageOptions {
  readonly paper: (typeof papers)[number]
  /** Unit of B12 in charts; `reported`: that of the newest result. The table keeps what the laboratory said. */
  readonly b12Unit: (typeof b12Units)[number]
  /** `iso`: 2025-08-13; `local`: as the language writes it. */
  readonly dates: (typeof dateStyles)[number]
  readonly decimal: (typeof decimalMarks)[number]
  readonly language: Language
  /** False leaves given and family name out, also where the feed has them. */
  readonly names: boolean
  /** False leaves the birth date out and tells the age alone. */
  readonly birthDates: boolean
}

export const defaultPageOptions: PageOptions = {
  paper: 'A4',
  b12Unit: 'reported',
  dates: 'iso',
  decimal: 'point',
  language: 'en-GB',
  names: true,
  birthDates: true,
}
