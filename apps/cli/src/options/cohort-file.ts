import { readFileSync } from 'node:fs'
import { usageError } from '../errors/cli-error.ts'
import { columnsOf, csvRecords, delimiters } from './csv-records.ts'

/** A patient id of a cohort file, and the line it stands in, from 1. */
export interface CohortEntry {
  readonly id: string
  readonly line: number
}

const idColumn = 'patient_id'

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
