import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

/** What could not be judged about one patient: `rule:reason` pairs, each once, in order of rule and reason, joined by a space. */
export interface UnjudgedRow {
  readonly patient: number
  readonly pairs: string
}

/** Patients of whom at least one rule got no answer. Many patients share one set of open questions. */
export const readUnjudged = (warehouse: Warehouse, clinic: string | null): Promise<UnjudgedRow[]> =>
  warehouse.rows<UnjudgedRow>(sql`
    select patient_key as patient, string_agg(pair, ' ' order by pair) as pairs
    from (
      select distinct patient_key, rule_id || ':' || reason as pair
      from assessment
      where outcome = 'not_evaluable' and ${clinic === null ? sql`true` : sql`clinic_id = ${clinic}`}
    )
    group by patient_key
    order by patient_key`)
