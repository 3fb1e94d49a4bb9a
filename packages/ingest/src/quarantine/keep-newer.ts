import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Feed } from '../feeds/feed.ts'
import { sameColumns } from '../merge/merge.ts'
import type { Resolution } from './resolution.ts'

/**
 * A corrected row of a patient, clinic or review is as old as the newest file that had it: where a newer file describes the same one,
 * that description stays and the corrected row is `unchanged`.
 */
export async function keepNewer(
  warehouse: Warehouse,
  { table, merge }: Feed,
  { originFileId, family, rows }: Resolution,
): Promise<void> {
  if (merge.kind !== 'entity') return
  const described = table === 'patient' ? 'and known.in_patients_feed' : ''
  await warehouse.createTempTable(
    'seen_until',
    { quarantine_key: 'INTEGER', line: 'INTEGER' },
    rows.map(({ quarantineKey, line }) => [quarantineKey, line]),
  )
  await warehouse.run(
    sql.raw(`insert into temp.exception
      with seen as (
        select s.line, max(q.file_id) as file_id from temp.seen_until as s
        join quarantine as q on q.repeats_key = s.quarantine_key and q.state = 'repeated' group by s.line
      )
      select c.rowid as candidate, 'unchanged' as outcome from temp.candidate as c
      left join seen on seen.line = c.line
      join ${table} as known on ${sameColumns('known', 'c', merge.key)}
      where c.problem = 0 and known.file_id > greatest(${originFileId}, coalesce(seen.file_id, 0)) and known.file_id not in (${family.join(', ')}) ${described}
        and not exists (select 1 from temp.exception as e where e.candidate = c.rowid)`),
  )
  await warehouse.run(sql`drop table temp.seen_until`)
}
