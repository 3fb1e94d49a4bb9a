import { sql } from 'kysely'
import { writeComments } from '../schema/comments.ts'
import { factTables, runTables } from '../schema/database.ts'
import type { Warehouse } from '../warehouse.ts'
import { WarehouseError } from '../warehouse-error.ts'
import { foundation } from './0001-foundation.ts'
import { anyExport } from './0002-any-export.ts'
import { runHistory } from './0003-run-history.ts'
import { measureHistory } from './0004-measure-history.ts'
import { evidenceView } from './0005-evidence-view.ts'
import { assessmentView } from './0006-assessment-view.ts'
import { repeatedRows } from './0007-repeated-rows.ts'

/** One step of the schema: statements that never change once they have shipped. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly statements: readonly string[]
}

export const migrations: readonly Migration[] = [
  foundation,
  anyExport,
  runHistory,
  measureHistory,
  evidenceView,
  assessmentView,
  repeatedRows,
]

/**
 * Brings a file to the newest schema, in one transaction a step, and its comments to those of the definitions (words may improve
 * without a migration). A reader never migrates: it refuses a file of another version.
 */
export async function migrate(
  warehouse: Warehouse,
  options: { readonly path: string; readonly now: string },
): Promise<void> {
  const found = await versionOf(warehouse)
  const newest = migrations.at(-1)?.version ?? 0
  if (found > newest) {
    throw new WarehouseError(
      'newer_version',
      `${options.path} was written by a newer version (schema ${found}, this one knows ${newest}).`,
      'Update Troughline, or name another file with --db.',
    )
  }
  if (warehouse.mode === 'read') {
    if (found < newest) {
      throw new WarehouseError(
        'not_a_warehouse',
        found === 0
          ? `${options.path} holds no tables yet.`
          : `${options.path} holds schema ${found}, expected ${newest}.`,
        'Run `troughline ingest` or `troughline analyze` once: they bring the file up to date.',
      )
    }
    return
  }
  for (const migration of migrations.filter((m) => m.version > found)) {
    await warehouse.transaction(async () => {
      await warehouse.runAll(migration.statements)
      await warehouse.run(
        sql`insert into schema_version values (${migration.version}, ${migration.name}, cast(${options.now} as timestamp))`,
      )
    })
  }
  await warehouse.transaction(() => writeComments(warehouse, { ...factTables, ...runTables }))
}

async function versionOf(warehouse: Warehouse): Promise<number> {
  const own = await warehouse.one<{ n: number }>(sql`
    select count(*) as n from duckdb_columns()
    where table_name = 'schema_version' and column_name in ('version', 'name', 'applied_at')
      and schema_name = 'main' and not internal`)
  if (own.n !== Object.keys(runTables.schema_version.columns).length) {
    if (await holdsAnything(warehouse)) {
      throw new WarehouseError(
        'not_a_warehouse',
        `${warehouse.path} is a DuckDB file of another program.`,
        'Name another file with --db; this one is left as it is.',
      )
    }
    return 0
  }
  const row = await warehouse.one<{ version: number }>(
    sql`select coalesce(max(version), 0) as version from schema_version`,
  )
  return row.version
}

/** Whether another program made anything in this file. */
async function holdsAnything(warehouse: Warehouse): Promise<boolean> {
  const { n } = await warehouse.one<{ n: number }>(sql`
    select (select count(*) from duckdb_tables() where not internal)
      + (select count(*) from duckdb_views() where not internal)
      + (select count(*) from duckdb_sequences() where not temporary)
      + (select count(*) from duckdb_schemas() where not internal and schema_name <> 'main') as n`)
  return n > 0
}
