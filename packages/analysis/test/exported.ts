import { conclusionTables, conclusionViews, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

const everything = { ...conclusionTables, ...conclusionViews }

/** Every conclusion table and view as text, row by row, in the order of all columns. */
export async function exported(warehouse: Warehouse): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {}
  for (const name of Object.keys(everything)) {
    const rows = await warehouse.rows<{ row: string }>(
      sql`select t::varchar as row from ${sql.table(name)} t order by all`,
    )
    tables[name] = rows.map(({ row }) => row)
  }
  return tables
}

/** Columns that say where a fact stands in this file, and not what it is. */
const ofThisFile = /^(?:\w+_key|file_id|line|position)$/

/**
 * The same without keys, files and lines, and with the patient (and the flag) by its business id: equal for the same facts however
 * they were loaded.
 */
export async function meaning(warehouse: Warehouse): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {}
  for (const [name, { columns }] of Object.entries(everything)) {
    const kept = Object.keys(columns)
      .filter((column) => !ofThisFile.test(column))
      .map((column) => `'${column}', t.${column}`)
    const whose = 'assessment_key' in columns && name !== 'assessment' ? 'assessment_key' : 'patient_key'
    const owner =
      whose === 'assessment_key'
        ? `'whose', (select a.flag_id from assessment a where a.assessment_key = t.assessment_key), `
        : 'patient_key' in columns
          ? `'whose', (select p.patient_id from patient p where p.patient_key = t.patient_key), `
          : ''
    const rows = await warehouse.rows<{ row: string }>(
      sql.raw(`select json_object(${owner}${kept.join(', ')})::varchar as row from ${name} t order by row`),
    )
    tables[name] = rows.map(({ row }) => row)
  }
  return tables
}

/** What differs between two exports: how many rows of a table, and the first of them on each side. Empty when equal. */
export function differences(one: Record<string, string[]>, other: Record<string, string[]>): string[] {
  return Object.keys(one).flatMap((table) => {
    const [before, after] = [one[table]!, other[table]!]
    const [had, has] = [new Set(before), new Set(after)]
    const gone = before.filter((row) => !has.has(row))
    const come = after.filter((row) => !had.has(row))
    if (gone.length + come.length === 0) return before.length === after.length ? [] : [`${table}: other counts of rows`]
    return [`${table}: ${gone.length} rows gone, ${come.length} come; first\n  ${gone[0]}\n  ${come[0]}`]
  })
}
