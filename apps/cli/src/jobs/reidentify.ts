import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { csv } from '../format/csv.ts'
import { countText } from '../format/table.ts'
import { columnsOf, csvRecords, delimiters } from '../options/csv-records.ts'
import { defaultKeyFile } from '../options/share-options.ts'

export interface ReidentifyRequest {
  readonly given: readonly string[]
  readonly file: string | undefined
  readonly key: string | undefined
  readonly out: string | undefined
}

/** Columns that hold something to look up. */
const idColumns = ['patient_id', 'flag_id', 'evidence_hash'] as const

/** Lines that a message names before it only counts. */
const mostNamed = 10
const ownerOnly = 0o600

/** Writes what stands behind pseudonyms. A file in which one of them is unknown is refused whole: a decision must not reach another flag. */
export async function reidentify(
  context: Context,
  warehouse: Warehouse,
  { given, file, key, out }: ReidentifyRequest,
): Promise<void> {
  const { readPseudonymKey, readRealIds } = await import('@troughline/warehouse')
  const secret = await readPseudonymKey(context.path(key ?? defaultKeyFile(context.settings.db)))
  const ids = await readRealIds(warehouse, secret)
  const real = (shared: string): string | undefined => ids.get(shared.trim())?.id
  const text =
    file === undefined
      ? listOf(given, real, 'what was given')
      : rewritten(readFileSync(context.path(file), 'utf8'), real, file)
  if (out === undefined) return context.print(text)
  const path = context.path(out)
  writeFileSync(path, text, { mode: ownerOnly })
  chmodSync(path, ownerOnly)
  context.note(`Wrote ${out}. It names patients: keep it where they may be.`)
}

type Lookup = (shared: string) => string | undefined

function rewritten(source: string, real: Lookup, file: string): string {
  const text = source.replace(/^\uFEFF/, '')
  const head = text.slice(0, text.search(/\r?\n|$/))
  const hasIds = (mark: string) => columnsOf(head, mark).some((name) => idColumns.some((column) => column === name))
  const delimiter = delimiters.find(hasIds)
  if (delimiter === undefined) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
    return listOf(lines, real, file)
  }
  const [, ...rows] = csvRecords(text, delimiter, file).filter(({ fields }) => fields.some((field) => field !== ''))
  const names = columnsOf(head, delimiter)
  const places = idColumns.map((column) => names.indexOf(column)).filter((place) => place >= 0)
  const unknown: number[] = []
  const written = rows.map(({ fields, line }) =>
    Object.fromEntries(
      names.map((name, place) => {
        const cell = fields[place] ?? ''
        if (!places.includes(place) || cell.trim() === '') return [name, cell]
        const id = real(cell)
        // The evidence of a decision may be older than what the warehouse remembers; the flag itself may not.
        if (id === undefined && name !== 'evidence_hash') unknown.push(line)
        return [name, id ?? '']
      }),
    ),
  )
  refuseUnknown(unknown, rows.length, file)
  return csv(names, written)
}

function listOf(shared: readonly string[], real: Lookup, from: string): string {
  const found = shared.map((one) => ({ pseudonym: one.trim(), id: real(one) ?? '' }))
  refuseUnknown(
    found.flatMap(({ id }, index) => (id === '' ? [index + 1] : [])),
    shared.length,
    from,
  )
  return csv(['pseudonym', 'id'], found)
}

function refuseUnknown(lines: readonly number[], all: number, from: string): void {
  if (lines.length === 0) return
  const named = [...new Set(lines)].slice(0, mostNamed).join(', ')
  const more = lines.length > mostNamed ? ', ...' : ''
  throw usageError(
    `${countText(lines.length)} of ${countText(all)} in ${from} stand for nothing in this warehouse under this key (line ${named}${more}); nothing was written.`,
    'Name the key they were made with by --key FILE, and the database of that time by --db FILE.',
  )
}
