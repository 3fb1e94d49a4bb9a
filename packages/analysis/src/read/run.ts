import { defaultParameters, hashOfValues, type ParameterSet, type ParameterValues } from '@troughline/clinical'
import type { Warehouse, WarehouseTables } from '@troughline/warehouse'

/** The analysis whose conclusions the file holds; undefined before the first one. */
export async function readRun(warehouse: Warehouse): Promise<WarehouseTables['analysis_run'] | undefined> {
  const [newest] = await warehouse.rows(
    warehouse.db.selectFrom('analysis_run').selectAll().orderBy('run_id', 'desc').limit(1),
  )
  return newest
}

/** The values that the run used; one that it did not know yet has its default. */
export function parametersOfRun(run: WarehouseTables['analysis_run']): ParameterSet {
  const used = JSON.parse(run.parameters_json) as ParameterValues
  const values = { ...defaultParameters.values, ...used }
  const [, name = 'unnamed', version = ''] = /^(.*)@(.*) \(/.exec(run.parameter_set) ?? []
  return { name, version, hash: hashOfValues(values), values }
}
