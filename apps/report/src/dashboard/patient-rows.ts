import { byClinic, type PatientRows, readPatientRows } from './read/patient-rows.ts'
import type { DashboardSource } from './source.ts'

const known = new WeakMap<DashboardSource, Promise<PatientRows>>()
const cuts = new WeakMap<PatientRows, (clinic: string) => PatientRows>()

/** The rows of a page that name patients, read once for all of its sections, and for a clinic of a network once for all clinics. */
export function patientRows(source: DashboardSource): Promise<PatientRows> {
  const rows = known.get(source) ?? rowsOf(source)
  known.set(source, rows)
  return rows
}

async function rowsOf({ warehouse, clinic, whole }: DashboardSource): Promise<PatientRows> {
  if (whole === undefined || clinic === null) return readPatientRows(warehouse, clinic)
  const rows = await patientRows(whole)
  const cut = cuts.get(rows) ?? byClinic(rows)
  cuts.set(rows, cut)
  return cut(clinic)
}
