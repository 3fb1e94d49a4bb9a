import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type Hl7Options, readHl7 } from '../src/formats/hl7v2/index.ts'
import type { ForeignFile } from '../src/formats/part.ts'
import { temporaryFolder } from '../src/read/temporary-files.ts'
import { folderOf } from './clinic-files.ts'

/** A row of a part under its native column names; `line`, `damage`, `fields` and `raw` beside them. */
export type PartRow = Readonly<Record<string, string | null>>

/** What a file gave: counts, and the staged rows by feed. */
export interface ReadParts {
  readonly file: ForeignFile
  readonly blankLines: number
  readonly rows: Readonly<Record<string, readonly PartRow[]>>
}

/** Stages every part of a file, line breaks inside texts restored. */
export async function stageParts(warehouse: Warehouse, file: ForeignFile): Promise<ReadParts> {
  const rows: Record<string, PartRow[]> = {}
  let blankLines = 0
  for (const part of file.parts) {
    const totals = await part.stage(warehouse)
    if (totals.records !== part.rows) throw new Error('a part staged another number of rows')
    blankLines += totals.blankLines
    const staged = await warehouse.rows<Record<string, string | null>>(sql`select * from temp.stage`)
    rows[part.feed] = staged.map(({ line_text, fields_text, damage, raw, ...cells }) => {
      const text = (cell: string | null | undefined) =>
        cell?.replaceAll('\u001d', '\r').replaceAll('\u001e', '\n') ?? null
      const named = part.header.map((name, index) => [name, text(cells[`c${index}`])])
      return {
        line: text(line_text),
        fields: text(fields_text),
        damage: text(damage),
        raw: text(raw),
        ...Object.fromEntries(named),
      }
    })
  }
  return { file, blankLines, rows }
}

/** Reads a text as HL7. */
export const readMessages = (
  warehouse: Warehouse,
  text: string | Buffer,
  options: Hl7Options = {},
): Promise<ReadParts> => readHl7Path(warehouse, join(folderOf({ 'export.hl7': text }), 'export.hl7'), options)

export async function readHl7Path(warehouse: Warehouse, path: string, options: Hl7Options = {}): Promise<ReadParts> {
  const folder = await temporaryFolder()
  try {
    return await stageParts(warehouse, await readHl7(path, folder, options))
  } finally {
    await folder.remove()
  }
}

/** Columns of rows as `a | b`, null as `-`. */
export const lines = (rows: readonly PartRow[] | undefined, ...names: string[]): string[] =>
  (rows ?? []).map((row) => names.map((name) => row[name] ?? '-').join(' | '))

export const MSH = 'MSH|^~\\&|LIS|LAB|EHR|CLINIC|20240302120000+0100||ORU^R01|1|P|2.5.1'
export const PID = 'PID|1||P1^^^HOSP^MR||Example^Ann||19500203|F'
export const OBR = 'OBR|1||S1^LAB|VB12^Vitamin B12^L|||202403010930|||||||202403011015||||||||202403021100||CC|F'

/** Segments as a text, each ended by a carriage return. */
export const segments = (...all: readonly string[]): string => all.map((segment) => `${segment}\r`).join('')

/** An ORU message with the given segments after patient and order. */
export const oru = (...rest: readonly string[]): string => segments(MSH, PID, OBR, ...rest)

/** A message with administered doses. */
export const vxu = (...rest: readonly string[]): string => segments(MSH.replace('ORU^R01', 'VXU^V04'), PID, ...rest)
