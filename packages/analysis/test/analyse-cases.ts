import { defaultParameters, type ParameterSet } from '@troughline/clinical'
import { openWarehouse, type Warehouse, type WarehouseTables } from '@troughline/warehouse'
import { sql } from 'kysely'
import { analyze } from '../src/analyze.ts'
import type { Case } from '../src/cases/case.ts'
import type { ClinicFacts, DataSet } from '../src/cases/patient-facts.ts'
import { loadFacts } from './load-facts.ts'
import { judgedAlone } from './rule-alone.ts'

type Assessment = WarehouseTables['assessment']

/** The clinic of a case that names none. */
const defaultClinic = (asOf: string): Omit<ClinicFacts, 'clinic_id'> => ({
  country: 'GB',
  regimen: 'UK-BNF',
  covered_from: '2015-01-01',
  covered_to: asOf,
})

/** Cases of one day as one data set: each patient in a clinic of their own, so that coverage is theirs alone. */
export function dataSetOf(asOf: string, cases: readonly Case[]): DataSet {
  return {
    asOf,
    clinics: cases.map((c, i) => ({ clinic_id: `clinic-${i}`, ...(c.clinic ?? defaultClinic(asOf)) })),
    patients: cases.map((c, i) => ({ patient_id: c.name, clinic_id: `clinic-${i}`, ...c.patient })),
  }
}

/** Opens a warehouse in memory, loads the data set and publishes an analysis of it. */
export async function analysed(data: DataSet, options: { parameters?: ParameterSet } = {}): Promise<Warehouse> {
  const { parameters = defaultParameters } = options
  const now = '2025-07-01T09:00:00'
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now, threads: 1 })
  await loadFacts(warehouse, data)
  await analyze(warehouse, { asOf: data.asOf, parameters, now, engineVersion: 'test' })
  return warehouse
}

/** The assessments of every case, by case name; a per-episode rule has several rows for a case. */
export async function assessCases(ruleId: string, cases: readonly Case[]): Promise<Map<string, Assessment[]>> {
  const found = new Map<string, Assessment[]>()
  for (const [asOf, group] of Map.groupBy(cases, (c) => c.asOf)) {
    const warehouse = await judgedAlone(ruleId, dataSetOf(asOf, group))
    const rows = await warehouse.rows<Assessment>(sql`
      select * from assessment_next where rule_id = ${ruleId} order by patient_id, episode_no`)
    await warehouse.close()
    for (const row of rows) found.set(row.patient_id, [...(found.get(row.patient_id) ?? []), row])
  }
  return found
}
