import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import {
  beginConclusions,
  conclusionTables,
  conclusionViews,
  factTables,
  hasConclusions,
  publishConclusions,
  runTables,
  type Table,
  type Warehouse,
} from '../src/index.ts'
import { runRow } from './conclusions-of-a-run.ts'
import { openForTest } from './open-for-test.ts'
import { temporaryFolder } from './temporary-folder.ts'

const concluded: Readonly<Record<string, Table>> = { ...conclusionTables, ...conclusionViews }
const migrated: Readonly<Record<string, Table>> = { ...factTables, ...runTables }

/** Columns in order by table; the order of tables means nothing. */
const defined = (tables: Readonly<Record<string, Table>>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(tables).map(([table, { columns }]) => [
      table,
      Object.entries(columns).map(
        ([column, { type, nullable }]) => `${column} ${type}${nullable || table in conclusionViews ? '' : ' NOT NULL'}`,
      ),
    ]),
  )

const commented = (tables: Readonly<Record<string, Table>>) =>
  Object.entries(tables).flatMap(([table, { comment, columns }]) => [
    `${table}: ${comment}`,
    ...Object.entries(columns).map(([column, definition]) => `${table}.${column}: ${definition.comment}`),
  ])

async function found(warehouse: Warehouse): Promise<Record<string, string[]>> {
  const rows = await warehouse.rows<{ name: string; columns: string[] }>(sql`
    select table_name as name,
      list(column_name || ' ' || data_type || case when is_nullable then '' else ' NOT NULL' end order by column_index) as columns
    from duckdb_columns() where not internal group by table_name`)
  return Object.fromEntries(rows.map(({ name, columns }) => [name, columns]))
}

async function foundComments(warehouse: Warehouse): Promise<string[]> {
  const rows = await warehouse.rows<{ text: string }>(sql`
    select table_name || ': ' || coalesce(comment, 'none') as text from duckdb_tables() where not internal
    union all
    select view_name || ': ' || coalesce(comment, 'none') from duckdb_views() where not internal
    union all
    select table_name || '.' || column_name || ': ' || coalesce(comment, 'none') from duckdb_columns() where not internal`)
  return rows.map(({ text }) => text)
}

async function published(path: string): Promise<Warehouse> {
  const warehouse = await openForTest(path)
  await beginConclusions(warehouse)
  await publishConclusions(warehouse, runRow(1))
  return warehouse
}

describe('the schema of a file', () => {
  // Where this fails a definition was changed: add a migration (README).
  test('that the migrations make is the one that the code defines, column by column and in order', async () => {
    expect(await found(await openForTest(':memory:'))).toEqual(defined(migrated))
  })

  test('of published conclusions is the one that the code defines', async () => {
    expect(await found(await published(':memory:'))).toEqual(defined({ ...migrated, ...concluded }))
  })

  test('holds what every table and column means, also when the file is opened again', async () => {
    const path = join(temporaryFolder(), 'clinic.duckdb')
    await (await published(path)).close()
    const comments = await foundComments(await openForTest(path, 'read'))
    expect(comments.sort()).toEqual(commented({ ...migrated, ...concluded }).sort())
  })

  test('gets better words for a comment without a migration', async () => {
    const path = join(temporaryFolder(), 'clinic.duckdb')
    const first = await openForTest(path)
    await first.runAll(["comment on column patient.sex is 'old words'", "comment on table symptom is 'older words'"])
    await first.close()
    expect((await foundComments(await openForTest(path))).sort()).toEqual(commented(migrated).sort())
  })

  test('refuses null where a definition does', async () => {
    const warehouse = await openForTest(':memory:')
    const row = { patient_key: 1, key: null as unknown as string, value: null, file_id: 1, line: 1 }
    await expect(warehouse.db.insertInto('attribute').values(row).execute()).rejects.toThrow('NOT NULL')
  })

  test('has a sentence for every table and column', () => {
    for (const line of commented({ ...migrated, ...concluded })) expect(line).toMatch(/: \S.*[.]$/s)
  })
})

describe('whether a file holds conclusions', () => {
  test('is no before the first analysis and yes after it', async () => {
    expect(await hasConclusions(await openForTest(':memory:'))).toBe(false)
    expect(await hasConclusions(await published(':memory:'))).toBe(true)
  })

  test('is no where an earlier version left them in other columns', async () => {
    const warehouse = await published(':memory:')
    await warehouse.run(sql`alter table flagged drop column summary`)
    expect(await hasConclusions(warehouse)).toBe(false)
  })
})
