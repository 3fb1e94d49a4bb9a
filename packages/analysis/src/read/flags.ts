import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { assessmentQuery, gradeRank } from './assessment-query.ts'
import { type EvidenceRow, readEvidence } from './evidence-row.ts'
import type { FlagFilter } from './flag-filter.ts'

/** One assessment as other programs read it: an element of `flags --format json`. */
export interface FlagRow {
  readonly flag_id: string
  /** Null unless flagged. */
  readonly evidence_hash: string | null
  readonly patient_id: string
  /** Empty text for a patient without a clinic. */
  readonly clinic_id: string
  readonly rule_id: string
  readonly rule_version: string
  readonly parameter_set: string
  /** First dose date of the episode, for rules that judge each episode; else null. */
  readonly episode: string | null
  readonly outcome: string
  readonly grade: string | null
  readonly state: string | null
  readonly onset_on: string | null
  readonly criteria: readonly string[]
  readonly unjudged_criteria: readonly string[]
  readonly reason: string | null
  readonly summary: string
  readonly evidence: readonly EvidenceRow[]
}

/** A flag without its evidence: a row of the csv and parquet outputs, criteria joined by `;`. */
export type FlatFlagRow = Omit<FlagRow, 'evidence' | 'criteria' | 'unjudged_criteria'> & {
  readonly criteria: string
  readonly unjudged_criteria: string
}

/**
 * The columns of a flag in their order, with lists as lists. Strongest grade first, then rule, clinic, patient and episode: a
 * total order, so the same conclusions are always listed the same way.
 */
function flagColumns(warehouse: Warehouse, filter: FlagFilter) {
  return assessmentQuery(warehouse, filter)
    .select([
      'assessment_key',
      'flag_id',
      sql<string | null>`nullif(evidence_hash, '')`.as('evidence_hash'),
      'patient_id',
      'clinic_id',
      'rule_id',
      'rule_version',
      'parameter_set',
      'episode_on as episode',
      'outcome',
      'grade',
      'state',
      'onset_on',
      'criteria',
      'unjudged_criteria',
      'reason',
      'summary',
    ])
    .orderBy(gradeRank)
    .orderBy('rule_id')
    .orderBy('clinic_id')
    .orderBy('patient_id')
    .orderBy('episode_on')
    .orderBy('assessment_key')
}

/** The assessments a filter asks for, each with its evidence. */
export async function readFlags(warehouse: Warehouse, filter: FlagFilter = {}): Promise<FlagRow[]> {
  const rows = await warehouse.rows(flagColumns(warehouse, filter))
  const evidence = await readEvidence(warehouse, filter)
  return rows.map(({ assessment_key, ...row }) => ({ ...row, evidence: evidence.get(assessment_key) ?? [] }))
}

/** The same rows flat, as a query that `COPY` can write without passing them through JavaScript. */
export function flatFlagsQuery(warehouse: Warehouse, filter: FlagFilter = {}) {
  return warehouse.db
    .selectFrom(flagColumns(warehouse, filter).as('flag'))
    .select([
      'flag_id',
      'evidence_hash',
      'patient_id',
      'clinic_id',
      'rule_id',
      'rule_version',
      'parameter_set',
      'episode',
      'outcome',
      'grade',
      'state',
      'onset_on',
      sql<string>`array_to_string(criteria, ';')`.as('criteria'),
      sql<string>`array_to_string(unjudged_criteria, ';')`.as('unjudged_criteria'),
      'reason',
      'summary',
    ])
    .orderBy(gradeRank)
    .orderBy('rule_id')
    .orderBy('clinic_id')
    .orderBy('patient_id')
    .orderBy('episode')
    .orderBy('flag_id')
}

/** The flat rows themselves. */
export const readFlatFlags = (warehouse: Warehouse, filter: FlagFilter = {}): Promise<FlatFlagRow[]> =>
  warehouse.rows(flatFlagsQuery(warehouse, filter))
