import type { WarehouseTables } from '@troughline/warehouse'
import { bloodCount, plus, today } from '../src/cases/build.ts'
import type { ClinicFacts, DataSet, PatientFacts } from '../src/cases/patient-facts.ts'
import { analysed } from './analyse-cases.ts'

/** Day on which the cohorts are cut; its 24 months begin on 2023-07-01, its 12 on 2024-07-01, its 15 on 2024-03-31. */
export const asOf = today

export const clinic: ClinicFacts = {
  clinic_id: 'c1',
  country: 'GB',
  regimen: 'UK-BNF',
  covered_from: '2015-01-01',
  covered_to: asOf,
}

/**
 * Somebody without a dose whose blood counts of every month keep the laboratory feed of the clinic covered, so that no result means none. In no
 * initial population.
 */
export const laboratoryKeeper = (clinicId = 'c1', until = asOf): PatientFacts => ({
  patient_id: `keeper-${clinicId}`,
  clinic_id: clinicId,
  results: Array.from({ length: 150 }, (_, k) => plus('2018-01-15', k * 20))
    .filter((on) => on <= until)
    .flatMap((on) => bloodCount(on, 140, 90)),
})

type Named = Readonly<Record<string, Omit<PatientFacts, 'patient_id'>>>

export const cohort = (patients: Named, more: readonly PatientFacts[] = [laboratoryKeeper()]): DataSet => ({
  asOf,
  clinics: [clinic],
  patients: [
    ...more,
    ...Object.entries(patients).map(([patient_id, facts]) => ({ patient_id, clinic_id: 'c1', ...facts })),
  ],
})

/** Where each member of a measure stands: `met`, `not met`, or `exception deceased`; several units of one patient are joined by commas. */
export async function standings(data: DataSet, measureId: string): Promise<Record<string, string>> {
  const warehouse = await analysed(data)
  try {
    const rows = await warehouse.rows<
      Pick<WarehouseTables['measure_member'], 'standing' | 'reason' | 'met'> & { patient_id: string }
    >(
      warehouse.db
        .selectFrom('measure_member as m')
        .innerJoin('patient as p', 'p.patient_key', 'm.patient_key')
        .where('m.measure_id', '=', measureId)
        .where('m.in_window', '=', true)
        .select(['p.patient_id', 'm.standing', 'm.reason', 'm.met'])
        .orderBy('p.patient_id')
        .orderBy('m.episode_no')
        .orderBy('m.dose_on'),
    )
    const told = rows.map(({ patient_id, standing, reason, met }) => ({
      patient_id,
      text: standing === 'counted' ? (met ? 'met' : 'not met') : `${standing} ${reason}`,
    }))
    return Object.fromEntries(
      [...Map.groupBy(told, (row) => row.patient_id)].map(([id, list]) => [
        id,
        list.map(({ text }) => text).join(', '),
      ]),
    )
  } finally {
    await warehouse.close()
  }
}
