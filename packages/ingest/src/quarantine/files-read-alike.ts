import { basename } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { FileIdentity, SourceRows } from '../read/source-rows.ts'

/**
 * Loaded files whose rows mean the same where their texts are the same: one feed, one profile, one header, and one file name where
 * the profile reads it or was given an answer. Decision files are none of them.
 */
export async function filesReadAlike(
  warehouse: Warehouse,
  { path }: FileIdentity,
  { match, reading, namedByFile }: SourceRows,
): Promise<readonly number[]> {
  const files = await warehouse.rows<{ file_id: number; name: string; header: string[] | null }>(
    sql`select file_id, name, header from source_file
      where feed = ${match.feed.id} and profile = ${reading.profile} and resolves_file_id is null order by file_id`,
  )
  const header = JSON.stringify(reading.header)
  return files
    .filter((file) => JSON.stringify(file.header) === header && (!namedByFile || file.name === basename(path)))
    .map(({ file_id }) => file_id)
}
