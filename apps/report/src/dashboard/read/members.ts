import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { isNamed } from './people.ts'

export type MemberStanding = 'met' | 'not_met' | 'cannot_tell'

/** Patients of one clinic who stand in one place of one measure. */
export interface MemberGroup {
  readonly measure: string
  readonly clinic: string
  readonly standing: MemberStanding
  /** Code, for cannot_tell. */
  readonly reason: string | null
  /** `patient_timeline.patient_key`, rising; empty where the page only counts them. */
  readonly patients: readonly number[]
  /** Units (doses, episodes) of each of `patients`. */
  readonly units: readonly number[]
  /** Units of all, named or not. */
  readonly counted: number
}

/** Who stands where in each measure, in the window of its figure. One side is counted and not named (`namedSide`). */
export async function readMembers(warehouse: Warehouse, clinic: string | null): Promise<MemberGroup[]> {
  return warehouse.rows<MemberGroup>(sql`
    with members as (
      select m.measure_id as measure, p.clinic_id as clinic,
        case when m.standing = 'not_evaluable' then 'cannot_tell' when m.met then 'met' else 'not_met' end as standing,
        case when m.standing = 'not_evaluable' then m.reason end as reason,
        m.patient_key, count(*)::integer as n, bool_and(${isNamed()}) as named
      from measure_member m join patient_timeline p using (patient_key)
      where m.in_window and m.standing in ('counted', 'not_evaluable') and ${clinic === null ? sql`true` : sql`p.clinic_id = ${clinic}`}
      group by all
    )
    select measure, clinic, standing, reason,
      coalesce(list(patient_key order by patient_key) filter (where named), []) as patients,
      coalesce(list(n order by patient_key) filter (where named), []) as units, sum(n)::integer as counted
    from members group by all order by measure, standing, reason, clinic`)
}
