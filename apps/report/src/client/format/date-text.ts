import { locale } from './locale.ts'

const medium = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' })

const utc = (on: string): Date => new Date(`${on.slice(0, 'yyyy-mm-dd'.length)}T00:00:00Z`)

/** An ISO date as the reader's locale writes it: "30 Jun 2025". A text that is no date stays as it is. */
export function dateText(on: string): string {
  const date = utc(on)
  return Number.isNaN(date.getTime()) ? on : medium.format(date)
}

/** The month of an ISO date: "Jun 2025". */
export function monthText(on: string): string {
  const date = utc(on)
  return Number.isNaN(date.getTime()) ? on : month.format(date)
}

const isoDate = /\b\d{4}-\d{2}-\d{2}\b/g

/** A sentence of the analysis, which has ISO dates, with its dates as the reader's locale writes them. */
export const withLocalDates = (sentence: string): string => sentence.replace(isoDate, dateText)
