import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { localDateTime } from '../io.ts'

type ColumnType = 'VARCHAR' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN' | 'DATE'

/**
 * Writes flat rows as Parquet; dates are given as text. The reader of conclusions is locked down and cannot write files, so the rows
 * pass through a database in memory.
 */
export async function writeRowsParquet(
  context: Context,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[],
  out: string | undefined,
): Promise<void> {
  if (out === undefined) throw usageError('A Parquet file is not text.', 'Name a file with --out FILE.')
  const entries = Object.entries(columns)
  const memory = await openWarehouse({ path: ':memory:', mode: 'write', now: localDateTime(context.io.now()) })
  try {
    await memory.createTempTable(
      'flat_row',
      Object.fromEntries(entries.map(([name, type]) => [name, type === 'DATE' ? 'VARCHAR' : type])),
      rows.map((row) => entries.map(([name]) => row[name] ?? null)),
    )
    const selected = entries.map(([name, type]) =>
      type === 'DATE' ? sql`cast(${sql.ref(name)} as date) as ${sql.ref(name)}` : sql.ref(name),
    )
    await memory.run(
      sql`copy (select ${sql.join(selected)} from flat_row) to ${sql.lit(context.path(out))} (format parquet)`,
    )
  } finally {
    await memory.close()
  }
  context.note(`Wrote ${out}`)
}
