import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type FhirFile, type FhirOptions, looksLikeFhir, readFhir } from '../src/formats/fhir/index.ts'
import { temporaryFolder } from '../src/read/temporary-files.ts'
import { folderOf } from './clinic-files.ts'

/** A row of a part under its native column names; `line`, `damage` and `raw` beside them. */
export type PartRow = Readonly<Record<string, string | null>>

/** What a file gave: counts, and the staged rows by feed. */
export interface ReadParts {
  readonly file: FhirFile
  readonly rows: Readonly<Record<string, readonly PartRow[]>>
}

/** Writes a text to a file and reads it as FHIR. */
export function readText(
  warehouse: Warehouse,
  text: string | Buffer,
  options: Partial<FhirOptions> = {},
): Promise<ReadParts> {
  return readPath(warehouse, join(folderOf({ 'export.json': text }), 'export.json'), options)
}

export async function readPath(
  warehouse: Warehouse,
  path: string,
  options: Partial<FhirOptions> = {},
): Promise<ReadParts> {
  const kind =
    options.kind ??
    looksLikeFhir(
      readFileSync(path)
        .subarray(0, 256 * 1024)
        .toString('utf8'),
    )
  if (kind === null) throw new Error('the text does not look like FHIR')
  const folder = await temporaryFolder()
  try {
    const file = await readFhir(warehouse, path, folder, { ...options, kind })
    const rows: Record<string, PartRow[]> = {}
    for (const part of file.parts) {
      const totals = await part.stage(warehouse)
      if (totals.records !== part.rows) throw new Error('a part staged another number of rows')
      const staged = await warehouse.rows<Record<string, string | null>>(sql`select * from temp.stage`)
      rows[part.feed] = staged.map(({ line_text, fields_text, damage, raw, ...fields }) => {
        if (fields_text !== String(part.header.length)) throw new Error('a row has another number of fields')
        const named = part.header.map((name, index) => [name, fields[`c${index}`] ?? null])
        return { line: line_text ?? null, damage: damage ?? null, raw: raw ?? null, ...Object.fromEntries(named) }
      })
    }
    return { file, rows }
  } finally {
    await folder.remove()
  }
}

/** Columns of rows as readable lines `a | b`, null as `-`. */
export const lines = (rows: readonly PartRow[] | undefined, ...columns: string[]): string[] =>
  (rows ?? []).map((row) => columns.map((name) => row[name] ?? '-').join(' | '))

/** Rows by feed, for short comparisons. */
export const counts = ({ file }: ReadParts): Record<string, number> =>
  Object.fromEntries(file.parts.map(({ feed, rows }) => [feed, rows]))

/** One resource a line. */
export const ndjson = (...resources: (object | string)[]): string =>
  `${resources.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n')}\n`

export const UCUM = 'http://unitsofmeasure.org'
export const SNOMED = 'http://snomed.info/sct'
export const LOINC = 'http://loinc.org'

/** An Observation of B12 by a laboratory, with what the test says of it. */
export const b12Result = (fields: object = {}): object => ({
  resourceType: 'Observation',
  status: 'final',
  category: [{ coding: [{ code: 'laboratory' }] }],
  code: { coding: [{ system: LOINC, code: '2132-9', display: 'Cobalamin' }], text: 'Vitamin B12' },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2024-03-01T09:30:00Z',
  valueQuantity: { value: 180, unit: 'pg/mL', system: UCUM, code: 'pg/mL' },
  ...fields,
})

/** An administered dose, with what the test says of it. */
export const dose = (product: string, fields: object = {}): object => ({
  resourceType: 'MedicationAdministration',
  status: 'completed',
  medicationCodeableConcept: { text: product },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2024-03-01',
  ...fields,
})
