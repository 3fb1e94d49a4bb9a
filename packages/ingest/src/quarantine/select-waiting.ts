import { literal } from '../normalise/sql-text.ts'

/** Which quarantined rows are meant. Nothing given: every row that waits, withheld doses among them. */
export interface QuarantineSelection {
  readonly code?: string
  /** Name of the source file, without folders. */
  readonly file?: string
  readonly feed?: string
}

/** SQL condition over `q` (quarantine) and `f` (source_file). A row that waits from an earlier file is of this file too where it is repeated there. */
export function selectionSql({ code, file, feed }: QuarantineSelection): string {
  const conditions = [
    ...(code === undefined ? [] : [`q.code = ${literal(code)}`]),
    ...(file === undefined ? [] : [`(f.name = ${literal(file)} or ${repeatedIn(file)})`]),
    ...(feed === undefined ? [] : [`q.feed = ${literal(feed)}`]),
  ]
  return conditions.length === 0 ? 'true' : conditions.join(' and ')
}

const repeatedIn = (file: string): string => `q.quarantine_key in (
  select r.repeats_key from quarantine as r join source_file as s on s.file_id = r.file_id
  where r.state = 'repeated' and s.name = ${literal(file)})`
