import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Warehouse } from '../src/index.ts'
import { openForTest } from './open-for-test.ts'

const attributes = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    patient_key: i + 1,
    key: i % 2 === 0 ? 'even' : 'odd',
    value: null,
    file_id: 1,
    line: i + 2,
  }))

async function withRows(): Promise<Warehouse> {
  const warehouse = await openForTest(':memory:')
  await warehouse.db.insertInto('attribute').values(attributes(5)).execute()
  return warehouse
}

describe('statements of the builder run on DuckDB', () => {
  test('insert, update and delete say how many rows they touched', async () => {
    const { db } = await openForTest(':memory:')
    const inserted = await db.insertInto('attribute').values(attributes(3)).executeTakeFirst()
    const updated = await db.updateTable('attribute').set({ value: 'x' }).where('key', '=', 'even').executeTakeFirst()
    const deleted = await db.deleteFrom('attribute').where('value', 'is not', null).executeTakeFirst()
    expect([inserted.numInsertedOrUpdatedRows, updated.numUpdatedRows, deleted.numDeletedRows]).toEqual([3n, 2n, 2n])
    expect(await db.selectFrom('attribute').select('patient_key').execute()).toEqual([{ patient_key: 2 }])
  })

  test('returning gives the rows back', async () => {
    const { db } = await withRows()
    const row = await db.updateTable('attribute').set({ value: 'x' }).where('line', '=', 3).returningAll().execute()
    expect(row).toEqual([{ patient_key: 2, key: 'odd', value: 'x', file_id: 1, line: 3 }])
  })

  test('a common table expression, a window, a group with a filter, limit and offset', async () => {
    const { db } = await withRows()
    const numbered = await db
      .with('numbered', (q) =>
        q.selectFrom('attribute').select((e) => [
          'patient_key',
          'key',
          e.fn
            .agg<number>('row_number')
            .over((o) => o.partitionBy('key').orderBy('line', 'desc'))
            .as('place'),
        ]),
      )
      .selectFrom('numbered')
      .select(['patient_key', 'place'])
      .where('key', '=', 'even')
      .orderBy('place')
      .limit(2)
      .offset(1)
      .execute()
    expect(numbered).toEqual([
      { patient_key: 3, place: 2 },
      { patient_key: 1, place: 3 },
    ])
    const counted = await db
      .selectFrom('attribute')
      .select((e) => ['key', e.fn.countAll<number>().filterWhere('line', '>', 3).as('n')])
      .groupBy('key')
      .orderBy('key')
      .execute()
    expect(counted).toEqual([
      { key: 'even', n: 2 },
      { key: 'odd', n: 1 },
    ])
  })

  test('a list is one parameter, also an empty one', async () => {
    const { db } = await withRows()
    const ofKeys = (keys: readonly number[]) =>
      db
        .selectFrom('attribute')
        .select('line')
        .where(sql<boolean>`patient_key = any(${keys})`)
        .orderBy('line')
        .execute()
    const ofWords = (words: readonly string[]) =>
      db.selectFrom('attribute').select('line').where(sql<boolean>`key = any(${words})`).execute()
    expect(await ofKeys([2, 4, 99])).toEqual([{ line: 3 }, { line: 5 }])
    expect(await ofKeys([])).toEqual([])
    expect(await ofWords(['odd'])).toHaveLength(2)
    expect(await ofWords([])).toEqual([])
  })

  test('rows stream in chunks', async () => {
    const { db } = await openForTest(':memory:')
    await sql`insert into attribute select range::integer, 'k', null, 1, 1 from range(5000)`.execute(db)
    const keys: number[] = []
    for await (const row of db.selectFrom('attribute').select('patient_key').orderBy('patient_key').stream()) {
      keys.push(row.patient_key)
    }
    expect(keys).toHaveLength(5000)
    expect(keys.at(-1)).toBe(4999)
    expect(await db.selectFrom('attribute').select('line').limit(1).execute()).toEqual([{ line: 1 }])
  })

  test('a table is made from a query with parameters', async () => {
    const warehouse = await withRows()
    await warehouse.run(sql`create temp table chosen as
      select *, cast(${'2025-06-30'} as date) as on_day from attribute where patient_key <= ${2} and key = ${'odd'}`)
    expect(await warehouse.rows(sql`select patient_key, on_day from chosen`)).toEqual([
      { patient_key: 2, on_day: '2025-06-30' },
    ])
  })

  test('what DuckDB has beyond Postgres is a fragment inside the builder', async () => {
    const { db } = await withRows()
    const latest = await db
      .selectFrom(
        sql<{ patient_key: number; before: number }>`(
          select a.patient_key, b.patient_key as before from attribute a
          asof join attribute b on a.file_id = b.file_id and a.line > b.line
          qualify row_number() over (partition by a.key order by a.line desc) = 1)`.as('x'),
      )
      .selectAll()
      .orderBy('patient_key')
      .execute()
    expect(latest).toEqual([
      { patient_key: 4, before: 3 },
      { patient_key: 5, before: 4 },
    ])
  })

  test('tables and columns can be introspected with their comments', async () => {
    const { db } = await openForTest(':memory:')
    const table = (await db.introspection.getTables()).find(({ name }) => name === 'attribute')
    expect(table?.isView).toBe(false)
    expect(table?.columns.find(({ name }) => name === 'value')).toMatchObject({
      dataType: 'VARCHAR',
      isNullable: true,
      comment: 'As exported.',
    })
    expect(table?.columns.find(({ name }) => name === 'key')?.isNullable).toBe(false)
    expect(await db.introspection.getSchemas()).toContainEqual({ name: 'main' })
  })
})

describe('a transaction', () => {
  const count = (warehouse: Warehouse) => warehouse.one<{ n: number }>(sql`select count(*) as n from attribute`)

  test('of the builder is kept whole or not at all', async () => {
    const warehouse = await withRows()
    const work = warehouse.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('attribute').execute()
      throw new Error('half-way')
    })
    await expect(work).rejects.toThrow('half-way')
    expect(await count(warehouse)).toEqual({ n: 5 })
    await warehouse.db.transaction().execute((trx) => trx.deleteFrom('attribute').execute())
    expect(await count(warehouse)).toEqual({ n: 0 })
  })

  test('of the warehouse is kept whole or not at all, tables made in it included', async () => {
    const warehouse = await withRows()
    const work = warehouse.transaction(async () => {
      await warehouse.run(sql`create table half_way (a integer)`)
      await warehouse.db.deleteFrom('attribute').execute()
      await warehouse.run(sql`select error('half-way')`)
    })
    await expect(work).rejects.toThrow('half-way')
    expect(await count(warehouse)).toEqual({ n: 5 })
    await expect(warehouse.check(sql`select * from half_way`)).rejects.toThrow('half_way')
    expect(await warehouse.transaction(async () => (await count(warehouse)).n)).toBe(5)
  })

  test('inside another is refused, and the outer one is rolled back', async () => {
    const warehouse = await withRows()
    const nested = warehouse.transaction(async () => {
      await warehouse.db.deleteFrom('attribute').execute()
      await warehouse.transaction(async () => {})
    })
    await expect(nested).rejects.toThrow('transaction')
    expect(await count(warehouse)).toEqual({ n: 5 })
  })
})

describe('the warehouse', () => {
  test('binds a query against the schema without running it', async () => {
    const warehouse = await withRows()
    await warehouse.check(sql`delete from attribute where patient_key = ${1}`)
    await warehouse.check(warehouse.db.selectFrom('patient').selectAll().where('patient_id', '=', 'x'))
    await expect(warehouse.check(sql`select nope from attribute`)).rejects.toThrow('nope')
    expect(await warehouse.rows(sql`select 1 as one from attribute`)).toHaveLength(5)
  })

  test('gives one row only where there is one', async () => {
    const warehouse = await withRows()
    expect(await warehouse.one(sql`select count(*) as n from attribute`)).toEqual({ n: 5 })
    await expect(warehouse.one(sql`select * from attribute`)).rejects.toThrow('expected one row, the query gave 5')
    await expect(warehouse.one(sql`select * from attribute where line < 0`)).rejects.toThrow('gave 0')
  })

  test('runs one statement at a time', async () => {
    const warehouse = await withRows()
    await expect(warehouse.run(sql.raw('delete from attribute; select 1'))).rejects.toMatchObject({ code: 'refused' })
    expect(await warehouse.rows(sql`select 1 as one from attribute`)).toHaveLength(5)
  })

  test('fills a temporary table from rows, and replaces it', async () => {
    const warehouse = await openForTest(':memory:')
    const columns = { word: 'VARCHAR', whole: 'INTEGER', real: 'DOUBLE', yes: 'BOOLEAN' } as const
    await warehouse.createTempTable('w', columns, [['old', 1, 1, true]])
    await warehouse.createTempTable('w', columns, [
      ["it's; -- µg", -5, 0.1, false],
      [null, null, null, null],
    ])
    expect(await warehouse.rows(sql`select * from w`)).toEqual([
      { word: "it's; -- µg", whole: -5, real: 0.1, yes: false },
      { word: null, whole: null, real: null, yes: null },
    ])
    await expect(warehouse.createTempTable('w', columns, [['short']])).rejects.toThrow('1 values for 4 columns')
  })
})
