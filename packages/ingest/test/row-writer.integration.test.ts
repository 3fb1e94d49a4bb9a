import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { hasReserved, RowWriter, stageRows, type WrittenRow } from '../src/read/row-writer.ts'
import { emptyWarehouse, folderOf } from './clinic-files.ts'

const written = (columns: number, rows: readonly WrittenRow[]) => {
  const path = join(folderOf({}), 'rows.txt')
  const writer = new RowWriter(path, columns)
  for (const row of rows) writer.write(row)
  return { path, totals: writer.close() }
}

test('a row is one line of the format of the record splitter, and nobody else may read the file', () => {
  const { path, totals } = written(3, [
    { line: 4, raw: 'a|b', cells: ['x', null, 'y\r\nz'] },
    { line: 9, raw: 'cut', cells: ['\u0000\u001f'], damage: 'encoding', fields: 1 },
  ])
  expect(readFileSync(path, 'utf8')).toBe(
    '4\u001f3\u001f\u001fa|b\u001fx\u001f\u001fy\u001d\u001ez\n9\u001f1\u001fencoding\u001fcut\u001f\ufffd\ufffd\u001f\u001f\n',
  )
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(totals).toMatchObject({ records: 2, blankLines: 0, breaksInside: 2 })
})

test('what was written comes back as the stage: quotes, long lines and other alphabets as they were', async () => {
  const warehouse = await emptyWarehouse()
  const long = 'é'.repeat(2 * 1024 * 1024)
  const { path, totals } = written(2, [
    { line: 1, raw: '"quoted", with \t and \\', cells: ['say "hello"', "O'Neil, 東京 😀"] },
    { line: 2, raw: long, cells: ['', ' blank around '] },
  ])
  await stageRows(warehouse, path, 2, totals)
  expect(await warehouse.rows(sql`select * exclude (raw), length(raw) as letters from temp.stage`)).toEqual([
    {
      line_text: '1',
      fields_text: '2',
      damage: null,
      c0: 'say "hello"',
      c1: "O'Neil, 東京 😀",
      letters: 22,
    },
    { line_text: '2', fields_text: '2', damage: null, c0: null, c1: ' blank around ', letters: long.length },
  ])
  expect(totals.longestLine).toBeGreaterThanOrEqual(long.length * 2)
})

test('many rows come back in their order; none give an empty stage', async () => {
  const warehouse = await emptyWarehouse()
  const rows = Array.from({ length: 50_000 }, (_, index) => ({ line: index + 1, raw: 'r', cells: [`v${index}`] }))
  const { path, totals } = written(1, rows)
  await stageRows(warehouse, path, 1, totals)
  expect(
    await warehouse.one(
      sql`select count(*) as rows, count(*) filter (c0 = concat('v', rowid) and line_text = cast(rowid + 1 as varchar)) as ordered from temp.stage`,
    ),
  ).toEqual({ rows: 50_000, ordered: 50_000 })
  const none = written(1, [])
  await stageRows(warehouse, none.path, 1, none.totals)
  expect(await warehouse.one(sql`select count(*) as rows from temp.stage`)).toEqual({ rows: 0 })
})

test('a stage that differs from what was written is a defect', async () => {
  const warehouse = await emptyWarehouse()
  const { path, totals } = written(1, [{ line: 1, raw: 'r', cells: ['v'] }])
  await expect(stageRows(warehouse, path, 1, { ...totals, records: 2 })).rejects.toThrow('1 rows were staged where 2')
})

test('reserved bytes are NUL and 0x1D to 0x1F, line breaks only where asked for', () => {
  const all = Array.from({ length: 40 }, (_, code) => code)
  expect(all.filter((code) => hasReserved(`a${String.fromCharCode(code)}`))).toEqual([0, 29, 30, 31])
  expect(all.filter((code) => hasReserved(String.fromCharCode(code), true))).toEqual([0, 10, 13, 29, 30, 31])
})
