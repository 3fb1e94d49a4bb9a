import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noInteger, openWarehouse, type Warehouse } from '../src/index.ts'
import { now } from './open-for-test.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now })
})
afterAll(() => warehouse.close())

describe('a value of a result', () => {
  test.each([
    ["date '2024-02-29'", '2024-02-29'],
    ["date 'infinity'", 'infinity'],
    ["date '-infinity'", '-infinity'],
    ["timestamp '2025-03-30 01:30:00'", '2025-03-30T01:30:00'],
    ["timestamp '2025-06-30 09:30:00.25'", '2025-06-30T09:30:00.25'],
    ["'2025-06-30 09:30:00'::timestamp_s", '2025-06-30T09:30:00'],
    ["'2025-06-30 09:30:00.5'::timestamp_ms", '2025-06-30T09:30:00.5'],
    ["'2025-06-30 09:30:00'::timestamp_ns", '2025-06-30T09:30:00'],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['-9007199254740991', Number.MIN_SAFE_INTEGER],
    ['sum(7::hugeint)', 7],
    ['1.25::decimal(10,2)', 1.25],
    ['0.1::double', 0.1],
    ['false', false],
    ['null', null],
    ["[date '2025-01-01', null]", ['2025-01-01', null]],
    ['[]::varchar[]', []],
    ['array_value(1::bigint, 2)', [1, 2]],
    ["{'a': 1::bigint, 'b': ['x']}", { a: 1, b: ['x'] }],
    ['interval 3 day', '3 days'],
    ["'6f1c2e7a-0000-4000-8000-000000000001'::uuid", '6f1c2e7a-0000-4000-8000-000000000001'],
    ["time '09:30'", '09:30:00'],
    [`'{"a":1}'::json`, '{"a":1}'],
    ["'a'::enum('a', 'b')", 'a'],
  ])('%s arrives as %j', async (text, expected) => {
    expect(await warehouse.one(sql.raw(`select ${text} as v`))).toEqual({ v: expected })
  })

  test.each(['9007199254740992', '-9007199254740992', '[9007199254740993]', '18446744073709551615::ubigint'])(
    'the integer %s is refused, because a number would change it',
    async (text) => {
      await expect(warehouse.one(sql.raw(`select ${text} as v`))).rejects.toThrow('does not fit a number')
    },
  )
})

describe('a parameter', () => {
  test.each([
    ['text', "O'Brien; µ", "O'Brien; µ", 'VARCHAR'],
    ['a whole number', -2_147_483_648, -2_147_483_648, 'INTEGER'],
    ['a large whole number', 2 ** 40, 2 ** 40, 'BIGINT'],
    ['a bigint', 5n, 5, 'BIGINT'],
    ['a number', 0.1, 0.1, 'DOUBLE'],
    ['a number beyond every integer', 1e300, 1e300, 'DOUBLE'],
    ['a boolean', true, true, 'BOOLEAN'],
    ['null', null, null, '"NULL"'],
    ['a list of texts', ['a', "b'"], ['a', "b'"], 'VARCHAR[]'],
    ['a list of whole numbers with a gap', [1, null, 3], [1, null, 3], 'INTEGER[]'],
    ['a list of large whole numbers', [1, 2 ** 40], [1, 2 ** 40], 'BIGINT[]'],
    ['a list of numbers', [1, 0.5], [1, 0.5], 'DOUBLE[]'],
    ['a list of booleans', [true, false], [true, false], 'BOOLEAN[]'],
    ['an empty list', [], [], '"NULL"[]'],
  ])('%s is bound as it is', async (_, given, expected, type) => {
    expect(await warehouse.one(sql`select ${given} as v, typeof(${given}) as t`)).toEqual({ v: expected, t: type })
  })

  test.each([
    ['a Date', new Date(0)],
    ['undefined', undefined],
    ['an object', { a: 1 }],
    ['a nested list', [[1]]],
    ['a list of two types', [1, 'a']],
    ['an integer of more than 64 bits', 2n ** 64n],
  ])('%s is refused', async (_, given) => {
    await expect(warehouse.rows(sql`select ${given} as v`)).rejects.toThrow(TypeError)
  })

  test('of a refused type is not named by its value', async () => {
    await expect(warehouse.rows(sql`select ${{ id: 'patient-7' }} as v`)).rejects.toThrow(/^(?!.*patient-7)/)
  })

  test('of text is compared with dates and timestamps, and kept in a column of either', async () => {
    await warehouse.db
      .insertInto('schema_version')
      .values({ version: 2, name: 'x', applied_at: '2025-06-30T09:30:00' })
      .execute()
    const found = await warehouse.db
      .selectFrom('schema_version')
      .select('applied_at')
      .where('applied_at', '>=', '2025-06-30T09:30:00')
      .execute()
    expect(found).toEqual([{ applied_at: '2025-06-30T09:30:00' }])
  })

  test('of a list fills a list column, also empty', async () => {
    await warehouse.run(sql`create temp table t (words varchar[])`)
    for (const words of [['a', 'b'], []]) await warehouse.run(sql`insert into t values (${words})`)
    expect(await warehouse.rows(sql`select words from t`)).toEqual([{ words: ['a', 'b'] }, { words: [] }])
  })
})

describe('columns', () => {
  test('are the rows of a query in their order, over more than one chunk, with nothing told from zero and the empty text', async () => {
    const rows = 5000
    const columns = await warehouse.columns(
      sql`select (n - 2)::integer as small, if(n % 3 = 0, null, n)::integer as whole, if(n % 5 = 0, null, n / 4) as part,
        if(n % 7 = 0, null, if(n % 2 = 0, '', 'line ' || n)) as text, n % 2 = 0 as even
      from range(${rows}) as r(n) order by n desc`,
      { small: 'integer', whole: 'integer', part: 'double', text: 'text', even: 'integer' },
    )
    const numbers = Array.from({ length: rows }, (_, index) => rows - 1 - index)
    expect(columns.small).toEqual(Int32Array.from(numbers, (n) => n - 2))
    expect(columns.whole).toEqual(Int32Array.from(numbers, (n) => (n % 3 === 0 ? noInteger : n)))
    expect(columns.part).toEqual(Float64Array.from(numbers, (n) => (n % 5 === 0 ? Number.NaN : n / 4)))
    expect(columns.text).toEqual(numbers.map((n) => (n % 7 === 0 ? null : n % 2 === 0 ? '' : `line ${n}`)))
    expect(columns.even).toEqual(Int32Array.from(numbers, (n) => (n % 2 === 0 ? 1 : 0)))
  })

  test('of a query without rows are empty', async () => {
    const none = await warehouse.columns(sql`select 1 as n, 'a' as t where false`, { n: 'integer', t: 'text' })
    expect([none.n.length, none.t.length]).toEqual([0, 0])
  })

  test.each([
    ['a column that is not there', 'select 1 as m', 'no column n'],
    ['an integer that could be too large', 'select 1::bigint as n', 'column n is BIGINT, not integer'],
    ['a date', "select date '2025-01-01' as n", 'column n is DATE, not integer'],
    ['a number of another kind', 'select 1.5 as n', 'not integer: cast it in the query'],
  ])('refuse %s', async (_, text, message) => {
    await expect(warehouse.columns(sql.raw(text), { n: 'integer' })).rejects.toThrow(message)
  })
})
