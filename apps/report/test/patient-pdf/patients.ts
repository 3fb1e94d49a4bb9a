import { defaultParameters } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { emptyWarehouse, fill, type LooseRow, runRow } from '../dashboard/fill.ts'

/** A result: date, analyte, value in the canonical unit, and what differs from the usual. */
export type ResultSketch = readonly [on: string, analyte: string, value: number, more?: LooseRow]

/** A dose: date, planned interval, and what differs from the usual. */
export type DoseSketch = readonly [on: string, interval: number | null, more?: LooseRow]

export interface FlagSketch {
  readonly rule: string
  readonly grade: string
  readonly summary: string
  readonly state?: string
  readonly more?: LooseRow
  /** Positions in `results`. */
  readonly results?: readonly number[]
  /** Positions in `doses`. */
  readonly doses?: readonly number[]
}

/** One patient as a test states it; what is left out has a usual value. */
export interface PatientSketch {
  readonly id: string
  readonly timeline?: LooseRow
  readonly name?: readonly [given: string, family: string]
  /** What differs from one dose on time of one due. */
  readonly adequacy?: LooseRow
  /** The current decline of B12. */
  readonly decline?: LooseRow
  readonly events?: readonly (readonly [on: string, event: string, until?: string])[]
  readonly doses?: readonly DoseSketch[]
  readonly notGiven?: readonly (readonly [on: string, status: string])[]
  readonly results?: readonly ResultSketch[]
  readonly symptoms?: readonly (readonly [on: string, domain: string, score: number])[]
  readonly episodes?: readonly LooseRow[]
  readonly flags?: readonly FlagSketch[]
  /** Rule and sentence. */
  readonly unjudged?: readonly (readonly [rule: string, summary: string])[]
}

const units: Readonly<Record<string, string>> = {
  b12: 'ng/L',
  holotc: 'pmol/L',
  mma: 'nmol/L',
  homocysteine: 'umol/L',
  haemoglobin: 'g/L',
  mcv: 'fL',
  egfr: 'mL/min/{1.73_m2}',
}

const limits: Readonly<Record<string, number>> = { mma: 280, homocysteine: 20, haemoglobin: 120, mcv: 100 }

const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const plus = (from: string, n: number): string => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10)

/** Filled tables for these patients, as an analysis would have published them. */
export async function warehouseWith(
  patients: readonly PatientSketch[],
  clinics: readonly LooseRow[] = [{ clinic_id: 'riverside', name: 'Riverside clinic' }],
): Promise<Warehouse> {
  const warehouse = await emptyWarehouse()
  const rows: Record<string, LooseRow[]> = {}
  const add = (table: string, row: LooseRow): number => {
    rows[table] ??= []
    return rows[table].push(row)
  }
  add('analysis_run', runRow(defaultParameters.values))
  add('source_file', { file_id: 1, name: 'injections.csv' })
  add('source_file', { file_id: 2, name: 'labs_2024.csv' })
  for (const clinic of clinics) {
    add('clinic', clinic)
    for (const feed of ['injections', 'laboratory', 'symptoms'])
      add('clinic_coverage', {
        ...{ clinic_id: String(clinic.clinic_id), feed, covered_from: '2019-01-01' },
        covered_to: feed === 'laboratory' ? '2025-06-29' : '2025-06-27',
      })
  }
  for (const [index, sketch] of patients.entries()) addPatient(sketch, index + 1, add)
  for (const [table, list] of Object.entries(rows)) await fill(warehouse, table as never, list)
  return warehouse
}

function addPatient(sketch: PatientSketch, key: number, add: (table: string, row: LooseRow) => number): void {
  const { doses = [], results = [] } = sketch
  const own = { patient_key: key }
  add('patient_timeline', {
    ...{ ...own, patient_id: sketch.id, clinic_id: 'riverside', sex: 'female', birth_date: '1967-02-11' },
    ...{ cause: 'pernicious_anaemia', cause_class: 'irreversible', neurological: 'no', regimen: 'UK-BNF' },
    ...{ regimen_stated: true, injections_covered_to: '2025-06-27', judged_to: '2025-06-27' },
    ...{ dose_events: doses.length, ...sketch.timeline },
  })
  const [given_name, family_name] = sketch.name ?? []
  if (given_name !== undefined && family_name !== undefined) add('patient', { ...own, given_name, family_name })
  const [lastOn, lastInterval] = doses.at(-1) ?? []
  const due = lastOn === undefined || lastInterval == null ? null : plus(lastOn, lastInterval)
  add('adequacy', {
    ...{ ...own, patient_id: sketch.id, doses_due: doses.length === 0 ? null : 1, doses_on_time: 1 },
    ...{ next_due_on: due, overdue_days: due === null ? null : Math.max(0, days(due, '2025-06-27')) },
    ...sketch.adequacy,
  })
  if (sketch.decline !== undefined) add('decline', { ...own, analyte: 'b12', is_current: true, ...sketch.decline })
  for (const [index, [on, event, until = null]] of (sketch.events ?? []).entries())
    add('event', { ...own, event_key: key * 1000 + index, occurred_on: on, event, until_on: until })
  for (const [index, [on, interval, more]] of doses.entries()) {
    const next = doses[index + 1]?.[0] ?? null
    add('dose_interval', {
      ...{ ...own, dose_on: on, episode_no: 1, dose_no: index + 1, administration_key: key * 1000 + index },
      ...{ dose_count: 1, dose_mcg: 1000, form: 'hydroxocobalamin', route: 'im', planned_interval_days: interval },
      ...{ interval_source: interval === null ? 'no_interval' : 'log' },
      ...{ grace_days: interval === null ? null : 14, due_on: interval === null ? null : plus(on, interval) },
      ...{ next_on: next, gap_days: next === null ? null : days(on, next), phase: 'maintenance' },
      ...{ is_maintenance_cycle: true, ...more },
    })
  }
  for (const [on, status] of sketch.notGiven ?? [])
    add('administration', { ...own, administration_key: key * 1000 + 900, administered_on: on, status })
  for (const [index, [on, analyte, value, more = {}]] of results.entries()) {
    const cycle = doses.findLast(([dose]) => dose < on)?.[0] ?? null
    const interval = doses.find(([dose]) => dose === cycle)?.[1] ?? null
    const since = cycle === null ? null : days(cycle, on)
    const trough = since !== null && interval !== null && since >= 0.75 * interval
    const result_key = key * 1000 + index
    const { comparator = null, ...rest } = more
    const reported = rest.reported_value ?? value
    add('lab_result', {
      ...{ ...own, result_key, analyte, collected_on: on, value, comparator, unit: units[analyte] ?? '' },
      ...{ reported_value: reported, reported_unit: units[analyte] ?? null, value_text: String(reported) },
      ...{ status: 'final', laboratory: 'LabA', file_id: 2, line: 10 + index, ...pick('lab_result', rest) },
    })
    add('lab_context', {
      ...{ ...own, result_key, analyte, collected_on: on, value, comparator, cycle_on: cycle },
      ...{ days_since_dose: since, is_trough: trough, limit_value: limits[analyte] ?? null },
      ...{
        context: cycle === null ? 'pre_treatment' : trough ? 'trough' : 'mid_interval',
        ...pick('lab_context', rest),
      },
    })
  }
  for (const [index, [on, domain, score]] of (sketch.symptoms ?? []).entries())
    add('symptom', { ...own, symptom_key: key * 1000 + index, recorded_on: on, domain, score })
  for (const [index, episode] of (sketch.episodes ?? []).entries())
    add('episode', { ...own, episode_no: index + 1, ...episode })
  for (const [index, flag] of (sketch.flags ?? []).entries()) {
    const assessment_key = key * 100 + index
    add('flagged', {
      ...{ ...own, assessment_key, patient_id: sketch.id, rule_id: flag.rule, outcome: 'flagged' },
      ...{ grade: flag.grade, state: flag.state ?? 'active', summary: flag.summary, onset_on: '2025-02-10' },
      ...flag.more,
    })
    const facts = [
      ...(flag.doses ?? []).map((n) => ({ table: 'administration', fact: key * 1000 + n, file: 1, line: 20 + n })),
      ...(flag.results ?? []).map((n) => ({ table: 'lab_result', fact: key * 1000 + n, file: 2, line: 10 + n })),
    ]
    for (const [position, { table, fact, file, line }] of facts.entries())
      add('flag_evidence', {
        ...{ assessment_key, position, evidence_role: 'F1', fact_table: table, fact_key: fact },
        ...{ file_id: file, line },
      })
  }
  for (const [index, [rule, summary]] of (sketch.unjudged ?? []).entries())
    add('flagged', {
      ...{ ...own, assessment_key: key * 100 + 50 + index, patient_id: sketch.id, rule_id: rule },
      ...{ outcome: 'not_evaluable', summary },
    })
}

const contextColumns = new Set(['context', 'is_trough', 'limit_value', 'days_since_dose', 'cycle_on'])

const pick = (table: 'lab_result' | 'lab_context', row: LooseRow): LooseRow =>
  Object.fromEntries(Object.entries(row).filter(([name]) => contextColumns.has(name) === (table === 'lab_context')))
