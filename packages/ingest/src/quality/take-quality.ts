import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { qualityChecks } from './checks.ts'
import { countingStatements } from './count-checks.ts'
import { prepareCounts, temporaryTables } from './prepare.ts'
import { severitySql } from './severity.ts'

const createCounted = `create or replace temp table quality_counted (
  check_id varchar, feed varchar, clinic_id varchar,
  rows_affected integer, rows_total integer, patients_affected integer, patients_total integer)`

const publish = `insert into quality_result by name
  select getvariable('quality_load')::integer as load_id, check_id, category, feed, clinic_id, ${severitySql} as severity,
    rows_affected, rows_total, patients_affected, patients_total
  from temp.quality_counted join temp.dict_check using (check_id)
  where rows_total > 0 order by position, feed, clinic_id nulls last`

/**
 * Counts every quality check as the warehouse stands now and stores the counts under a load; counts of an earlier call for the same load are
 * replaced. Checks that had nothing to look at leave no row: a share of nothing is not 0 %.
 *
 * Counts in temporary tables outside a transaction and publishes in one, so it must not be called inside another.
 */
export async function takeQuality(warehouse: Warehouse, loadId: number): Promise<void> {
  await prepareCounts(warehouse)
  await warehouse.run(sql.raw(`set variable quality_load = ${Math.trunc(loadId)}`))
  await warehouse.run(sql.raw(createCounted))
  for (const statement of countingStatements(qualityChecks))
    await warehouse.run(sql.raw(`insert into temp.quality_counted by name ${statement}`))
  await warehouse.createTempTable(
    'dict_check',
    {
      position: 'INTEGER',
      check_id: 'VARCHAR',
      category: 'VARCHAR',
      by_count: 'BOOLEAN',
      note: 'DOUBLE',
      warning: 'DOUBLE',
      error: 'DOUBLE',
      least_rows: 'INTEGER',
    },
    qualityChecks.map(({ id, category, thresholds }, position) => {
      const { measure, note, warning, error, leastRows } = thresholds
      return [position, id, category, measure === 'count', note, warning, error, leastRows]
    }),
  )
  await warehouse.transaction(async () => {
    await warehouse.run(sql`delete from quality_result where load_id = ${loadId}`)
    await warehouse.run(sql.raw(publish))
  })
  for (const table of temporaryTables) await warehouse.run(sql.raw(`drop table if exists temp.${table}`))
}

/** The newest load where nothing was scored since it; null where it was, or nothing was loaded. */
export async function unscoredLoad(warehouse: Warehouse): Promise<number | null> {
  const { load } = await warehouse.one<{ load: number | null }>(sql`
    select max(load_id) as load from load_run
    where load_id > coalesce((select max(load_id) from quality_result), -1)`)
  return load
}

/**
 * Scores the newest load if it was not yet: when somebody asks, or before the next load changes what it left. So a load pays for no
 * scorecard that nobody reads, and the next one can still be compared with it.
 */
export async function scoreNewest(warehouse: Warehouse): Promise<void> {
  const load = await unscoredLoad(warehouse)
  if (load !== null) await takeQuality(warehouse, load)
}
