import { allEvidence, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { assessmentQuery } from './assessment-query.ts'
import { type EvidenceParts, evidenceText } from './evidence-text.ts'
import type { FlagFilter } from './flag-filter.ts'

/** One fact that decided an assessment, with the place in the export it came from. */
export interface EvidenceRow {
  /** What the fact did: a criterion id, `baseline`, `dose`, `softener`, ... */
  readonly role: string
  /** Fact table: administration, lab_result, symptom, event, patient, condition, plan or quarantine. */
  readonly table: string
  /** Key in that table; differs between two warehouse files of the same exports. */
  readonly id: number
  readonly on: string | null
  /** The fact in words with its unit, as reported (`evidenceText`). */
  readonly text: string
  /** Name of the export without folders, and the first physical line of the record. */
  readonly file: string
  readonly line: number
}

type Row = Omit<EvidenceParts, 'fact_table'> & Omit<EvidenceRow, 'text'> & { readonly key: number }

/** The evidence of the assessments a filter asks for, by assessment_key, in the order the rule gave it. */
export async function readEvidence(warehouse: Warehouse, filter: FlagFilter): Promise<Map<number, EvidenceRow[]>> {
  const wanted = assessmentQuery(warehouse, filter).select('assessment_key')
  const rows = await warehouse.rows<Row>(sql`
    with wanted as (${wanted}),
    looked as (select * from looked_at semi join wanted using (assessment_key)),
    facts as (${sql.raw(allEvidence('', 'looked'))})
    select f.assessment_key as key, f.evidence_role as role, f.fact_table as table, f.fact_key as id, f.fact_on as on, f.analyte,
      f.reported_value, f.comparator, f.reported_unit, f.days_since_dose, f.planned_interval_days, f.limit_value, f.limit_unit,
      f.egfr, f.egfr_comparator, f.note, s.name as file, f.line
    from facts f semi join wanted using (assessment_key) join source_file s using (file_id)
    order by key, f.position, role, f.fact_table, id`)
  const byAssessment = new Map<number, EvidenceRow[]>()
  for (const { key, role, table, id, on, file, line, ...parts } of rows) {
    const row = { role, table, id, on, text: evidenceText({ fact_table: table, ...parts }), file, line }
    const list = byAssessment.get(key)
    if (list === undefined) byAssessment.set(key, [row])
    else list.push(row)
  }
  return byAssessment
}
