import { columnEvidence } from './cell-shape.ts'
import type { HeaderFit } from './header-matcher.ts'

/** A header with the rows below it. */
export interface SampledHead {
  readonly header: readonly string[]
  readonly fit: HeaderFit<unknown>
  readonly delimiter: string
  /** A first line `sep=` names the delimiter. */
  readonly named: boolean
  /** Index of the first line of the header, and the physical line on which it ends. */
  readonly from: number
  readonly headerLine: number
  readonly rows: readonly (readonly string[])[]
  /** Empty fields that every row has more than the names. */
  readonly surplus: number
  /** What was seen while the header was read. */
  readonly why: readonly string[]
}

/** What each part of the measure weighs; a header that lacks something is never surer than `LACKING`. */
const FITS = 0.5
const SHARE = 0.25
const LACKING = 0.4

/**
 * How sure the reading is, from 0 to 1: half for a header that lacks nothing, a quarter each for the share of its names that
 * are known and for the share of rows that have its number of fields (1 where there are no rows). A header that lacks
 * something has the share of known names only, scaled to 0.4. Design choice, rounded to hundredths.
 */
export function surenessOf({ header, fit, rows }: SampledHead): number {
  const names = header.filter((name) => name.trim() !== '').length
  const knownShare = names === 0 ? 0 : Math.min(1, fit.known / names)
  const rowShare = rows.length === 0 ? 1 : full(header, rows) / rows.length
  const sureness = fit.fits ? FITS + SHARE * knownShare + SHARE * rowShare : LACKING * knownShare
  return Math.round(sureness * 100) / 100
}

const full = (header: readonly string[], rows: readonly (readonly string[])[]): number =>
  rows.filter((row) => row.length === header.length).length

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'a comma',
  ';': 'a semicolon',
  '\t': 'a tab',
  '|': 'a vertical bar',
  '^': 'a caret',
}

/** The sentences of `inspect`. They count and name columns, and never repeat a value of a row. */
export function reasonsFor(head: SampledHead): string[] {
  const { header, fit, rows } = head
  const names = header.filter((name) => name.trim() !== '').length
  const reasons = [
    ...(head.from === 0 ? [] : [`${counted(head.from, 'line')} before the header.`]),
    `${fit.known} of the ${counted(names, 'column name')} on line ${head.headerLine} are known to ${fit.label}${fit.fits ? '' : ', which lacks a required one'}.`,
    `The delimiter is ${DELIMITER_NAMES[head.delimiter] ?? `"${head.delimiter}"`}${head.named ? ', as the first line of the file says' : ''}: ${full(header, rows)} of the ${counted(rows.length, 'row')} looked at have ${header.length} fields.`,
    ...head.why,
  ]
  if (head.surplus > 0) {
    reasons.push(`Every row ends in ${counted(head.surplus, 'empty field')} that the header lacks; nothing is in them.`)
  }
  for (const { column, dates, numbers, dayFirst, monthFirst, decimalComma } of columnEvidence(header, rows)) {
    if (dayFirst > 0 && monthFirst === 0) {
      reasons.push(`${column}: day before month, proven by ${dayFirst} of ${counted(dates, 'date')}.`)
    }
    if (monthFirst > 0 && dayFirst === 0) {
      reasons.push(`${column}: month before day, proven by ${monthFirst} of ${counted(dates, 'date')}.`)
    }
    if (monthFirst > 0 && dayFirst > 0) reasons.push(`${column}: dates contradict each other about their order.`)
    if (decimalComma > 0) {
      reasons.push(`${column}: decimal comma, proven by ${decimalComma} of ${counted(numbers, 'number')}.`)
    }
  }
  return reasons
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
