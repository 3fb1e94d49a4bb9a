import { stringify } from 'csv-stringify/sync'

type CsvValue = string | number | boolean | null | readonly string[]

/**
 * Rows as CSV (RFC 4180, line feeds) with a header row. Lists are joined by `;`.
 *
 * A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return) gets a leading apostrophe;
 * numbers are left alone.
 */
export function csv<Row extends object>(columns: readonly (keyof Row & string)[], rows: readonly Row[]): string {
  const records = rows.map((row) => columns.map((column) => csvCell(row[column] as CsvValue)))
  return stringify([[...columns], ...records], { escape_formulas: true, cast: { string: protectTab, boolean: String } })
}

const csvCell = (value: CsvValue): string | number | boolean | null =>
  typeof value === 'object' && value !== null ? value.join(';') : value

// csv-stringify's own protection leaves a leading tab as it is.
const protectTab = (value: string): string => (value.startsWith('\t') ? `'${value}` : value)
