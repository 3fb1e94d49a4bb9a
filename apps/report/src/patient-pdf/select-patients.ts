import type { Warehouse } from '@troughline/warehouse'

/** Which patients get a page: ids as exported, or all with an active flag above information, or all. */
export type PatientSelection = readonly string[] | 'flagged' | 'all'

/** Keys and ids, in the order of the ids. Throws when an id is not in the warehouse; the message holds no id. */
export async function selectPatients(
  warehouse: Warehouse,
  selection: PatientSelection,
): Promise<{ patient_key: number; patient_id: string }[]> {
  const { db } = warehouse
  let query = db.selectFrom('patient_timeline').select(['patient_key', 'patient_id']).orderBy('patient_id')
  if (selection === 'flagged') {
    query = query.where(
      'patient_key',
      'in',
      db
        .selectFrom('assessment')
        .where('outcome', '=', 'flagged')
        .where('state', '=', 'active')
        .where('grade', '<>', 'information')
        .select('patient_key'),
    )
  } else if (selection !== 'all') {
    if (selection.length === 0) return []
    query = query.where('patient_id', 'in', [...selection])
  }
  const rows = await warehouse.rows(query)
  if (typeof selection !== 'string') {
    const found = new Set(rows.map(({ patient_id }) => patient_id))
    const missing = selection.flatMap((id, index) => (found.has(id) ? [] : [index + 1]))
    if (missing.length > 0)
      throw new Error(
        `${missing.length} of the ${selection.length} patient ids are not in this warehouse: number ${missing.join(', ')} of the list`,
      )
  }
  return rows
}
