import type { Warehouse } from '@troughline/warehouse'
import { readWorklistLoad, type WorklistLoad } from './worklist-load.ts'

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

export interface Worklist {
  /** In order of urgency. `rank` is the place in the whole list, also where a filter leaves some out. */
  readonly rows: readonly WorklistRow[]
  /** Of the clinic that the filter names, else of all; a filter on the tier does not change it. */
  readonly load: WorklistLoad
}

/** The worklist, and how much work it is. */
export async function readWorklist(warehouse: Warehouse, filter: WorklistFilter = {}): Promise<Worklist> {
  let query = warehouse.db.selectFrom('worklist')
  if (filter.clinic !== undefined) query = query.where('clinic_id', '=', filter.clinic)
  if (filter.tier !== undefined) query = query.where('tier', '=', filter.tier)
  const rows = await warehouse.rows<WorklistRow>(
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
  return { rows, load: await readWorklistLoad(warehouse, filter.clinic) }
}
