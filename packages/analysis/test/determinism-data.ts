import fc from 'fast-check'
import type { Case } from '../src/cases/case.ts'
import type { ClinicFacts, DataSet, PatientFacts } from '../src/cases/patient-facts.ts'
import { adequacyCases } from './adequacy-cases.ts'
import { caseTables } from './case-tables.ts'
import { dataSetArbitrary } from './timelines.ts'

/** The clinic of a case that names none, as the case tables say. */
const defaultClinic = (asOf: string): Omit<ClinicFacts, 'clinic_id'> => ({
  country: 'GB',
  regimen: 'UK-BNF',
  covered_from: '2015-01-01',
  covered_to: asOf,
})

const ofCase = (id: string, { asOf, clinic, patient }: Pick<Case, 'asOf' | 'clinic' | 'patient'>): DataSet => ({
  asOf,
  clinics: [{ clinic_id: id, ...(clinic ?? defaultClinic(asOf)) }],
  patients: [{ patient_id: id, clinic_id: id, ...patient }],
})

/** The facts of every case of every rule and of adequacy, one patient and clinic each. */
export const caseDataSets: readonly DataSet[] = [
  ...Object.entries(caseTables).flatMap(([table, cases]) => cases.map((one) => ofCase(`${table} ${one.name}`, one))),
  ...adequacyCases.map((one) => ofCase(`adequacy ${one.name}`, one)),
]

/** Random data sets of one seed, with ids that stay apart when many are analysed at once. */
export const randomDataSets = (seed: number, count: number): readonly DataSet[] =>
  fc.sample(dataSetArbitrary, { seed, numRuns: count }).map((data, k) => ({
    asOf: data.asOf,
    clinics: data.clinics.map((clinic) => ({ ...clinic, clinic_id: `${k}:${clinic.clinic_id}` })),
    patients: data.patients.map((patient) => ({
      ...patient,
      patient_id: `${k}:${patient.patient_id}`,
      clinic_id: `${k}:${patient.clinic_id ?? ''}`,
    })),
  }))

/** Data sets of one as_of as one. */
export const merged = (sets: readonly DataSet[]): DataSet[] =>
  [...Map.groupBy(sets, ({ asOf }) => asOf)].map(([asOf, group]) => ({
    asOf,
    clinics: group.flatMap(({ clinics }) => clinics),
    patients: group.flatMap(({ patients }) => patients),
  }))

/** The same facts in another order: clinics, patients, and the rows of every patient. */
export function shuffled(data: DataSet, seed: number): DataSet {
  const order = <T>(items: readonly T[]): T[] =>
    items.length < 2
      ? [...items]
      : fc.sample(fc.shuffledSubarray([...items], { minLength: items.length }), { seed, numRuns: 1 })[0]!
  const rows = ({ doses, results, symptoms, events, plans, waiting, ...patient }: PatientFacts): PatientFacts => ({
    ...patient,
    ...(doses && { doses: order(doses) }),
    ...(results && { results: order(results) }),
    ...(symptoms && { symptoms: order(symptoms) }),
    ...(events && { events: order(events) }),
    ...(plans && { plans: order(plans) }),
    ...(waiting && { waiting: order(waiting) }),
  })
  return { asOf: data.asOf, clinics: order(data.clinics), patients: order(data.patients.map(rows)) }
}
