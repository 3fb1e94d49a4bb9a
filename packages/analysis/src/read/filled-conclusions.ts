import { createConclusionTables, openWarehouse, type Warehouse, type WarehouseTables } from '@troughline/warehouse'
import { sql } from 'kysely'

/** Test fixture: a warehouse in memory whose conclusions were written by hand, one patient for each kind of answer. */

type Assessment = WarehouseTables['assessment']

const answer = (key: number, patient: string, changes: Partial<Assessment>): Assessment => ({
  assessment_key: key,
  flag_id: `flag-${key}`,
  evidence_hash: '',
  patient_key: key,
  patient_id: patient,
  clinic_id: 'riverside',
  rule_id: 'falls-between-doses',
  rule_version: '1',
  parameter_set: 'default@2.1 (00000000)',
  episode_no: null,
  episode_on: null,
  as_of: '2025-06-30',
  outcome: 'flagged',
  grade: null,
  state: null,
  state_reason: null,
  closed_on: null,
  onset_on: null,
  criteria: [],
  unjudged_criteria: [],
  softeners: [],
  reason: null,
  summary: '',
  ...changes,
})

export const assessments: readonly Assessment[] = [
  answer(1, 'low-once', { grade: 'possible', state: 'active', evidence_hash: 'a1', criteria: ['F1'], summary: 'One.' }),
  answer(2, 'low-twice-with-mma', {
    grade: 'definite',
    state: 'active',
    evidence_hash: 'b2',
    clinic_id: 'hillside',
    onset_on: '2025-02-10',
    criteria: ['F1', 'F2', 'F3'],
    unjudged_criteria: ['F9'],
    softeners: ['silent'],
    summary: 'B12 was 150 and 162 ng/L; twice, "low".',
  }),
  answer(3, 'was-low', { grade: 'probable', state: 'past', evidence_hash: 'c3', criteria: ['F1', 'F2'] }),
  answer(4, 'fine', { outcome: 'clear' }),
  answer(5, 'never-tested', { outcome: 'not_evaluable', reason: 'no_trough' }),
  answer(6, 'low-twice-with-mma', {
    rule_id: 'early-maintenance',
    clinic_id: 'hillside',
    episode_no: 2,
    episode_on: '2023-03-01',
    grade: 'probable',
    state: 'active',
    evidence_hash: 'd6',
    criteria: ['E2-major'],
  }),
  answer(7, 'low-twice-with-mma', {
    rule_id: 'early-maintenance',
    clinic_id: 'hillside',
    episode_no: 1,
    episode_on: '2019-03-01',
    outcome: 'not_evaluable',
    reason: 'short_lookback',
  }),
]

const result: WarehouseTables['evidence'] = {
  assessment_key: 2,
  position: 1,
  evidence_role: 'F1',
  fact_table: 'lab_result',
  fact_key: 11,
  fact_on: '2024-11-18',
  analyte: 'b12',
  reported_value: 150,
  comparator: null,
  reported_unit: 'ng/L',
  days_since_dose: 80,
  planned_interval_days: 84,
  limit_value: 180,
  limit_unit: 'ng/L',
  egfr: null,
  egfr_comparator: null,
  note: null,
  file_id: 1,
  line: 30,
}

const evidence: readonly WarehouseTables['evidence'][] = [
  {
    ...result,
    position: 2,
    evidence_role: 'F3',
    fact_key: 12,
    fact_on: '2025-02-10',
    analyte: 'mma',
    reported_value: 420,
    reported_unit: 'nmol/L',
    days_since_dose: null,
    limit_value: 280,
    limit_unit: 'nmol/L',
    egfr: 88,
    line: 31,
  },
  result,
]

const sourceFile: WarehouseTables['source_file'] = {
  file_id: 1,
  name: 'labs.csv',
  sha256: '0'.repeat(64),
  bytes: 1,
  feed: 'labs',
  profile: 'native',
  encoding: 'utf-8',
  delimiter: ',',
  header_line: 1,
  date_order: 'ymd',
  records: 2,
  row_count: 2,
  loaded: 2,
  unchanged: 0,
  superseded: 0,
  quarantined: 0,
  withheld: 0,
  today: '2025-07-01',
  loaded_at: '2025-07-01T09:00:00',
  format: 'csv',
  header: null,
  quote: '"',
  left_out: 0,
  no_numeric_result: 0,
  code_list: null,
  load_id: 1,
  parts: 1,
  resolves_file_id: null,
}

const worklist: readonly WarehouseTables['worklist'][] = [
  {
    rank: 1,
    patient_key: 2,
    patient_id: 'low-twice-with-mma',
    clinic_id: 'hillside',
    tier: 2,
    why: 'low before doses, MMA raised',
    rules: ['falls-between-doses', 'early-maintenance'],
    grade: 'definite',
    onset_on: '2025-02-10',
    uncovered_days: null,
    planned_interval_days: 84,
    decided: false,
    flag_id: 'f',
    reopened: false,
    finding: null,
    action: null,
    owner: null,
    due_on: null,
  },
  {
    rank: 2,
    patient_key: 1,
    patient_id: 'low-once',
    clinic_id: 'riverside',
    tier: 5,
    why: 'one low level',
    rules: ['falls-between-doses'],
    grade: 'possible',
    onset_on: null,
    uncovered_days: 12,
    planned_interval_days: 84,
    decided: true,
    flag_id: 'f',
    reopened: false,
    finding: null,
    action: null,
    owner: null,
    due_on: null,
  },
]

const patients = [
  { patient_id: 'low-once', clinic_id: 'riverside', dose_events: 9 },
  { patient_id: 'low-twice-with-mma', clinic_id: 'hillside', dose_events: 12 },
  { patient_id: 'was-low', clinic_id: 'riverside', dose_events: 1 },
  { patient_id: 'fine', clinic_id: 'riverside', dose_events: 8 },
  { patient_id: 'never-injected', clinic_id: 'riverside', dose_events: 0 },
] as const

const timeline: readonly WarehouseTables['patient_timeline'][] = patients.map((patient, index) => ({
  ...patient,
  patient_key: index + 1,
  sex: null,
  birth_date: null,
  cause: 'unknown',
  cause_class: 'unknown',
  cause_source: null,
  neurological: null,
  neurological_since: null,
  regimen: 'UK-5',
  regimen_stated: false,
  first_dose_on: null,
  last_dose_on: null,
  paediatric: false,
  observable_from: null,
  injections_covered_to: '2025-06-30',
  judged_to: '2025-06-30',
  ended_on: null,
  ended_reason: null,
}))

/** A list as a literal: an empty one has no type that could be bound. */
const list = (values: readonly string[]) => sql<string[]>`${sql.lit(`[${values.join(', ')}]`)}::varchar[]`

/** Opens it; the caller closes it. `parameters` is what the analysis is said to have used. */
export async function openFilledWarehouse(
  parameters: Readonly<Record<string, number | string>> = {},
): Promise<Warehouse> {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: '2025-07-01T09:00:00' })
  await createConclusionTables(warehouse)
  await warehouse.run(warehouse.db.insertInto('source_file').values(sourceFile))
  for (const row of assessments) {
    const lists = {
      criteria: list(row.criteria),
      unjudged_criteria: list(row.unjudged_criteria),
      softeners: list(row.softeners),
    }
    await warehouse.run(warehouse.db.insertInto('flagged').values({ ...row, ...lists }))
  }
  await warehouse.run(warehouse.db.insertInto('patient_timeline').values([...timeline]))
  await warehouse.run(warehouse.db.insertInto('flag_evidence').values([...evidence]))
  for (const row of worklist) {
    await warehouse.run(warehouse.db.insertInto('worklist').values({ ...row, rules: list(row.rules) }))
  }
  await warehouse.run(
    warehouse.db.insertInto('analysis_run').values({
      run_id: 1,
      as_of: '2025-06-30',
      as_of_source: 'labs.csv line 31',
      parameter_set: 'default@2.1 (00000000)',
      parameter_hash: '0'.repeat(64),
      parameters_json: JSON.stringify(parameters),
      engine_version: '0.1.0',
      inputs_hash: '0'.repeat(64),
      patients: 5,
      assessments: 7,
      flagged: 4,
      published_at: '2025-07-01T09:00:00',
      decisions_to: null,
    }),
  )
  return warehouse
}
