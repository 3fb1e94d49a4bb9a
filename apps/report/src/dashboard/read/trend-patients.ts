import { sql } from 'kysely'
import type { DashboardSource } from '../source.ts'

/** A page holds at most so many trends: about a megabyte of it, and seconds of reading. */
export const mostTrends = 5000

/** Patients whose trend the page holds, and how many have an active flag above information in all. */
export interface TrendPatients {
  /** `patient_timeline.patient_key`. */
  readonly keys: readonly number[]
  readonly flagged: number
}

/**
 * Patients with an active flag above information, the same whom `report --flagged` draws: in the order of the worklist, then of the ids; those
 * beyond `mostTrends` are left out and counted.
 */
export async function trendPatients({ warehouse, clinic }: DashboardSource, most = mostTrends): Promise<TrendPatients> {
  const rows = await warehouse.rows<{ key: number }>(sql`
    with flagged as (
      select distinct patient_key from assessment where outcome = 'flagged' and state = 'active' and grade <> 'information'
    )
    select p.patient_key as key
    from patient_timeline p semi join flagged using (patient_key)
    left join (select patient_key, min(rank) as place from worklist group by all) w using (patient_key)
    where ${clinic === null ? sql`true` : sql`p.clinic_id = ${clinic}`}
    order by w.place nulls last, p.patient_id, p.patient_key`)
  return { keys: rows.slice(0, most).map(({ key }) => key), flagged: rows.length }
}
