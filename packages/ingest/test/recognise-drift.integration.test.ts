import { describe, expect, test } from 'vitest'
import { emptyWarehouse, loadOne, sums, table } from './clinic-files.ts'

const HEADER = 'patient_id,collected_at,test_name,value,unit,specimen_id'
const row = (index: number) => `P${1000 + index},2024-01-${10 + (index % 19)},B12,${200 + index},ng/L,S${5000 + index}`
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => row(from + index))
const reordered = (line: string) => {
  const [patient, at, name, value, unit, specimen] = line.split(',')
  return [specimen, name, value, unit, at, patient].join(',')
}
const file = (...parts: string[][]) => `${parts.flat().join('\n')}\n`

describe.each([
  ['direct', (text: string) => text],
  ['split', (text: string) => text.replaceAll('B12', '"B12"')],
])('in a file read %s', (reader, as) => {
  test('a header that stands again is no record, and its lines count for the line numbers', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, as(file([HEADER], rows(0, 30), [HEADER], rows(30, 60))))
    expect(report.findings.map(({ sentence }) => sentence)).toEqual([
      'The header stands again once, first on line 32; these lines are no records.',
    ])
    expect(sums(report)).toBe('60 = 60 + 0 + 0 + 0')
    expect(report.reader).toBe(reader)
    expect(await table(warehouse, "select line from lab_result where specimen_id = 'S5059'")).toEqual(['62'])
  })
  test('a section with the same columns in another order is read with its own header', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      as(file([HEADER], rows(0, 30), [reordered(HEADER)], rows(30, 60).map(reordered), [HEADER], rows(60, 70))),
    )
    expect(report.findings.map(({ code }) => code)).toEqual(['repeated_header', 'reordered_header'])
    // Both header lines are printed as left out: 72 lines, 70 rows.
    expect([report.records, Object.values(report.left_out)]).toEqual([72, [2]])
    expect(sums(report)).toBe('70 = 70 + 0 + 0 + 0')
    expect(
      await table(
        warehouse,
        "select patient_id, value, lab_result.line from lab_result join patient using (patient_key) where specimen_id in ('S5030','S5069') order by 3",
      ),
    ).toEqual(['P1030 | 230 | 33', 'P1069 | 269 | 73'])
  })
  test('a row of a reordered section waits with a text that fits the first header', async () => {
    const warehouse = await emptyWarehouse()
    const bad = 'P1,2024-01-01,B12,"1, or 2",ng/L,S1'
    await loadOne(
      warehouse,
      as(file([HEADER], rows(0, 3), [reordered(HEADER)], ['S1,B12,"1, or 2",ng/L,2024-01-01,P1'])),
    )
    expect(await table(warehouse, 'select row_text from quarantine')).toEqual([bad])
  })
  test('a section with other columns waits whole', async () => {
    const warehouse = await emptyWarehouse()
    const other = 'patient_id,administered_at,form,dose,dose_unit,route'
    const report = await loadOne(
      warehouse,
      as(file([HEADER], rows(0, 30), [other], ['P1,2024-01-01,hydroxocobalamin,1,mg,im'])),
    )
    expect(sums(report)).toBe('32 = 30 + 0 + 0 + 2')
    expect(report.by_code).toEqual({ header_drift: 2 })
    expect(await table(warehouse, 'select line, row_text from quarantine order by line')).toEqual([
      `32 | ${other}`,
      '33 | P1,2024-01-01,hydroxocobalamin,1,mg,im',
    ])
  })
  test('names that nobody knows are a header when nothing of it is a value', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      as(
        file(
          [HEADER],
          rows(0, 30),
          ['Patient,Drawn,Assay,Result,Measure,Sample'],
          rows(30, 40),
          [HEADER],
          rows(40, 50),
        ),
      ),
    )
    expect(report.by_code).toEqual({ header_drift: 11 })
    expect(report.loaded).toBe(40)
  })
  test('cells that moved wait, with the lines', async () => {
    const warehouse = await emptyWarehouse()
    const swapped = rows(30, 33).map((line) => line.replace(/^([^,]*),([^,]*)/, '$2,$1'))
    const moved = ['P1,,2024-01-01,B12,300,ng/L']
    const report = await loadOne(warehouse, as(file([HEADER], rows(0, 30), swapped, rows(33, 40), moved, rows(40, 60))))
    expect(report.by_code).toEqual({ shifted_row: 4 })
    expect(report.findings.map(({ sentence }) => sentence)).toEqual([
      'Lines 32 to 34 (3 rows): patient_id and collected_at have changed places.',
      'Line 42 (1 row): all cells from collected_at on stand one column to the right.',
    ])
    expect(await table(warehouse, 'select row_text from quarantine order by line desc limit 1')).toEqual([
      as(moved[0]!),
    ])
  })
})
