import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { FeedId } from './feeds/feed.ts'
import { assertIdentity, type FileReport } from './report.ts'

/** The report of a part whose content is in the warehouse, and the code list that it was read with. */
export interface KnownReport extends FileReport {
  readonly code_list: string | null
}

/** What the warehouse has of a content. */
export interface KnownParts {
  /** Every part is there; a load that was broken off between two parts of a file leaves some out. */
  readonly complete: boolean
  readonly reports: readonly KnownReport[]
}

/** The newest load of every feed of a content, as reports: nothing new, and what waits still waits. */
export async function knownParts(warehouse: Warehouse, file: string, sha256: string): Promise<KnownParts> {
  const rows = await warehouse.rows(
    warehouse.db.selectFrom('source_file').selectAll().where('sha256', '=', sha256).orderBy('file_id', 'desc'),
  )
  const newest = rows.filter((row, index) => rows.findIndex(({ feed }) => feed === row.feed) === index).reverse()
  const reports: KnownReport[] = []
  for (const known of newest) {
    const codes = await warehouse.rows<{ code: string; rows: number; repeats: number }>(
      sql`select code, count(*) as rows, count_if(state = 'repeated') as repeats from quarantine
        where file_id = ${sql.lit(known.file_id)} and administration_key is null and state in ('waiting', 'repeated')
        group by code order by code`,
    )
    const quarantined = codes.reduce((sum, { rows: n }) => sum + n, 0)
    const report: KnownReport = {
      file,
      status: 'already_loaded',
      feed: known.feed as FeedId,
      profile: known.profile,
      format: known.format,
      records: known.records,
      blank_lines: 0,
      left_out: {},
      repeats: codes.reduce((sum, { repeats }) => sum + repeats, 0),
      unmapped: 0,
      findings: [],
      rows: known.row_count,
      loaded: 0,
      unchanged: known.row_count - quarantined,
      superseded: 0,
      quarantined,
      withheld: 0,
      no_numeric_result: 0,
      by_code: Object.fromEntries(codes.map(({ code, rows: n }) => [code, n])),
      ignored_columns: [],
      near_matches: 0,
      reader: null,
      code_list: known.code_list,
    }
    assertIdentity(report, file)
    reports.push(report)
  }
  return { complete: newest.length > 0 && newest.length >= (newest[0]?.parts ?? 1), reports }
}
