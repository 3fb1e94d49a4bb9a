import { analyze } from '@troughline/analysis'
import { b12NgPerPmol, defaultParameters } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { emptyWarehouse, fill, type LooseRow } from '../../dashboard/fill.ts'
import { asOf, type ResultFact, type Situation } from './situation.ts'

const files = ['injections.csv', 'labs.csv', 'symptoms.csv', 'events.csv', 'patients.csv', 'prescriptions.csv'] as const
type File = (typeof files)[number]

/** What one unit is in the canonical one. */
const canonical: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  'pmol/L': ['ng/L', b12NgPerPmol],
  'pg/mL': ['ng/L', 1],
  'g/dL': ['g/L', 10],
}

/** A warehouse with the facts of these situations, one clinic each, judged by the real analysis. */
export async function analysed(situations: readonly Situation[]): Promise<Warehouse> {
  const warehouse = await emptyWarehouse()
  const rows: Record<string, LooseRow[]> = {}
  const lines = new Map<File, number>()
  const add = (table: string, file: File, row: LooseRow): void => {
    const line = (lines.get(file) ?? 1) + 1
    lines.set(file, line)
    rows[table] ??= []
    rows[table].push({ ...row, file_id: files.indexOf(file) + 1, line })
  }
  rows.source_file = files.map((name, index) => ({ file_id: index + 1, name, sha256: `${index}`.repeat(64) }))
  for (const [index, situation] of situations.entries()) addSituation(situation, index + 1, add)
  for (const [table, list] of Object.entries(rows)) await fill(warehouse, table as never, list)
  const now = '2025-07-01T09:00:00'
  await analyze(warehouse, { asOf, parameters: defaultParameters, now, engineVersion: 'test' })
  return warehouse
}

function addSituation(
  situation: Situation,
  key: number,
  add: (table: string, file: File, row: LooseRow) => void,
): void {
  const own = { patient_key: key }
  const clinic_id = `clinic-${key}`
  const { doses = [], results = [], scores = [], events = [], prescriptions = [] } = situation
  add('clinic', 'patients.csv', {
    ...{ clinic_id, name: situation.clinicName, country: situation.country, regimen: situation.regimen },
    ...{ injections_covered_from: '2005-01-01', injections_covered_to: '2025-06-27' },
  })
  add('patient', 'patients.csv', {
    ...{ ...own, patient_id: situation.id, in_patients_feed: true, clinic_id },
    ...{ given_name: situation.given ?? null, family_name: situation.family ?? null },
    ...{ birth_date: situation.birth, sex: situation.sex, cause: situation.cause, registered_on: '2005-01-01' },
    neurological_involvement: situation.neurological ?? null,
    neurological_since: situation.neurologicalSince ?? null,
  })
  for (const [index, dose] of doses.entries())
    add('administration', 'injections.csv', {
      ...{ ...own, administration_key: key * 1000 + index, administered_on: dose.on, occurrence: 1 },
      ...{ form: dose.form ?? 'hydroxocobalamin', dose_mcg: dose.mcg ?? 1000, dose_text: `${dose.mcg ?? 1000}` },
      ...{ dose_unit_text: 'mcg', route: 'im', status: dose.status ?? 'given', clinic_id },
      planned_interval_days: dose.interval ?? null,
    })
  for (const [index, result] of results.entries())
    add('lab_result', 'labs.csv', { ...own, result_key: key * 1000 + index, ...resultRow(result, key * 1000 + index) })
  for (const [index, [on, domain, score]] of scores.entries())
    add('symptom', 'symptoms.csv', { ...own, symptom_key: key * 1000 + index, recorded_on: on, domain, score })
  for (const [index, [on, event, until = null]] of events.entries())
    add('event', 'events.csv', { ...own, event_key: key * 1000 + index, occurred_on: on, event, until_on: until })
  for (const [index, on] of prescriptions.entries())
    add('prescription', 'prescriptions.csv', {
      ...{ ...own, prescription_key: key * 1000 + index, prescribed_on: on, kind: 'order', substance: 'b12' },
      clinic_id,
    })
}

function resultRow(result: ResultFact, version_group: number): LooseRow {
  const [unit, factor] = canonical[result.unit] ?? [result.unit, 1]
  const limit = (value: number | undefined) => (value === undefined ? null : value * factor)
  return {
    ...{ version_group, is_current: true, analyte: result.analyte, collected_on: result.on, status: 'final' },
    ...{ comparator: result.comparator ?? null, value: result.value * factor, unit },
    ...{ reported_value: result.value, reported_unit: result.unit, unit_text: result.unit },
    conversion: factor === 1 ? null : `${result.unit} to ${unit}`,
    value_text: `${result.comparator ?? ''}${result.value}`,
    ...{ reference_low: limit(result.low), reference_high: limit(result.high) },
    ...{ reported_reference_low: result.low ?? null, reported_reference_high: result.high ?? null },
    ...{ laboratory: result.laboratory ?? null, method: result.method ?? null },
  }
}
