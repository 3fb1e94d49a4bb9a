import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Candidates } from '../normalise/candidates.ts'
import { literal } from '../normalise/sql-text.ts'
import type { SourceRows } from '../read/source-rows.ts'

/**
 * Overlapping exports bring the same bad row again. Where a person has decided about a row of this feed with the very same text,
 * the arriving one is `unchanged`: its correction is there already, or it was dropped.
 */
export async function rememberDecisions(
  warehouse: Warehouse,
  { match, stage }: SourceRows,
  { outputs }: Candidates,
): Promise<void> {
  const feed = literal(match.feed.id)
  const { any } = await warehouse.one<{ any: boolean }>(
    sql.raw(`select exists (select 1 from quarantine where feed = ${feed} and decision is not null) as "any"`),
  )
  if (!any) return
  const withheld = outputs.includes('withheld_code') ? 'or c.withheld_code is not null' : ''
  await warehouse.run(
    sql.raw(`create or replace temp table remembered as
      select c.rowid as candidate from temp.candidate as c join temp.stage on stage.rowid = c.record
      where (c.problem <> 0 ${withheld}) and ${stage.text} in (
        select row_text from quarantine where feed = ${feed} and decision is not null and state = 'resolved')
        and c.rowid not in (select candidate from temp.exception)`),
  )
  await warehouse.run(sql.raw(`insert into temp.exception select candidate, 'unchanged' from temp.remembered`))
  await warehouse.run(
    sql.raw(`update temp.candidate set problem = 0 from temp.remembered where remembered.candidate = candidate.rowid`),
  )
}
