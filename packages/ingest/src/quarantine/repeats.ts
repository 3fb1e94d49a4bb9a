import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { sameColumns } from '../merge/merge.ts'
import type { FileIdentity, SourceRows } from '../read/source-rows.ts'
import { filesReadAlike } from './files-read-alike.ts'

/**
 * What rows of files that are read alike have to share to wait as one. Day and analyte are compared too: the same text may have been
 * read with another order of dates.
 */
const IDENTITY = ['code', 'column_name', 'row_text', 'cells', 'fact_on', 'analyte'] as const

/** What they have to share to be one row, whatever is wrong with it. `part` is the analyte of a panel's cell. */
const CONTENT = ['row_text', 'cells', 'is_test', 'part'] as const

const waiting = `state = 'waiting' and administration_key is null`

/**
 * Overlapping exports bring the same bad row again. It waits once, from the first file that had it: the waiting rows of a new file that
 * wait already, from files that are read alike, become repeats of those. As many of equal rows are repeats as wait already.
 *
 * The other way round too: what waits elsewhere and is a fact, or settled, in this file waits no more, nor do its repeats.
 *
 * Runs in the publishing transaction, when the waiting rows of the file are in.
 *
 * @returns how many of the file's waiting rows are repeats.
 */
export async function publishRepeats(
  warehouse: Warehouse,
  file: FileIdentity,
  rows: SourceRows,
  fileId: number,
): Promise<number> {
  const alike = await filesReadAlike(warehouse, file, rows)
  if (alike.length === 0) return 0
  const elsewhere = `${waiting} and file_id in (${alike.join(', ')})`
  const { any } = await warehouse.one<{ any: boolean }>(
    sql.raw(`select exists (select 1 from quarantine where ${elsewhere}) as "any"`),
  )
  if (!any) return 0
  await warehouse.run(
    sql.raw(`update quarantine set state = 'repeated', repeats_key = p.known from (
        select n.quarantine_key, k.quarantine_key as known
        from ${placed(`${waiting} and file_id = ${fileId}`)} as n
        join ${placed(elsewhere)} as k on ${sameColumns('k', 'n', [...IDENTITY, 'place'])}
      ) as p where p.quarantine_key = quarantine.quarantine_key`),
  )
  await warehouse.run(sql.raw(settleElsewhere(rows, elsewhere, fileId)))
  const { repeats } = await warehouse.one<{ repeats: number }>(
    sql`select count(*) as repeats from quarantine where file_id = ${fileId} and state = 'repeated'`,
  )
  return repeats
}

/** Waiting rows with their place among equal ones. */
const placed = (where: string): string =>
  `(select quarantine_key, ${IDENTITY.join(', ')},
      row_number() over (partition by ${IDENTITY.join(', ')} order by file_id, line, quarantine_key) as place
    from quarantine where ${where})`

/** Resolves rows that wait elsewhere and are settled in this file, as many of equal ones as it has; those that wait in it too wait on. */
function settleElsewhere({ match, stage }: SourceRows, elsewhere: string, fileId: number): string {
  const panel = match.feed.id === 'labs_wide'
  const place = (order: string) => `row_number() over (partition by ${CONTENT.join(', ')} order by ${order}) as place`
  return `with known as (
      select quarantine_key, ${CONTENT.join(', ')}, ${place('file_id, line, quarantine_key')} from (
        select quarantine_key, file_id, line, row_text, cells, code = 'not_production' as is_test, ${panel ? 'analyte' : 'null::varchar'} as part
        from quarantine where ${elsewhere}
          and quarantine_key not in (select repeats_key from quarantine where file_id = ${fileId} and repeats_key is not null))
    ), settled as (
      select ${CONTENT.join(', ')}, ${place('line, candidate')} from (
        select ${stage.text} as row_text, ${stage.cells ?? 'null::varchar[]'} as cells,
          ${stage.damage} = 'not_production' as is_test, ${panel ? 'c.analyte' : 'null::varchar'} as part,
          c.line, c.rowid as candidate
        from temp.candidate as c join temp.stage on stage.rowid = c.record
        left join temp.exception as e on e.candidate = c.rowid
        where c.problem = 0 and e.outcome is distinct from 'conflict')
      where row_text in (select row_text from known)
    ), found as (
      select quarantine_key from known join settled on ${sameColumns('known', 'settled', [...CONTENT, 'place'])}
    )
    update quarantine set state = 'resolved', resolved_file_id = ${fileId}
    where quarantine_key in (select quarantine_key from found)
      or (state = 'repeated' and repeats_key in (select quarantine_key from found))`
}

/**
 * Takes back what waits of a content that is read again, before its rows are judged anew. Where a row of another file was a repeat of
 * one of them, the first such row waits in its place.
 */
export async function withdrawWaiting(
  warehouse: Warehouse,
  { sha256 }: FileIdentity,
  feedId: string,
  fileId: number,
): Promise<void> {
  await warehouse.run(sql`update quarantine set state = 'resolved', resolved_file_id = ${fileId}
    where administration_key is null and state in ('waiting', 'repeated')
      and file_id in (select file_id from source_file where sha256 = ${sha256} and feed = ${feedId})`)
  await warehouse.run(sql`update quarantine set state = case when left_behind.first_key = quarantine.quarantine_key then 'waiting' else 'repeated' end,
      repeats_key = case when left_behind.first_key = quarantine.quarantine_key then null else left_behind.first_key end
    from (
      select r.quarantine_key, min(r.quarantine_key) over (partition by r.repeats_key) as first_key
      from quarantine as r join quarantine as o on o.quarantine_key = r.repeats_key
      where r.state = 'repeated' and o.resolved_file_id = ${fileId}
    ) as left_behind where left_behind.quarantine_key = quarantine.quarantine_key`)
}
