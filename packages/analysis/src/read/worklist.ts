import type { Warehouse } from '@troughline/warehouse'

export interface WorklistFilter {
  readonly clinic?: string
  /** 1 (most urgent) to 5. */
  readonly tier?: number
}

/** One patient who asks for a look. */
export interface WorklistRow {
  readonly rank: number
  readonly tier: number
  readonly patient_id: string
  readonly clinic_id: string
  /** Why here, in a few words. */
  readonly why: string
  readonly grade: string
  readonly rules: readonly string[]
  readonly onset_on: string | null
  readonly uncovered_days: number | null
  readonly planned_interval_days: number | null
  readonly decided: boolean
}

/** The worklist in its order of urgency. `rank` is the place in the whole list, also where a filter leaves some out. */
export function readWorklist(warehouse: Warehouse, filter: WorklistFilter = {}): Promise<WorklistRow[]> {
  let query = warehouse.db.selectFrom('worklist')
  if (filter.clinic !== undefined) query = query.where('clinic_id', '=', filter.clinic)
  if (filter.tier !== undefined) query = query.where('tier', '=', filter.tier)
  return warehouse.rows(
    query
      .select([
        'rank',
        'tier',
        'patient_id',
        'clinic_id',
        'why',
        'grade',
        'rules',
        'onset_on',
        'uncovered_days',
        'planned_interval_days',
        'decided',
      ])
      .orderBy('rank')
      .orderBy('patient_id'),
  )
}
