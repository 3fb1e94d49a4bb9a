import type { Warehouse } from '@troughline/warehouse'
import { assessmentQuery } from './assessment-query.ts'
import { evidenceText } from './evidence-text.ts'
import type { FlagFilter } from './flag-filter.ts'

/** One fact that decided an assessment, with the place in the export it came from. */
export interface EvidenceRow {
  /** What the fact did: a criterion id, `baseline`, `dose`, `softener`, ... */
  readonly role: string
  /** Fact table: administration, lab_result, symptom, event, patient, plan or quarantine. */
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

/** The evidence of the assessments a filter asks for, by assessment_key, in the order the rule gave it. */
export async function readEvidence(warehouse: Warehouse, filter: FlagFilter): Promise<Map<number, EvidenceRow[]>> {
  const rows = await warehouse.rows(
    warehouse.db
      .selectFrom('evidence')
      .innerJoin('source_file', 'source_file.file_id', 'evidence.file_id')
      .where('evidence.assessment_key', 'in', assessmentQuery(warehouse, filter).select('assessment_key'))
      .select([
        'evidence.assessment_key as key',
        'evidence.evidence_role as role',
        'evidence.fact_table as table',
        'evidence.fact_key as id',
        'evidence.fact_on as on',
        'evidence.analyte',
        'evidence.reported_value',
        'evidence.comparator',
        'evidence.reported_unit',
        'evidence.days_since_dose',
        'evidence.planned_interval_days',
        'evidence.limit_value',
        'evidence.limit_unit',
        'evidence.egfr',
        'evidence.note',
        'source_file.name as file',
        'evidence.line as line',
      ])
      .orderBy('evidence.assessment_key')
      .orderBy('evidence.position')
      .orderBy('evidence.evidence_role')
      .orderBy('evidence.fact_table')
      .orderBy('evidence.fact_key'),
  )
  const byAssessment = new Map<number, EvidenceRow[]>()
  for (const { key, role, table, id, on, file, line, ...parts } of rows) {
    const row = { role, table, id, on, text: evidenceText({ fact_table: table, ...parts }), file, line }
    const list = byAssessment.get(key)
    if (list === undefined) byAssessment.set(key, [row])
    else list.push(row)
  }
  return byAssessment
}
