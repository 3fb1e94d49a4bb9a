import { usageError } from '../errors/cli-error.ts'

/** Marks between fields that a file given to the command may have; the head tells which. */
export const delimiters = [',', ';', '\t'] as const

/** The names of the columns in a head, in lower case. */
export const columnsOf = (head: string, delimiter: string): string[] =>
  head.split(delimiter).map((column) =>
    column
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase(),
  )

/** A record of a CSV file, and the line where it begins. */
export interface CsvRecord {
  readonly fields: readonly string[]
  readonly line: number
}

/** Fields may be quoted, and hold quotes (doubled), delimiters and line ends then (RFC 4180). */
export function csvRecords(text: string, delimiter: string, name: string): CsvRecord[] {
  const records: CsvRecord[] = []
  let fields: string[] = []
  let line = 1
  let start = 1
  let at = 0
  while (at < text.length) {
    let field = ''
    if (text[at] === '"') {
      for (;;) {
        const quote = text.indexOf('"', at + 1)
        if (quote < 0)
          throw usageError(`${name} line ${start} opens a quote that is not closed.`, 'Close it, or double it.')
        field += text.slice(at + 1, quote)
        at = quote + 1
        if (text[at] !== '"') break
        field += '"'
      }
      line += field.split('\n').length - 1
    }
    const end = endOfField(text, at, delimiter)
    fields.push(field + text.slice(at, end).replace(/\r$/, ''))
    at = end + 1
    if (text[end] === delimiter) {
      if (at === text.length) fields.push('')
      else continue
    }
    records.push({ fields, line: start })
    fields = []
    line += 1
    start = line
  }
  return records
}

function endOfField(text: string, from: number, delimiter: string): number {
  const ends = [text.indexOf(delimiter, from), text.indexOf('\n', from)].filter((end) => end >= 0)
  return ends.length === 0 ? text.length : Math.min(...ends)
}
