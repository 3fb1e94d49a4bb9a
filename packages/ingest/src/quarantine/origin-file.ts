import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { FeedId } from '../feeds/feed.ts'
import { DECIMAL_COMMA } from '../normalise/numbers.ts'

/** The file that quarantined rows came from, and how it was read. */
export interface OriginFile {
  readonly fileId: number
  readonly name: string
  readonly feed: FeedId
  /** Id of the import profile, `native` for the native format. */
  readonly profile: string
  readonly format: string
  /** Column names of the file; of another format the native names. Empty where an earlier version did not keep them. */
  readonly header: readonly string[]
  readonly encoding: string
  readonly delimiter: string
  readonly quote: string
  /** Its results prove that a comma separates decimals, so that `1.234` may be a thousand. */
  readonly decimalComma: boolean
  /** Order of numeric dates that was used. */
  readonly dateOrder: string
  /**
   * Loads of the same content, and the decision files about their rows: together they are what the corrected file would be. Equal
   * doses of one file are several doses, so a corrected dose is compared with these.
   */
  readonly family: readonly number[]
}

/** The given files with their families. */
export async function readOrigins(
  warehouse: Warehouse,
  fileIds: readonly number[],
): Promise<ReadonlyMap<number, OriginFile>> {
  const files = await warehouse.rows(warehouse.db.selectFrom('source_file').selectAll().orderBy('file_id'))
  const byId = new Map(files.map((file) => [file.file_id, file]))
  const rootOf = (fileId: number): string => {
    let file = byId.get(fileId)
    while (file !== undefined && file.resolves_file_id !== null) file = byId.get(file.resolves_file_id)
    return file === undefined ? '' : `${file.sha256} ${file.feed}`
  }
  const roots = new Map(files.map(({ file_id }) => [file_id, rootOf(file_id)]))
  const commas = await warehouse.rows<{ file_id: number }>(
    sql.raw(`select distinct file_id from lab_result
      where file_id in (${fileIds.join(', ') || '-1'}) and regexp_full_match(value_text, '${DECIMAL_COMMA}')`),
  )
  const origins = new Map<number, OriginFile>()
  for (const fileId of fileIds) {
    const file = byId.get(fileId)
    if (file === undefined) throw new Error(`quarantined rows name a file ${fileId} that is not there`)
    const root = roots.get(fileId)
    origins.set(fileId, {
      fileId,
      name: file.name,
      feed: file.feed as FeedId,
      profile: file.profile,
      format: file.format,
      header: file.header ?? [],
      encoding: file.encoding,
      delimiter: file.delimiter,
      quote: file.quote ?? '',
      decimalComma: commas.some(({ file_id }) => file_id === fileId),
      dateOrder: file.date_order,
      family: files.filter(({ file_id }) => roots.get(file_id) === root).map(({ file_id }) => file_id),
    })
  }
  return origins
}
