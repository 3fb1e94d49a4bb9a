import { sql } from 'kysely'
import type { Table } from './schema/column.ts'
import type { Warehouse } from './warehouse.ts'

/**
 * Appends whole rows to a table, in one statement whatever their number: an insert with a parameter for every cell takes a
 * hundred times as long. Columns that a row leaves out are null. For small sets; files are read by DuckDB itself.
 */
export async function insertRows(
  warehouse: Warehouse,
  name: string,
  { columns }: Table,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return
  const shape = JSON.stringify([
    Object.fromEntries(Object.entries(columns).map(([column, { type }]) => [column, type])),
  ])
  await warehouse.run(sql`
    insert into ${sql.table(name)} by name
    select unnest(from_json(${JSON.stringify(rows)}::json, ${sql.lit(shape)}), recursive := true)`)
}
