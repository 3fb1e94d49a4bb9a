import { literal } from '../normalise/sql-text.ts'

/** Which quarantined rows are meant. Nothing given: every row that waits, withheld doses among them. */
export interface QuarantineSelection {
  readonly code?: string
  /** Name of the source file, without folders. */
  readonly file?: string
  readonly feed?: string
}

/** SQL condition over `q` (quarantine) and `f` (source_file). */
export function selectionSql({ code, file, feed }: QuarantineSelection): string {
  const conditions = [
    ...(code === undefined ? [] : [`q.code = ${literal(code)}`]),
    ...(file === undefined ? [] : [`f.name = ${literal(file)}`]),
    ...(feed === undefined ? [] : [`q.feed = ${literal(feed)}`]),
  ]
  return conditions.length === 0 ? 'true' : conditions.join(' and ')
}
