import type { Warehouse } from '@troughline/warehouse'
import type { SelectedPatient } from './batch/batch.ts'

/** Which patients get a page: ids as exported, or all with an active flag above information, or all. */
export type PatientSelection = readonly string[] | 'flagged' | 'all'

/** Some of the ids are not in the warehouse. The message holds their places in the list and no id. */
export class UnknownPatientsError extends Error {
  override readonly name = 'UnknownPatientsError'
  /** Places in the list, from 0, in its order. */
  readonly places: readonly number[]

  constructor(places: readonly number[], all: number) {
    const numbers = places.map((place) => place + 1).join(', ')
    super(`${places.length} of the ${all} patient ids are not in this warehouse: number ${numbers} of the list`)
    this.places = places
  }
}

/** Keys and ids, in the order of the ids, each once. Throws UnknownPatientsError when an id is not in the warehouse. */
export async function selectPatients(warehouse: Warehouse, selection: PatientSelection): Promise<SelectedPatient[]> {
  const { db } = warehouse
  const query = db.selectFrom('patient_timeline').select(['patient_key', 'patient_id']).orderBy('patient_id')
  if (selection !== 'flagged') {
    const rows = await warehouse.rows(query)
    return selection === 'all' ? rows : only(rows, selection)
  }
  return warehouse.rows(
    query.where(
      'patient_key',
      'in',
      db
        .selectFrom('assessment')
        .where('outcome', '=', 'flagged')
        .where('state', '=', 'active')
        .where('grade', '<>', 'information')
        .select('patient_key'),
    ),
  )
}

function only(rows: readonly SelectedPatient[], ids: readonly string[]): SelectedPatient[] {
  const known = new Set(rows.map(({ patient_id }) => patient_id))
  const unknown = ids.flatMap((id, place) => (known.has(id) ? [] : [place]))
  if (unknown.length > 0) throw new UnknownPatientsError(unknown, ids.length)
  const wanted = new Set(ids)
  return rows.filter(({ patient_id }) => wanted.has(patient_id))
}

/** The same patients in the order of the worklist; those who are not on it follow in their own order. */
export async function inWorklistOrder(
  warehouse: Warehouse,
  patients: readonly SelectedPatient[],
): Promise<SelectedPatient[]> {
  const rows = await warehouse.rows(warehouse.db.selectFrom('worklist').select(['patient_key', 'rank']))
  const rank = new Map(rows.map((row) => [row.patient_key, row.rank]))
  const of = ({ patient_key }: SelectedPatient): number => rank.get(patient_key) ?? Number.POSITIVE_INFINITY
  return patients.toSorted((a, b) => (of(a) === of(b) ? 0 : of(a) - of(b)))
}
