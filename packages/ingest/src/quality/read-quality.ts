import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { qualityChecks } from './checks.ts'
import { type QualityCounts, type ScorecardRow, scorecardRows } from './scorecard.ts'

export interface QualityFilter {
  /** Default: the newest load that was scored. */
  readonly loadId?: number
  /** Only patients of this clinic; checks of a feed as a whole are then left out. */
  readonly clinic?: string
  readonly feed?: string
}

/** A load that was scored. */
export interface ScoredLoad {
  readonly load_id: number
  readonly loaded_at: string
  readonly today: string
}

export interface Scorecard {
  readonly load: ScoredLoad
  /** The newest scored load before it, which the differences are to; null for the first one. */
  readonly previous: ScoredLoad | null
  readonly rows: readonly ScorecardRow[]
  /** Ids of checks that had nothing to look at: not the same as nothing found. */
  readonly nothing_to_look_at: readonly string[]
}

/** The scorecard of a load beside that of the load before it; null where no load (or not this one) was scored. */
export async function readQuality(warehouse: Warehouse, filter: QualityFilter = {}): Promise<Scorecard | null> {
  const loads = await warehouse.rows<ScoredLoad>(sql`
    select q.load_id, r.loaded_at, r.today from (select distinct load_id from quality_result) as q
    join load_run as r on r.load_id = q.load_id
    ${filter.loadId === undefined ? sql`` : sql`where q.load_id <= ${filter.loadId}`}
    order by q.load_id desc limit 2`)
  const [load, previous] = loads
  if (load === undefined || (filter.loadId !== undefined && load.load_id !== filter.loadId)) return null
  const countsOf = ({ load_id }: ScoredLoad) =>
    warehouse.rows<QualityCounts>(sql`
      select check_id, feed, clinic_id, rows_affected, rows_total, patients_affected, patients_total
      from quality_result where load_id = ${load_id}
      ${filter.clinic === undefined ? sql`` : sql`and clinic_id = ${filter.clinic}`}
      ${filter.feed === undefined ? sql`` : sql`and feed = ${filter.feed}`}
      order by check_id, feed, clinic_id`)
  const now = await countsOf(load)
  const before =
    previous === undefined ? null : { counts: await countsOf(previous), ran: await checksRun(warehouse, previous) }
  const looked = new Set(now.map(({ check_id }) => check_id))
  return {
    load,
    previous: previous ?? null,
    rows: scorecardRows(qualityChecks, now, before),
    nothing_to_look_at: qualityChecks.filter(({ id }) => !looked.has(id)).map(({ id }) => id),
  }
}

async function checksRun(warehouse: Warehouse, { load_id }: ScoredLoad): Promise<ReadonlySet<string>> {
  const rows = await warehouse.rows<{ check_id: string }>(
    sql`select distinct check_id from quality_result where load_id = ${load_id} order by check_id`,
  )
  return new Set(rows.map(({ check_id }) => check_id))
}
