import type { Cell } from '../record/rows.ts'

/** One RFC 4180 line without its line end: cells in the order of `columns`, quoted only where they must be. */
export function csvLine(row: { readonly [column: string]: Cell | undefined }, columns: readonly string[]): string {
  let line = ''
  for (let i = 0; i < columns.length; i += 1) {
    const cell = row[columns[i]!]
    if (i > 0) line += ','
    if (cell === undefined) continue
    line += typeof cell === 'number' ? String(cell) : MUST_QUOTE.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  }
  return line
}

const MUST_QUOTE = /[",\r\n]/
