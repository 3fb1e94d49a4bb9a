import type { Warehouse, WarehouseTables } from '@troughline/warehouse'

/** The analysis whose conclusions the file holds; undefined before the first one. */
export async function readRun(warehouse: Warehouse): Promise<WarehouseTables['analysis_run'] | undefined> {
  const [newest] = await warehouse.rows(
    warehouse.db.selectFrom('analysis_run').selectAll().orderBy('run_id', 'desc').limit(1),
  )
  return newest
}
