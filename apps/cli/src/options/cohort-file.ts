import { readFileSync } from 'node:fs'
import { usageError } from '../errors/cli-error.ts'

/** A patient id of a cohort file, and the line it stands in, from 1. */
export interface CohortEntry {
  readonly id: string
  readonly line: number
}

const idColumn = 'patient_id'
const delimiters = [',', ';', '\t'] as const

/**
 * Reads the ids of a cohort file: one a line, or a CSV with a column `patient_id`. Blank lines are passed over; an id that comes twice
 * counts once. A line of a plain list is the id whole, commas and all. Messages name lines and never what stands in them.
 */
export function readCohortFile(path: string, name: string): CohortEntry[] {
  const entries = cohortEntries(readFileSync(path, 'utf8'), name)
  if (entries.length === 0)
    throw usageError(`${name} names no patient.`, `Write one patient id a line, or a CSV with a column ${idColumn}.`)
  return entries
}

export function cohortEntries(source: string, name: string): CohortEntry[] {
  const text = source.replace(/^\uFEFF/, '')
  const head = text.slice(0, text.search(/\r?\n|$/))
  const delimiter = delimiters.find((mark) => columnsOf(head, mark).includes(idColumn))
  const entries = delimiter === undefined ? plainLines(text) : csvColumn(text, delimiter, name)
  const first = new Map<string, CohortEntry>()
  for (const entry of entries) if (entry.id !== '' && !first.has(entry.id)) first.set(entry.id, entry)
  return [...first.values()]
}

const columnsOf = (head: string, delimiter: string): string[] =>
  head.split(delimiter).map((column) =>
    column
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase(),
  )

const plainLines = (text: string): CohortEntry[] =>
  text.split(/\r?\n/).map((id, index) => ({ id: id.trim(), line: index + 1 }))

function csvColumn(text: string, delimiter: string, name: string): CohortEntry[] {
  const [head, ...rows] = csvRecords(text, delimiter, name)
  const column = head!.fields.findIndex((field) => field.trim().toLowerCase() === idColumn)
  return rows.map(({ fields, line }) => {
    if (fields.length <= column && fields.some((field) => field.trim() !== ''))
      throw usageError(`${name} line ${line} has no field for the column ${idColumn}.`, 'Give every line all columns.')
    return { id: (fields[column] ?? '').trim(), line }
  })
}

/** A record of a CSV file, and the line where it begins. */
interface CsvRecord {
  readonly fields: readonly string[]
  readonly line: number
}

/** Fields may be quoted, and hold quotes (doubled), delimiters and line ends then (RFC 4180). */
function csvRecords(text: string, delimiter: string, name: string): CsvRecord[] {
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
