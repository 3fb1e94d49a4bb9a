import type { Warehouse } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'

/** What became of a flag; the first that fits, from the weightiest to the least. */
export type FlagChangeKind = 'appeared' | 'disappeared' | 'grade' | 'state' | 'criteria' | 'evidence'

/** One flag that is not the same on both sides. Nulls: the side on which it does not exist. */
export interface FlagChange {
  readonly flag_id: string
  readonly rule_id: string
  readonly patient_id: string
  readonly clinic_id: string
  readonly episode: string | null
  readonly change: FlagChangeKind
  readonly grade_before: string | null
  readonly grade_after: string | null
  readonly state_before: string | null
  readonly state_after: string | null
  readonly criteria_before: readonly string[] | null
  readonly criteria_after: readonly string[] | null
}

/**
 * The flags that differ between two sides, in the order of rule, patient and episode. Each side is a SELECT of `flag_id, rule_id, patient_id,
 * clinic_id, episode_on, grade, state, criteria` (sorted) and `evidence_hash`, one row per flag.
 */
export function flagChanges(
  warehouse: Warehouse,
  before: RawBuilder<unknown>,
  after: RawBuilder<unknown>,
): Promise<FlagChange[]> {
  return warehouse.rows(sql`
    with pairs as (
      select coalesce(b.flag_id, a.flag_id) as flag_id, coalesce(b.rule_id, a.rule_id) as rule_id,
        coalesce(b.patient_id, a.patient_id) as patient_id, coalesce(a.clinic_id, b.clinic_id) as clinic_id,
        coalesce(b.episode_on, a.episode_on) as episode,
        case
          when b.flag_id is null then 'appeared'
          when a.flag_id is null then 'disappeared'
          when b.grade <> a.grade then 'grade'
          when b.state <> a.state then 'state'
          when b.criteria <> a.criteria then 'criteria'
          when b.evidence_hash <> a.evidence_hash then 'evidence'
        end as change,
        b.grade as grade_before, a.grade as grade_after, b.state as state_before, a.state as state_after,
        b.criteria as criteria_before, a.criteria as criteria_after
      from (${before}) b full join (${after}) a on a.flag_id = b.flag_id
    )
    select * from pairs where change is not null
    order by rule_id, patient_id, episode nulls first`)
}
