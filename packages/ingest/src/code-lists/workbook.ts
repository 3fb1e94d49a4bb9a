import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

/** One code or name that no list knows, as a reviewer sees it. */
export interface UnmappedRow {
  readonly kind: string
  readonly code_system: string | null
  readonly code: string | null
  readonly name: string | null
  readonly rows: number
  readonly patients: number
  readonly example_unit: string | null
  /** Files that hold it, by name. */
  readonly files: string
}

/** The unmapped codes and names of all files that were loaded, most frequent first. A file that was read twice counts with its newest load. */
export async function readUnmapped(warehouse: Warehouse): Promise<readonly UnmappedRow[]> {
  return warehouse.rows<UnmappedRow>(
    sql.raw(`with newest as (select max(file_id) as file_id from source_file group by sha256, feed)
      select kind, code_system, code, u.name, cast(sum(rows) as integer) as rows, cast(max(patients) as integer) as patients,
        first(example_unit order by rows desc, example_unit) as example_unit,
        string_agg(distinct f.name, '; ' order by f.name) as files
      from unmapped_code as u join newest using (file_id) join source_file as f using (file_id)
      group by kind, code_system, code, u.name
      order by kind desc, rows desc, code, u.name`),
  )
}

/** Columns of the workbook and of a code list, in order. The last four are for the reviewer. */
export const workbookColumns = [
  'kind',
  'code_system',
  'code',
  'name',
  'rows',
  'patients',
  'example_unit',
  'files',
  'maps_to',
  'reviewed_by',
  'reviewed_on',
  'comment',
] as const

export type WorkbookColumn = (typeof workbookColumns)[number]

/** The rows of the workbook as text: numbers too, so that no spreadsheet damages a code. */
export const workbookCells = (rows: readonly UnmappedRow[]): string[][] => [
  [...workbookColumns],
  ...rows.map((row) => [
    row.kind,
    row.code_system ?? '',
    row.code ?? '',
    row.name ?? '',
    String(row.rows),
    String(row.patients),
    row.example_unit ?? '',
    row.files,
    '',
    '',
    '',
    '',
  ]),
]
