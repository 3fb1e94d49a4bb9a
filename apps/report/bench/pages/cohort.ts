import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import { selectPatients } from '../../src/patient-pdf/select-patients.ts'

/** Pages of one round. */
export const flaggedPatients = 1000

export const openCohort = (db: string): Promise<Warehouse> =>
  openWarehouse({ path: db, mode: 'read', now: '2025-07-01T08:00:00' })

/** The first thousand of the flagged patients. */
export async function flaggedCohort(warehouse: Warehouse) {
  const flagged = await selectPatients(warehouse, 'flagged')
  if (flagged.length < flaggedPatients) throw new Error(`only ${flagged.length} patients are flagged`)
  return flagged.slice(0, flaggedPatients)
}
