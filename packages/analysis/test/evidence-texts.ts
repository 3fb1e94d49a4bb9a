import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

interface AssessmentEvidence {
  readonly assessment_key: number
  readonly facts: readonly string[]
}

/**
 * The evidence of a judged warehouse by assessment, as the reference writes it: `role|table|date|what|value|note`, sorted. Business values alone: what is the
 * same in two warehouses whatever was loaded first.
 */
export async function evidenceTexts(warehouse: Warehouse): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await warehouse.rows<AssessmentEvidence>(sql`
    with told as (
      select assessment_key, concat_ws('|', evidence_role, fact_table, coalesce(fact_on::varchar, ''), coalesce(analyte, ''),
        -- 250.0 is 250 for the reference.
        coalesce(coalesce(comparator, '') || regexp_replace(reported_value::varchar, '\\.0$', '') || coalesce(' ' || reported_unit, ''), ''),
        coalesce(note, '')) as fact
      from evidence_next
    )
    select assessment_key, list(fact) as facts from told group by assessment_key`)
  return new Map(rows.map(({ assessment_key, facts }) => [assessment_key, [...facts].sort()]))
}
