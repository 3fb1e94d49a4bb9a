import { expect, test } from 'vitest'
import { allTables } from '../schema/database.ts'
import { fateOf } from './shared-columns.ts'

const columns = Object.entries(allTables).flatMap(([name, { columns: own }]) =>
  Object.entries(own).map(([column, { type }]) => ({ table: name, column, type })),
)

/** Texts that are shared as they are: codes and words of Troughline, codes of clinics and laboratories, names of measures. */
const sharedTexts = [
  'patient: sex clinic_id cause neurological_involvement regimen',
  'patient_timeline: clinic_id sex cause cause_class cause_source neurological regimen ended_reason',
  'administration: form withheld_code repair route status phase_label indication_label clinic_id',
  'lab_result: analyte comparator unit reported_unit conversion abnormal_flag status laboratory method test_code no_result',
  'symptom: domain',
  'event: event',
  'plan: phase indication form',
  'prescription: kind substance form code_system status route clinic_id',
  'condition: cause status',
  'other_dose: route status',
  'review: finding reason action owner reviewer',
  'decision: rule_id reviewer finding reason action owner standing',
  'quarantine: feed code column_name sentence analyte state decision',
  'source_file: sha256 feed profile encoding delimiter date_order format quote code_list',
  'file_finding: code column_name sentence',
  'left_out: reason',
  'unmapped_code: kind code_system code example_unit',
  'clinic: clinic_id name peer_group country regimen',
  'flagged: clinic_id rule_id rule_version parameter_set outcome grade state state_reason criteria unjudged_criteria softeners reason',
  'unflagged: rule_id outcome criteria unjudged_criteria softeners reason',
  'applied_rule: rule_id rule_version parameter_set looked_at_one looked_at_many',
  'applied_reason: rule_id code words',
  'worklist: clinic_id why rules grade finding action owner',
  'flag_evidence: evidence_role fact_table analyte comparator reported_unit limit_unit egfr_comparator',
  'looked_at: evidence_role fact_table',
  'analysis_run: parameter_set parameter_hash parameters_json engine_version inputs_hash',
  'review_sample: seed rule_id grade',
  'run_flag: rule_id clinic_id grade state criteria',
  'run_file: sha256',
]

test('every text column of a table with facts or ids is shared under a pseudonym, emptied, or named here as harmless', () => {
  const named = new Map(sharedTexts.map((line) => [line.split(': ')[0]!, line.split(': ')[1]!.split(' ')]))
  const texts = columns.filter(({ type }) => type.includes('VARCHAR'))
  for (const [table, own] of named) {
    const kept = texts.filter((one) => one.table === table && fateOf(table, one.column) === 'keep')
    expect([table, kept.map(({ column }) => column).sort()]).toEqual([table, own.toSorted()])
  }
  // A new table has to be thought about.
  const counted =
    /^(measure|quality_result|run_measure|run_rule|load_run|schema_version|clinic_|dose_interval|episode|lab_context|phase|adequacy|decline|evidence_check|response_check|attribute)/
  expect(texts.filter(({ table }) => !named.has(table) && !counted.test(table)).map(({ table }) => table)).toEqual([])
})

test('ids of patients and flags and hashes of evidence are keyed wherever they stand', () => {
  const fates = new Set(
    columns
      .filter(({ column }) => /^(patient_id|flag_id|evidence_hash)$/.test(column))
      .map(({ table, column }) => fateOf(table, column)),
  )
  expect([...fates].sort()).toEqual(['evidence', 'flag', 'patient'])
})

test('birth dates are shared as ages, and names not at all', () => {
  for (const { table, column } of columns.filter((one) => one.column === 'birth_date'))
    expect([table, fateOf(table, column)]).toEqual([table, 'birthday'])
  expect([fateOf('patient', 'given_name'), fateOf('patient', 'family_name')]).toEqual(['empty', 'empty'])
})
