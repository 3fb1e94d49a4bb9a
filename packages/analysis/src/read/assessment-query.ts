import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type FlagFilter, withDefaults } from './flag-filter.ts'

/** Grades from the strongest to the weakest; the order of every list of flags. */
export const gradesByStrength = ['definite', 'probable', 'possible', 'information'] as const

/** The assessments that a filter asks for, without an order. */
export function assessmentQuery(warehouse: Warehouse, filter: FlagFilter) {
  const { flag, rule, grade, clinic, patient, outcome, state } = withDefaults(filter)
  let query = warehouse.db.selectFrom('assessment')
  if (flag !== undefined) query = query.where(sql<boolean>`starts_with(flag_id, ${flag})`)
  if (rule !== undefined) query = query.where('rule_id', '=', rule)
  if (grade !== undefined) query = query.where('grade', '=', grade)
  if (clinic !== undefined) query = query.where('clinic_id', '=', clinic)
  if (patient !== undefined) query = query.where('patient_id', '=', patient)
  if (outcome !== 'all') query = query.where('outcome', '=', outcome)
  if (state !== 'all') {
    query = query.where((where) => where.or([where('outcome', '<>', 'flagged'), where('state', '=', state)]))
  }
  return query
}

/** 0 for the strongest grade; without a grade (not flagged) last. */
export const gradeRank = sql<number>`coalesce(list_position(${sql.lit(`[${gradesByStrength.join(', ')}]`)}::varchar[], grade), 9)`
