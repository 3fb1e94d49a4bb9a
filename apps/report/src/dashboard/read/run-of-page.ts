import { readRun } from '@troughline/analysis'
import type { WarehouseTables } from '@troughline/warehouse'
import type { DashboardSource } from '../source.ts'

type Run = WarehouseTables['analysis_run']

const known = new WeakMap<DashboardSource, Promise<Run>>()

/**
 * The analysis that a page tells of, read once for all of its sections, and once for the pages of all clinics of a network. Throws when none has
 * been published.
 */
export function runOfPage(source: DashboardSource): Promise<Run> {
  const whole = source.whole ?? source
  const run = known.get(whole) ?? read(whole)
  known.set(whole, run)
  return run
}

async function read({ warehouse }: DashboardSource): Promise<Run> {
  const run = await readRun(warehouse)
  if (run === undefined) throw new Error('no analysis has been published in this warehouse')
  return run
}
