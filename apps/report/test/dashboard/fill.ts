import { allTables, createConclusionTables, openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

type Value = string | number | boolean | null | readonly string[]
export type LooseRow = Readonly<Record<string, Value>>

/** Separates the elements of a list in the temporary table. */
const unitSeparator = '\u001f'

/** An empty warehouse in memory with all tables. */
export async function emptyWarehouse(): Promise<Warehouse> {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: '2025-07-01T08:00:00', threads: 1 })
  await createConclusionTables(warehouse)
  return warehouse
}

const emptyOf = (type: string): Value =>
  type === 'VARCHAR' ? '' : type === 'VARCHAR[]' ? [] : type === 'BOOLEAN' ? false : type === 'DATE' ? '2025-06-30' : 0

/** Inserts rows of which only the interesting columns are given: the others are null or, where they must not be, empty. */
export async function fill(
  warehouse: Warehouse,
  table: keyof typeof allTables,
  rows: readonly LooseRow[],
): Promise<void> {
  const columns = Object.entries(allTables[table].columns)
  for (const row of rows)
    for (const name of Object.keys(row))
      if (!columns.some(([column]) => column === name)) throw new Error(`${table} has no column ${name}`)
  const texts = rows.map((row) =>
    columns.map(([name, { type, nullable }]) => {
      const value = row[name] ?? (nullable ? null : emptyOf(type === 'TIMESTAMP' ? 'DATE' : type))
      if (value === null) return null
      return Array.isArray(value) ? value.join(unitSeparator) : String(value)
    }),
  )
  await warehouse.createTempTable('fill_rows', Object.fromEntries(columns.map(([name]) => [name, 'VARCHAR'])), texts)
  const select = columns.map(([name, { type }]) =>
    type === 'VARCHAR[]'
      ? `case when ${name} = '' then cast([] as varchar[]) else string_split(${name}, '${unitSeparator}') end`
      : `cast(${name} as ${type})`,
  )
  await warehouse.run(sql.raw(`insert into ${table} select ${select.join(', ')} from fill_rows`))
}

/** The row of the run that the tables of a fixture belong to. */
export const runRow = (values: Readonly<Record<string, number | string>>): LooseRow => ({
  ...{
    run_id: 1,
    as_of: '2025-06-30',
    as_of_source: 'labs_2025.csv, line 4,711',
    parameter_set: 'default@2.1 (1a2b3c4d)',
  },
  ...{ parameter_hash: '1a2b3c4d', parameters_json: JSON.stringify(values), engine_version: '0.1.0' },
  ...{ inputs_hash: '93be41aa77d0aa0193be41aa77d0aa0193be41aa77d0aa0193be41aa77d0aa01' },
})
