import type { ParameterSet } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { DataSet } from '../src/cases/patient-facts.ts'
import { timelineOf } from './reference/index.ts'

/** Columns of `patient_timeline`, `dose_interval`, `episode` and `lab_context` that the plain reference has under the same names. */
const compared = {
  patient_timeline: ['cause', 'cause_class', 'cause_source'],
  dose_interval: [
    'dose_on',
    'dose_no',
    'episode_no',
    'dose_count',
    'dose_mcg',
    'form',
    'label',
    'planned_interval_days',
    'interval_source',
    'grace_days',
    'previous_on',
    'next_on',
    'gap_days',
    'gap_class',
    'phase',
    'is_maintenance_cycle',
    'ends_episode',
  ],
  episode: [
    'episode_no',
    'first_dose_on',
    'last_dose_on',
    'dose_events',
    'indication',
    'indication_basis',
    'regimen_member',
    'lookback_ok',
    'proven_start',
    'transition_on',
    'transition_known',
    'first_maintenance_on',
    'transition_gap_days',
    'baseline_hb_g_per_l',
    'baseline_hb_low',
    'baseline_mcv_fl',
    'baseline_mcv_raised',
  ],
  lab_context: [
    'analyte',
    'collected_on',
    'value',
    'comparator',
    'cycle_on',
    'days_since_dose',
    'context',
    'level',
    'raised',
    'raised_reason',
    'beyond_limit',
  ],
} as const
type Table = keyof typeof compared

/** Of the loading run, where loading is expected: in prophylaxis a run of close doses is nothing that anyone reads. */
const comparedOfRun = [
  'run_doses',
  'run_span_days',
  'run_full_doses',
  'run_full_span_days',
  'run_interrupted',
  'loaded',
] as const

/** One row as text, so that rows can be sorted and compared. */
function lineOf(table: Table, patientId: string, row: object): string {
  const values = row as Readonly<Record<string, unknown>> & { readonly indication?: string }
  const ofRun = table === 'episode' && values.indication !== 'prophylaxis' ? comparedOfRun : []
  const columns: readonly string[] = [...compared[table], ...ofRun]
  return `${table} of ${patientId}: ${JSON.stringify(Object.fromEntries(columns.map((name) => [name, values[name] ?? null])))}`
}

/** What the plain reference says of the causes, doses, episodes and results of a data set, sorted. */
export function expectedTimeline(data: DataSet, parameters: ParameterSet): string[] {
  return data.patients
    .flatMap((patient) => {
      const clinic = data.clinics.find((c) => c.clinic_id === (patient.clinic_id ?? ''))
      const { facts, doses, episodes, samples } = timelineOf(patient, clinic, data, parameters)
      const id = patient.patient_id
      return [
        lineOf('patient_timeline', id, facts),
        ...doses.map((row) => lineOf('dose_interval', id, row)),
        ...episodes.map((row) => lineOf('episode', id, row)),
        ...samples.map((row) => lineOf('lab_context', id, row)),
      ]
    })
    .sort()
}

/** What the SQL says of them; `suffix` is `_next` for conclusions that are not published yet. */
export async function foundTimeline(warehouse: Warehouse, suffix: '' | '_next' = ''): Promise<string[]> {
  const lines: string[] = []
  for (const table of Object.keys(compared) as Table[]) {
    const rows = await warehouse.rows<{ patient_id: string }>(sql`
      select t.*, p.patient_id from ${sql.table(table + suffix)} t join patient p using (patient_key)`)
    for (const row of rows) lines.push(lineOf(table, row.patient_id, row))
  }
  return lines.sort()
}
