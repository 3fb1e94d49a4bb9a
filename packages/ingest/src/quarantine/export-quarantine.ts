import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { leadingColumns, TEXT_COLUMN } from './decision-columns.ts'
import { readOrigins } from './origin-file.ts'
import { type KeptRow, ownCells } from './own-cells.ts'
import { type QuarantineSelection, selectionSql } from './select-waiting.ts'

/** The rows of one source file that wait, as a table for a person to decide in. */
export interface DecisionSheet {
  readonly fileId: number
  /** Name of the source file, without folders. */
  readonly file: string
  readonly feed: string
  /** Names: the leading columns, the header of the source file, `row_text`. Own names may clash with others: places count. */
  readonly header: readonly string[]
  /** One row for each row that waits, in the order of the file; `decision`, `decided_by` and `comment` are empty. */
  readonly rows: readonly (readonly string[])[]
}

/** The waiting rows, one sheet for each source file, because every file has columns of its own. */
export async function exportQuarantine(
  warehouse: Warehouse,
  selection: QuarantineSelection = {},
): Promise<readonly DecisionSheet[]> {
  const waiting = await readKept(warehouse, `q.state = 'waiting' and ${selectionSql(selection)}`)
  const origins = await readOrigins(warehouse, [...new Set(waiting.map(({ file_id }) => file_id))])
  return [...origins.values()].map((origin) => ({
    fileId: origin.fileId,
    file: origin.name,
    feed: origin.feed,
    header: [...leadingColumns, ...origin.header, TEXT_COLUMN],
    rows: waiting
      .filter(({ file_id }) => file_id === origin.fileId)
      .map((row) => [
        String(row.quarantine_key),
        row.code,
        row.column_name ?? '',
        row.sentence,
        '',
        '',
        '',
        String(row.line),
        ...ownCells(row, origin),
        row.row_text,
      ]),
  }))
}

/** A quarantined row with all that a decision about it needs. */
export interface QuarantinedRow extends KeptRow {
  readonly quarantine_key: number
  readonly file_id: number
  readonly code: string
  readonly column_name: string | null
  readonly sentence: string
  readonly state: string
  readonly line: number
  readonly administration_key: number | null
}

/** Quarantined rows by a condition over `q` and `f`, in the order of their files. */
export const readKept = (warehouse: Warehouse, where: string): Promise<QuarantinedRow[]> =>
  warehouse.rows<QuarantinedRow>(
    sql.raw(`select q.quarantine_key, q.file_id, q.code, q.column_name, q.sentence, q.state, q.line, q.administration_key,
        q.row_text, q.cells, q.analyte
      from quarantine as q join source_file as f on f.file_id = q.file_id
      where ${where} order by q.file_id, q.line, q.quarantine_key`),
  )
