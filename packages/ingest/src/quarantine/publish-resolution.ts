import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Resolution } from './accept-confirmed.ts'

/**
 * Marks the waiting rows that a decision file corrects or confirms as resolved, with the file and line of the corrected row: from
 * there the way leads back to the original line and its text. A corrected row that waits again names its origin. The event of
 * unknown amount that a withheld dose stood for gives way to the corrected dose.
 */
export async function publishResolution(
  warehouse: Warehouse,
  { rows }: Resolution,
  fileId: number,
  now: string,
): Promise<void> {
  await warehouse.createTempTable(
    'resolved_row',
    { quarantine_key: 'INTEGER', line: 'INTEGER', decision: 'VARCHAR', decided_by: 'VARCHAR' },
    rows.map(({ quarantineKey, line, decision, decidedBy }) => [quarantineKey, line, decision, decidedBy]),
  )
  await warehouse.run(sql`delete from administration where administration_key in (
    select administration_key from quarantine join temp.resolved_row using (quarantine_key) where administration_key is not null)`)
  await warehouse.run(sql`update quarantine set state = 'resolved', decision = r.decision, decided_by = r.decided_by,
    decided_at = cast(${now} as timestamp), resolved_file_id = ${fileId}, resolved_line = r.line
    from temp.resolved_row as r where r.quarantine_key = quarantine.quarantine_key`)
  await warehouse.run(sql`update quarantine set origin_key = r.quarantine_key
    from temp.resolved_row as r where quarantine.file_id = ${fileId} and quarantine.line = r.line`)
}
