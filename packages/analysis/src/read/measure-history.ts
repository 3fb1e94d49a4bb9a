import type { Warehouse, WarehouseTables } from '@troughline/warehouse'
import { sql } from 'kysely'

/** What differs from the point before, so that the two are not one trend. */
export type HistoryChange = 'measure' | 'rules' | 'parameters' | 'data_source'

/** One measure at one audit date, as the last analysis of that date had it. */
export interface HistoryPoint extends Omit<WarehouseTables['run_measure'], 'run_id' | 'sources'> {
  readonly run_id: number
  readonly as_of: string
  readonly parameter_set: string
  /** Empty: the point may be read on from the one before. */
  readonly changed: readonly HistoryChange[]
  /** 1 for the first stretch, 1 more at every change: points of two stretches are never joined by a line. */
  readonly stretch: number
}

/** Every measure over the audit dates of the file, oldest first; a change of measure, rules, parameters or data source is marked. */
export async function readMeasureHistory(warehouse: Warehouse, measure?: string): Promise<HistoryPoint[]> {
  const rows = await warehouse.rows<
    WarehouseTables['run_measure'] & { as_of: string; parameter_set: string; parameter_hash: string }
  >(sql`
    select m.*, r.as_of, r.parameter_set, r.parameter_hash
    from run_measure m join analysis_run r using (run_id)
    where ${measure === undefined ? sql`true` : sql`m.measure_id = ${measure}`}
    qualify row_number() over (partition by m.measure_id, r.as_of order by m.run_id desc) = 1
    order by m.measure_id, r.as_of`)
  let stretch = 1
  return rows.map(({ sources, parameter_hash, ...row }, place) => {
    const before = rows[place - 1]
    const same = before?.measure_id === row.measure_id
    const changed: HistoryChange[] = []
    if (same && before.measure_version !== row.measure_version) changed.push('measure')
    if (same && before.rules.join() !== row.rules.join()) changed.push('rules')
    if (same && before.parameter_hash !== parameter_hash) changed.push('parameters')
    if (same && before.sources !== sources) changed.push('data_source')
    stretch = same ? stretch + (changed.length > 0 ? 1 : 0) : 1
    return { ...row, changed, stretch }
  })
}
