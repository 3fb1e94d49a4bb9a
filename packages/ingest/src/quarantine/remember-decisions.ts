import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { sameColumns } from '../merge/merge.ts'
import type { Candidates } from '../normalise/candidates.ts'
import type { FileIdentity, SourceRows } from '../read/source-rows.ts'
import { filesReadAlike } from './files-read-alike.ts'

/** Problem number of rows about which a person decided before, while the others are merged. */
const REMEMBERED = 254

/**
 * Overlapping exports bring the same row again, and a file may be read again with a code list or an order of dates. A row with the
 * very text and fields of one that a person decided about, under the same header, is settled: its correction is there, waits on its own,
 * or the row was dropped. A segment of HL7 names neither patient nor day, so its text alone is not enough; and a decision about a
 * test says nothing about a row of production. As many of equal rows are settled as one file had of them. Such rows are kept out of
 * the merge, readable now or not, so that no fact is doubled or comes back.
 *
 * @returns whether there are any; then `settleRemembered` has to follow the merge.
 */
export async function findRemembered(warehouse: Warehouse, file: FileIdentity, rows: SourceRows): Promise<boolean> {
  const { match, stage } = rows
  const decidedFiles = await warehouse.rows<{ file_id: number }>(
    sql`select distinct file_id from quarantine where feed = ${match.feed.id} and decision is not null`,
  )
  if (decidedFiles.length === 0) return false
  const alike = await filesReadAlike(warehouse, file, rows)
  const same = alike.filter((fileId) => decidedFiles.some(({ file_id }) => file_id === fileId))
  if (same.length === 0) return false
  const decided = `quarantine as q join source_file as f on f.file_id = q.file_id
    where q.decision is not null and q.file_id in (${same.join(', ')})`
  // Of a panel one cell is decided about, not the whole record.
  const panel = match.feed.id === 'labs_wide'
  const of = panel ? 'q.analyte' : 'null::varchar'
  const part = panel ? 'case when c.cell >= 0 then c.analyte end' : 'null::varchar'
  const identity = ['row_text', 'cells', 'is_test', 'part']
  await warehouse.run(
    sql.raw(`create or replace temp table remembered as
      with decided as (
        select row_text, cells, is_test, part, max(times) as times from (
          select q.row_text, q.cells, q.code = 'not_production' as is_test, ${of} as part, f.sha256, count(distinct q.line) as times from ${decided} group by all
        ) group by all
      ), arriving as (
        select c.rowid as candidate, c.line, ${part} as part, ${stage.text} as row_text,
          ${stage.cells ?? 'null::varchar[]'} as cells, ${stage.damage} = 'not_production' as is_test
        from temp.candidate as c join temp.stage on stage.rowid = c.record
      ), placed as (
        select a.candidate, d.times, row_number() over (partition by ${identity.map((name) => `a.${name}`).join(', ')} order by a.line) as place
        from arriving as a join decided as d on ${sameColumns('d', 'a', identity)}
      )
      select candidate from placed where place <= times`),
  )
  await warehouse.run(
    sql`update temp.candidate set problem = ${sql.lit(REMEMBERED)}
      from temp.remembered where remembered.candidate = candidate.rowid`,
  )
  return true
}

/** Counts the remembered rows as `unchanged`; they name no patient. */
export async function settleRemembered(warehouse: Warehouse, { outputs }: Candidates): Promise<void> {
  await warehouse.run(sql`insert into temp.exception select candidate, 'unchanged' from temp.remembered`)
  const nobody = outputs.includes('patient_key') ? ', patient_key = null' : ''
  await warehouse.run(
    sql.raw(`update temp.candidate set problem = 0${nobody}
      from temp.remembered where remembered.candidate = candidate.rowid`),
  )
}
