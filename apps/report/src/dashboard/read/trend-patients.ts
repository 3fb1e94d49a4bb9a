import { sql } from 'kysely'
import type { DashboardSource } from '../source.ts'

/** A page holds at most so many trends: about a megabyte of it, and seconds of reading. */
export const mostTrends = 5000

/** A patient with an active flag above information. */
export interface TrendPatient {
  /** `patient_timeline.patient_key`. */
  readonly key: number
  readonly clinic: string
}

/** Patients whose trend a page holds, and how many there are in all. */
export interface TrendPatients {
  readonly keys: readonly number[]
  readonly flagged: number
}

/**
 * Patients with an active flag above information, the same whom `report --flagged` draws: in the order of the worklist, then of the ids.
 */
export const flaggedPatients = ({ warehouse, clinic }: DashboardSource): Promise<TrendPatient[]> =>
  warehouse.rows<TrendPatient>(sql`
    with flagged as (
      select distinct patient_key from assessment where outcome = 'flagged' and state = 'active' and grade <> 'information'
    )
    select p.patient_key as key, p.clinic_id as clinic
    from patient_timeline p semi join flagged using (patient_key)
    left join (select patient_key, min(rank) as place from worklist group by all) w using (patient_key)
    where ${clinic === null ? sql`true` : sql`p.clinic_id = ${clinic}`}
    order by w.place nulls last, p.patient_id, p.patient_key`)

/** Those whom one page holds: the first of them, and the number of all. */
export const trendPatients = (flagged: readonly TrendPatient[], most = mostTrends): TrendPatients => ({
  keys: flagged.slice(0, most).map(({ key }) => key),
  flagged: flagged.length,
})
