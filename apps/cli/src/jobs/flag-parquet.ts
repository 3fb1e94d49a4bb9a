import type { FlatFlagRow } from '@troughline/analysis'
import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { localDateTime } from '../io.ts'
import { flatFlagColumns } from './flag-formats.ts'

const dates = new Set<string>(['episode', 'onset_on'])

/**
 * Writes flags as Parquet, with dates as dates. The reader of conclusions is locked down and cannot write files, so the rows pass
 * through a database in memory; the warehouse file itself stays open to other readers.
 */
export async function writeFlagParquet(context: Context, rows: readonly FlatFlagRow[], file: string): Promise<void> {
  const memory = await openWarehouse({ path: ':memory:', mode: 'write', now: localDateTime(context.io.now()) })
  try {
    const columns = Object.fromEntries(flatFlagColumns.map((column) => [column, 'VARCHAR' as const]))
    await memory.createTempTable(
      'flag',
      columns,
      rows.map((row) => flatFlagColumns.map((column) => row[column])),
    )
    const selected = flatFlagColumns.map((column) =>
      dates.has(column) ? sql`cast(${sql.ref(column)} as date) as ${sql.ref(column)}` : sql.ref(column),
    )
    await memory.run(sql`copy (select ${sql.join(selected)} from flag) to ${sql.lit(file)} (format parquet)`)
  } finally {
    await memory.close()
  }
}
