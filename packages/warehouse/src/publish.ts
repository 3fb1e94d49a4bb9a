import { sql } from 'kysely'
import { type ConclusionTable, conclusionTables, type WarehouseTables } from './schema/database.ts'
import { commentSql, createTableSql } from './schema/ddl.ts'
import type { Warehouse } from './warehouse.ts'

const names = Object.keys(conclusionTables) as ConclusionTable[]

/** Drops `*_next` tables that a killed run left, and creates them empty. */
export async function beginConclusions(warehouse: Warehouse): Promise<void> {
  for (const name of names) {
    await warehouse.run(sql.raw(`drop table if exists ${name}_next`))
    await warehouse.run(sql.raw(createTableSql(`${name}_next`, conclusionTables[name])))
  }
}

/**
 * Publishes the tables built as `*_next`, with the row of the run, in one short transaction: a reader sees the old conclusions
 * or the new ones, never a mixture, and a killed run leaves the old ones.
 */
export async function publishConclusions(warehouse: Warehouse, run: WarehouseTables['analysis_run']): Promise<void> {
  await warehouse.transaction(async () => {
    for (const name of names) {
      await warehouse.run(sql.raw(`drop table if exists ${name}`))
      await warehouse.run(sql.raw(`alter table ${name}_next rename to ${name}`))
      for (const statement of commentSql(name, conclusionTables[name])) await warehouse.run(sql.raw(statement))
    }
    await warehouse.run(warehouse.db.insertInto('analysis_run').values(run))
  })
}

/** True when an analysis has been published in this file. */
export async function hasConclusions(warehouse: Warehouse): Promise<boolean> {
  const row = await warehouse.one<{ n: number }>(sql`select count(*) as n from analysis_run`)
  return row.n > 0
}

/** Creates the conclusion tables empty and published: for tests of readers that fill them by hand. */
export async function createConclusionTables(warehouse: Warehouse): Promise<void> {
  for (const name of names) await warehouse.run(sql.raw(createTableSql(name, conclusionTables[name])))
}
