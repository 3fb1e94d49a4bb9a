import { describe, expect, test } from 'vitest'
import { emptyWarehouse, loadOne, sums, table } from './clinic-files.ts'

const HEADER = 'patient_id,recorded_at,domain,score,note'
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `P${from + index},2024-01-01,mood,1,x`)
const file = (...parts: (string | string[])[]) => `${parts.flat().join('\n')}\n`
const waiting = 'select code, line, row_text from quarantine order by line'

/** Each is a file that another reader lost rows of, or read wrongly; the number is its bug report. */
describe('files of bug reports', () => {
  test('an unclosed quote swallows none of the 68 lines below it (frictionless#1048)', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, file(HEADER, rows(3), 'P100,2024-01-01,mood,1,"open', rows(68, 3)))
    expect(sums(report)).toBe('72 = 71 + 0 + 0 + 1')
    expect(await table(warehouse, waiting)).toEqual(['damaged_quotes | 5 | P100,2024-01-01,mood,1,"open'])
    expect(await table(warehouse, 'select count(*), max(line) from symptom')).toEqual(['71 | 73'])
  })

  test('nor when a later quote closes it by chance (frictionless#1048)', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      file(HEADER, 'P100,2024-01-01,mood,1,"open', rows(68), 'P200,2024-01-01,mood,2,"closed"'),
    )
    expect(sums(report)).toBe('70 = 69 + 0 + 0 + 1')
  })

  test('a column too many on one row holds back that row (duckdb#14001)', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, file(HEADER, rows(5), 'P9,2024-01-01,mood,1,x,extra', rows(5, 5)))
    expect(sums(report)).toBe('11 = 10 + 0 + 0 + 1')
    expect(await table(warehouse, waiting)).toEqual(['ragged_row | 7 | P9,2024-01-01,mood,1,x,extra'])
  })

  test('a good row after a bad one is loaded (duckdb#13197)', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      file(HEADER, 'P1,2024-01-01,mood,1,"a"b', 'P2,2024-01-02,mood,2,', 'P3,x', 'P4,2024-01-04,mood,4,'),
    )
    expect(report.by_code).toEqual({ damaged_quotes: 1, ragged_row: 1 })
    expect(await table(warehouse, 'select score, line from symptom order by line')).toEqual(['2 | 3', '4 | 5'])
  })

  test('a byte-order mark and a bad record do not hide the rest (node-csv#411)', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, `\ufeff${file(HEADER, 'P1,2024-01-01,mood,1,"a" b', rows(4))}`)
    expect(sums(report)).toBe('5 = 4 + 0 + 0 + 1')
    expect(await table(warehouse, waiting)).toEqual(['damaged_quotes | 2 | P1,2024-01-01,mood,1,"a" b'])
  })

  test('a header of only commas is refused and said (node-csv#275)', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, file(',,,,', rows(2)))
    expect(report).toMatchObject({ status: 'unrecognised', rows: 0, problem: { code: 'unrecognised_header' } })
    expect(await table(warehouse, 'select count(*) from source_file')).toEqual(['0'])
  })

  test('rows of four fields under a header of three all wait, none is read one column off (duckdb#11296)', async () => {
    const warehouse = await emptyWarehouse()
    const data = Array.from({ length: 30 }, (_, index) => `${index + 1},P${index},ethnicity,A`)
    const report = await loadOne(warehouse, file('patient_id,key,value', data))
    expect(sums(report)).toBe('30 = 0 + 0 + 0 + 30')
    expect(report.by_code).toEqual({ ragged_row: 30 })
  })

  test('ISO and other dates in one column: what can be read one way only loads (duckdb#11065)', async () => {
    const content = file(HEADER, 'P1,2024-03-08,mood,1,', 'P2,03/10/2024,mood,2,')
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, content)
    expect(report.by_code).toEqual({ ambiguous_date: 1 })
    expect(await table(warehouse, 'select recorded_on, score from symptom')).toEqual(['2024-03-08 | 1'])
    const said = await emptyWarehouse()
    await loadOne(said, content, { dateOrder: 'dmy' })
    expect(await table(said, 'select recorded_on, score from symptom order by score')).toEqual([
      '2024-03-08 | 1',
      '2024-10-03 | 2',
    ])
  })

  test('ids that look like dates stay the text they are (duckdb#13121)', async () => {
    const warehouse = await emptyWarehouse()
    const ids = ['2024-01-01', '01-02-2024', '20240101', '1.03E+11', '007', '3/4']
    const report = await loadOne(
      warehouse,
      file(
        HEADER,
        ids.map((id) => `${id},2024-05-05,mood,1,`),
      ),
    )
    expect(sums(report)).toBe('6 = 6 + 0 + 0 + 0')
    expect(await table(warehouse, 'select patient_id from patient order by patient_id')).toEqual([...ids].sort())
  })

  test.each([
    ['quoted', '""', 'ragged_row'],
    ['a blank', ' ', 'ragged_row'],
  ])('a row of a single empty value, %s, is a row that waits (duckdb#17451)', async (_, line, code) => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, file(HEADER, rows(2), line, rows(2, 2)))
    expect(sums(report)).toBe('5 = 4 + 0 + 0 + 1')
    expect(await table(warehouse, waiting)).toEqual([`${code} | 4 | ${line}`])
  })

  test('a single value that is empty is no value, and its row loads (duckdb#17451)', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, file(HEADER, 'P1,2024-01-01,mood,1,'))
    expect(sums(report)).toBe('1 = 1 + 0 + 0 + 0')
    expect(await table(warehouse, 'select note from symptom')).toEqual(['-'])
  })

  test('a file whose every row is bad keeps every row, each with its line and text (csv-validator#473)', async () => {
    const warehouse = await emptyWarehouse()
    const bad = Array.from({ length: 3000 }, (_, index) =>
      index % 3 === 0 ? `P${index},no day,mood,1,` : index % 3 === 1 ? `P${index},2024-01-01,mood,1,"x"y` : `P${index}`,
    )
    const report = await loadOne(warehouse, file(HEADER, bad))
    expect(sums(report)).toBe('3000 = 0 + 0 + 0 + 3000')
    expect(report.by_code).toEqual({ damaged_quotes: 1000, ragged_row: 1000, unreadable_date: 1000 })
    expect(await table(warehouse, 'select row_text from quarantine order by line')).toEqual(bad)
    expect(await table(warehouse, 'select min(line), max(line), count(distinct line) from quarantine')).toEqual([
      '2 | 3001 | 3000',
    ])
  })
})

describe('heads of files', () => {
  const facts = 'select test_name, reported_unit, line from lab_result order by all'
  test('units in a second row belong to the results below', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      file('patient_id,collected_at,b12,hb', ',,ng/L,g/L', 'P1,2024-01-01,300,140'),
    )
    expect(sums(report)).toBe('2 = 2 + 0 + 0 + 0')
    expect(await table(warehouse, facts)).toEqual(['b12 | ng/L | 3', 'hb | g/L | 3'])
  })

  test('a spreadsheet with sep= in its first line, a preamble, and a name over two lines is read with the right lines', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      file('sep=;', 'Clinic North; page 1', '"patient\nid";recorded_at;domain;score', 'P1;2024-01-01;mood;1'),
    )
    expect(sums(report)).toBe('1 = 1 + 0 + 0 + 0')
    expect(await table(warehouse, 'select line from symptom')).toEqual(['5'])
  })

  test('rows that all end in a delimiter more than the header load', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      file(
        HEADER,
        rows(5).map((row) => `${row},`),
      ),
    )
    expect(sums(report)).toBe('5 = 5 + 0 + 0 + 0')
    expect(report.reader).toBe('direct')
  })

  test.each([
    ['CR alone', (text: string) => Buffer.from(text.replaceAll('\n', '\r'))],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
    ['carets', (text: string) => Buffer.from(text.replaceAll(',', '^'))],
  ])('a header in two rows is the same with %s', async (_, as) => {
    const warehouse = await emptyWarehouse()
    const text = file('patient_id,collected_at,b12,laboratory', ',,ng/L,', 'P1,2024-01-01,300,Hôpital')
    const report = await loadOne(warehouse, as(text))
    expect(sums(report)).toBe('1 = 1 + 0 + 0 + 0')
    expect(await table(warehouse, 'select laboratory, reported_unit from lab_result')).toEqual(['Hôpital | ng/L'])
  })

  test('a file without a header is refused, and that is said', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, file(rows(3)))
    expect(report).toMatchObject({ status: 'unrecognised', rows: 0, problem: { code: 'unrecognised_header' } })
    expect(report.problem?.message).toMatch(/^The file has no header: line 1 holds values already/)
  })
})
