import { sql } from 'kysely'
import { allAssessments } from './schema/assessment.ts'
import { writeComments } from './schema/comments.ts'
import { type ConclusionTable, conclusionTables, conclusionViews, type WarehouseTables } from './schema/database.ts'
import { createTableSql, createViewSql } from './schema/ddl.ts'
import type { Warehouse } from './warehouse.ts'

const names = Object.keys(conclusionTables) as ConclusionTable[]
const views = Object.entries(conclusionViews).map(([name, { select }]) => createViewSql(name, select))

/** Drops `*_next` tables that a killed run left, and creates them empty; `assessment_next` shows the answers as `assessment` will. */
export async function beginConclusions(warehouse: Warehouse): Promise<void> {
  await warehouse.runAll(
    names.flatMap((name) => [
      `drop table if exists ${name}_next`,
      createTableSql(`${name}_next`, conclusionTables[name]),
    ]),
  )
  await warehouse.runAll([`create or replace temp view assessment_next as ${allAssessments('_next')}`])
}

/**
 * Publishes the tables built as `*_next`, with the row of the run, in one short transaction: a reader sees the old conclusions
 * or the new ones, never a mixture, and a killed run leaves the old ones.
 */
export async function publishConclusions(warehouse: Warehouse, run: WarehouseTables['analysis_run']): Promise<void> {
  await warehouse.transaction(async () => {
    await warehouse.runAll(
      names.flatMap((name) => [`drop table if exists ${name}`, `alter table ${name}_next rename to ${name}`]),
    )
    await warehouse.runAll(['drop view if exists temp.assessment_next', ...views])
    await writeComments(warehouse, { ...conclusionTables, ...conclusionViews })
    await warehouse.run(warehouse.db.insertInto('analysis_run').values(run))
    await rememberRun(warehouse, run.run_id)
  })
}

/** What the run saw and flagged: the conclusions themselves are replaced by the next one. */
async function rememberRun(warehouse: Warehouse, runId: number): Promise<void> {
  await warehouse.run(sql`
    insert into run_rule select distinct ${runId}::integer, rule_id, rule_version from assessment order by rule_id`)
  await warehouse.run(sql`
    insert into run_file select ${runId}::integer, file_id, name, sha256 from source_file order by file_id`)
  await warehouse.run(sql`
    insert into run_flag
    select ${runId}::integer, flag_id, rule_id, patient_id, clinic_id, episode_on, grade, state, list_sort(criteria), evidence_hash
    from flagged order by flag_id`)
  await warehouse.run(sql`
    insert into run_measure
    select ${runId}::integer, measure_id, measure_version, rules, initial_population, excluded, exceptions, not_evaluable,
      denominator, numerator,
      (select sha256(coalesce(string_agg(distinct concat_ws(' ', feed, format, profile), chr(10)
        order by concat_ws(' ', feed, format, profile)), '')) from source_file)
    from measure where stratum = 'all' order by measure_id`)
}

/**
 * True when an analysis has been published in this file, with the tables of this version: conclusions are rebuilt and not migrated, so
 * those of a version with other columns count as none.
 */
export async function hasConclusions(warehouse: Warehouse): Promise<boolean> {
  const runs = await warehouse.one<{ n: number }>(sql`select count(*) as n from analysis_run`)
  if (runs.n === 0) return false
  const found = await warehouse.rows<{ name: string; columns: string[] }>(sql`
    select table_name as name, list(column_name || ' ' || data_type order by column_index) as columns
    from duckdb_columns() where schema_name = 'main' and not internal group by table_name`)
  const columnsOf = new Map(found.map(({ name, columns }) => [name, columns.join()]))
  return names.every((name) => {
    const wanted = Object.entries(conclusionTables[name].columns).map(([column, { type }]) => `${column} ${type}`)
    return columnsOf.get(name) === wanted.join()
  })
}

/** Creates the conclusion tables empty and published: for tests of readers that fill them by hand. */
export async function createConclusionTables(warehouse: Warehouse): Promise<void> {
  await warehouse.runAll([...names.map((name) => createTableSql(name, conclusionTables[name])), ...views])
}
