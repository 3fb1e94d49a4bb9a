import type { ParameterValues } from '@troughline/clinical'
import type { Warehouse, WarehouseTables } from '@troughline/warehouse'
import { adequacyWords } from '../adequacy/words.ts'
import { parametersOfRun, readRun } from './run.ts'

export interface AdequacyFilter {
  readonly patient?: string
  readonly clinic?: string
}

/** One observed decline; the columns of `decline` without the key. */
export type DeclineRow = Omit<WarehouseTables['decline'], 'patient_key'>

/** Adequacy of one patient: the columns of `adequacy` without the key, the observed declines, and the same in words. */
export interface AdequacyRow extends Omit<WarehouseTables['adequacy'], 'patient_key'> {
  readonly declines: readonly DeclineRow[]
  /** Plain sentences, one a figure. They describe the record and grade nothing. */
  readonly sentences: readonly string[]
}

/** What the record shows of each patient's treatment, by clinic and patient; empty before the first analysis. */
export async function readAdequacy(warehouse: Warehouse, filter: AdequacyFilter = {}): Promise<AdequacyRow[]> {
  const run = await readRun(warehouse)
  if (run === undefined) return []
  let query = warehouse.db.selectFrom('adequacy').selectAll()
  if (filter.patient !== undefined) query = query.where('patient_id', '=', filter.patient)
  if (filter.clinic !== undefined) query = query.where('clinic_id', '=', filter.clinic)
  const rows = await warehouse.rows(query.orderBy('clinic_id').orderBy('patient_id'))
  const declines = await readDeclines(warehouse, filter)
  const { values } = parametersOfRun(run)
  return rows.map((row) => withWords(row, declines.get(row.patient_key) ?? [], values))
}

function withWords(
  { patient_key: _, ...row }: WarehouseTables['adequacy'],
  declines: readonly DeclineRow[],
  values: ParameterValues,
): AdequacyRow {
  return { ...row, declines, sentences: adequacyWords(row, declines, values) }
}

async function readDeclines(
  warehouse: Warehouse,
  filter: AdequacyFilter,
): Promise<ReadonlyMap<number, readonly DeclineRow[]>> {
  let query = warehouse.db
    .selectFrom('decline')
    .innerJoin('patient_timeline', 'patient_timeline.patient_key', 'decline.patient_key')
    .selectAll('decline')
  if (filter.patient !== undefined) query = query.where('patient_timeline.patient_id', '=', filter.patient)
  if (filter.clinic !== undefined) query = query.where('patient_timeline.clinic_id', '=', filter.clinic)
  const rows = await warehouse.rows(
    query
      .orderBy('decline.patient_key')
      .orderBy('decline.analyte')
      .orderBy('decline.last_on', 'desc')
      .orderBy('decline.form')
      .orderBy('decline.dose_mcg')
      .orderBy('decline.laboratory')
      .orderBy('decline.method'),
  )
  const byPatient = Map.groupBy(rows, ({ patient_key }) => patient_key)
  return new Map([...byPatient].map(([key, own]) => [key, own.map(({ patient_key: _, ...decline }) => decline)]))
}
