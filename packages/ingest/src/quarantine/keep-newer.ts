import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Feed } from '../feeds/feed.ts'
import { sameColumns } from '../merge/merge.ts'
import type { Resolution } from './resolution.ts'

/**
 * A corrected row of a patient, clinic or review is as old as the file it came from: where a newer file describes the same one,
 * that description stays and the corrected row is `unchanged`.
 */
export async function keepNewer(
  warehouse: Warehouse,
  { table, merge }: Feed,
  { originFileId, family }: Resolution,
): Promise<void> {
  if (merge.kind !== 'entity') return
  const described = table === 'patient' ? 'and known.in_patients_feed' : ''
  await warehouse.run(
    sql.raw(`insert into temp.exception
      select c.rowid as candidate, 'unchanged' as outcome from temp.candidate as c
      join ${table} as known on ${sameColumns('known', 'c', merge.key)}
      where c.problem = 0 and known.file_id > ${originFileId} and known.file_id not in (${family.join(', ')}) ${described}
        and not exists (select 1 from temp.exception as e where e.candidate = c.rowid)`),
  )
}
