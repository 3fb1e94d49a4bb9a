import { sql } from 'kysely'
import { conclusionTables, type Warehouse, type WarehouseTables } from '../src/index.ts'

/** The row of a run whose other columns do not matter. */
export const runRow = (run_id: number): WarehouseTables['analysis_run'] => ({
  run_id,
  as_of: '2025-06-30',
  as_of_source: 'asked',
  parameter_set: 'default@1',
  parameter_hash: '0'.repeat(64),
  parameters_json: '{}',
  engine_version: 'test',
  inputs_hash: '0'.repeat(64),
  patients: 0,
  assessments: 0,
  flagged: 0,
  published_at: '2025-06-30T09:00:00',
  decisions_to: null,
})

const fillers: Readonly<Record<string, string>> = {
  VARCHAR: "''",
  INTEGER: '0',
  DOUBLE: '0',
  BOOLEAN: 'false',
  DATE: "date '2025-06-30'",
  TIMESTAMP: "timestamp '2025-06-30'",
  'VARCHAR[]': '[]::varchar[]',
}

/** Fills every `*_next` table with as many rows as the number of the run: every table tells which run it is of. */
export async function markConclusions(warehouse: Warehouse, run: number): Promise<void> {
  for (const [name, { columns }] of Object.entries(conclusionTables)) {
    const values = Object.values(columns).map(({ type }) => fillers[type])
    await warehouse.run(sql.raw(`insert into ${name}_next select ${values.join(', ')} from range(${run})`))
  }
}

/** Of which run each conclusion table is, without repetition: one number unless runs are mixed. */
export async function runsSeen(warehouse: Warehouse): Promise<number[]> {
  const counts = Object.keys(conclusionTables).map((name) => `select count(*) as n from ${name}`)
  const rows = await warehouse.rows<{ n: number }>(sql.raw(`select distinct n from (${counts.join(' union all ')})`))
  return rows.map(({ n }) => n)
}

/** Names of tables under construction in the file. */
export async function leftovers(warehouse: Warehouse): Promise<string[]> {
  const rows = await warehouse.rows<{ name: string }>(
    sql`select table_name as name from duckdb_tables() where table_name like '%\\_next' escape '\\' order by name`,
  )
  return rows.map(({ name }) => name)
}
