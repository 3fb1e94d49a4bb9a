import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import {
  type DecisionSheet,
  decisionCsv,
  exportQuarantine,
  resolveQuarantine,
  writeDecisionWorkbook,
} from '../src/index.ts'
import { damageOf } from '../src/quarantine/damaged-cell.ts'
import { beforeEscaping, unescaped } from '../src/quarantine/formula-escape.ts'
import { readDecisionFile } from '../src/quarantine/read-decision-file.ts'
import { csv, emptyWarehouse, everything, folderOf, load, table } from './clinic-files.ts'
import { filled, options, resolveSheet, sum } from './quarantine-decisions.ts'

/** Texts that a spreadsheet likes to change, and texts that it would run. */
const HARD = [
  '1022431000000105999',
  '00123',
  '=1+1',
  "'=1+1",
  "''-x",
  '-5',
  '+44 20',
  '@me',
  '\tx',
  '＝x',
  "O'Neil",
  "'quoted'",
  'a;b,c\t"d"',
  'two\nlines',
  ' blanks ',
  '1371.',
  '1.03E+17',
  '2024-01-02',
  'TRUE',
  'Zoë',
]
const sheetOf = (cells: readonly string[]): DecisionSheet => ({
  fileId: 1,
  file: 'a.csv',
  feed: 'labs',
  header: cells.map((_, index) => `c${index}`),
  rows: [cells],
})

describe('a sheet comes back as it was written', () => {
  test('as CSV, formulas escaped and given back', async () => {
    const path = join(folderOf({ 'd.csv': decisionCsv(sheetOf(HARD)) }), 'd.csv')
    expect(await readDecisionFile(path)).toMatchObject({ rows: [{ line: 2, cells: HARD }] })
  })

  test('as a workbook of texts', async () => {
    const path = join(folderOf({}), 'd.xlsx')
    expect(await writeDecisionWorkbook(path, sheetOf(HARD))).toBe(true)
    expect(await readDecisionFile(path)).toMatchObject({ rows: [{ line: 2, cells: HARD }] })
  })

  test.each([
    ['with semicolons, in Windows-1252', (text: string) => Buffer.from(text.replaceAll(',', ';').slice(1), 'latin1')],
    ['with tabs, in UTF-16', (text: string) => Buffer.from(text.replaceAll(',', '\t'), 'utf16le')],
  ])('as a spreadsheet saves it %s', async (_, save) => {
    const cells = ['Zoë', 'x', '']
    const path = join(folderOf({ 'd.csv': save(decisionCsv(sheetOf(cells))) }), 'd.csv')
    expect(await readDecisionFile(path)).toMatchObject({ header: ['c0', 'c1', 'c2'], rows: [{ cells }] })
  })

  test('numbers and dates that a person typed into a workbook as text', async () => {
    const path = join(folderOf({}), 'd.xlsx')
    const day = new Date(Date.UTC(2024, 0, 2))
    const noon = new Date(Date.UTC(2024, 0, 2, 12, 30))
    await writeXlsxFile([
      ['a', 'b', 'c', 'd'].map((value) => ({ type: String, value })),
      [
        { type: Number, value: 14.2 },
        { type: Date, value: day, format: 'dd/mm/yyyy' },
        { type: Date, value: noon, format: 'dd/mm/yyyy hh:mm' },
        { type: Boolean, value: true },
      ],
    ]).toFile(path)
    expect(await readDecisionFile(path)).toMatchObject({
      rows: [{ cells: ['14.2', '2024-01-02', '2024-01-02T12:30:00', 'true'] }],
    })
  })

  test('with the first line of every row, whatever line breaks its cells hold', async () => {
    const text = 'a,b\r\n1,"x\r\ny"\r\n\r\n2,"x\ny\nz"\r\n,\r\n3,z\r\n'
    const path = join(folderOf({ 'd.csv': text }), 'd.csv')
    const read = await readDecisionFile(path)
    expect('rows' in read && read.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, '1'],
      [5, '2'],
      [9, '3'],
    ])
  })

  test('unless a cell is longer than a spreadsheet holds: then no workbook is written', async () => {
    const path = join(folderOf({}), 'd.xlsx')
    expect(await writeDecisionWorkbook(path, sheetOf(['x'.repeat(40_000), 'row text']))).toBe(false)
    expect(await writeDecisionWorkbook(path, sheetOf(['x', 'x'.repeat(40_000)]))).toBe(true)
  })
})

test('escaping is undone exactly, whatever csv-stringify escapes', () => {
  for (const text of HARD) {
    const written = stringify([[beforeEscaping(text)]], { escape_formulas: true, quoted: true })
    expect(unescaped(written.slice(1, -2).replaceAll('""', '"')), text).toBe(text)
  }
})

test.each([
  ['00123', '123', 'lost its leading zeros'],
  ['1022431000000105999', '1022431000000100000', 'lost its last digits'],
  ['1022431000000105999', '1.02243E+18', 'was turned into a power of ten'],
  ['1022431000000105999', '1022431000000105998', null],
  ['00123', '00124', null],
  ['12', '120', null],
])('%s that became %s: %s', (before, now, expected) => expect(damageOf(before, now)).toBe(expected))

const LABS = csv(`
  patient_id | collected_at | test_code           | value | unit | note
  0012       | some day     | 1022431000000105999 | 14    | g/dL | a
  0013       | 2024-01-05   | 718-7               | beet  | g/dL | b
`)
const exported = async (warehouse: Awaited<ReturnType<typeof emptyWarehouse>>) => {
  await load(warehouse, { 'labs.csv': LABS })
  const [sheet] = await exportQuarantine(warehouse)
  return sheet!
}
const both = { 2: { decision: 'load' }, 3: { decision: 'load' } }

describe('a line is not taken, with the reason, and the others are', () => {
  test.each([
    ['of an unknown row', (cells: string[]) => cells.with(0, '99'), 'No quarantined row has this quarantine_id.'],
    ['without an id', (cells: string[]) => cells.with(0, ''), 'No quarantined row has this quarantine_id.'],
    [
      'whose patient id lost its zeros',
      (cells: string[]) => cells.with(8, '12'),
      'patient_id lost its leading zeros in a spreadsheet: use --format xlsx, or open the CSV file with all columns as text.',
    ],
    [
      'that confirms what cannot be read',
      (cells: string[]) => cells.with(4, 'confirm'),
      'A row that waits as unreadable_date cannot be confirmed; correct it and write load, or write drop.',
    ],
  ])('%s', async (_, change, message) => {
    const warehouse = await emptyWarehouse()
    const sheet = filled(await exported(warehouse), { ...both, 3: { decision: 'drop' } })
    const report = await resolveSheet(warehouse, { ...sheet, rows: [change([...sheet.rows[0]!]), sheet.rows[1]!] })
    expect(report.problems).toEqual([{ line: 2, message }])
    expect(sum(report)).toBe('2 = 1 dropped + 1 not_taken')
  })

  test('of another file, or decided twice', async () => {
    const warehouse = await emptyWarehouse()
    const sheet = await exported(warehouse)
    await load(warehouse, { 's.csv': csv('patient_id | recorded_at | domain | score\n P1 | x | mood | 1') })
    const other = (await exportQuarantine(warehouse, { file: 's.csv' }))[0]!
    const given = filled(sheet, { 2: { decision: 'drop' }, 3: { decision: 'drop' } })
    const rows = [...given.rows, given.rows[0]!, given.rows[0]!.with(0, other.rows[0]![0]!)]
    const report = await resolveSheet(warehouse, { ...given, rows })
    expect(report.problems).toEqual([
      { line: 4, message: 'The row is decided on line 2 already.' },
      { line: 5, message: 'The quarantine_id is of another file than labs.csv.' },
    ])
    expect(sum(report)).toBe('4 = 2 dropped + 2 not_taken')
  })

  test('that confirms a row whose columns were changed', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'l.csv': csv('patient_id | collected_at | test_name | value | unit\n P1 | 2024-01-05 | B12 | 4000 | pmol/L'),
    })
    const [sheet] = await exportQuarantine(warehouse)
    const report = await resolveSheet(warehouse, filled(sheet!, { 2: { decision: 'confirm', unit: 'ng/L' } }))
    expect(report.problems[0]?.message).toBe(
      'Confirmed is the row as it was, but unit changed: write load for a corrected row.',
    )
    expect(report.status).toBe('nothing')
  })
})

describe('a file is refused whole', () => {
  test('for words that are no decisions, each with its line', async () => {
    const warehouse = await emptyWarehouse()
    const sheet = await exported(warehouse)
    const before = await everything(warehouse)
    const report = await resolveSheet(warehouse, filled(sheet, { 2: { decision: 'yes' }, 3: { decision: 'ok' } }))
    expect(report).toMatchObject({ status: 'refused', decisions: 0 })
    expect(report.problems).toEqual([
      { line: 2, message: 'The decision is none of load, confirm, drop.' },
      { line: 3, message: 'The decision is none of load, confirm, drop.' },
    ])
    expect(await everything(warehouse)).toEqual(before)
  })

  test.each([
    ['decision', 4, /lacks the columns decision; expected/],
    ['an own column', 11, /lacks the columns of labs.csv, value among them/],
  ])('for lack of %s', async (_, place, message) => {
    const warehouse = await emptyWarehouse()
    const sheet = filled(await exported(warehouse), both)
    const without = (cells: readonly string[]) => cells.toSpliced(place, 1)
    const report = await resolveSheet(warehouse, {
      ...sheet,
      header: without(sheet.header),
      rows: sheet.rows.map(without),
    })
    expect(report.status).toBe('refused')
    expect(report.problems[0]).toMatchObject({ line: 1, message: expect.stringMatching(message) })
  })

  test.each([
    ['that is not there', null, /cannot be read \(ENOENT\)/],
    ['without a row', 'quarantine_id,decision\n', /holds no row/],
    ['of another warehouse', 'quarantine_id,decision\n77,drop\n', /None of its quarantine_id/],
    ['whose quotes do not fit', 'quarantine_id,decision\n1,"x"y\n', /neither a workbook nor a CSV file/],
    ['that is empty', '', /empty/],
  ])('%s', async (_, text, message) => {
    const path = join(folderOf(text === null ? {} : { 'd.csv': text }), 'd.csv')
    const report = await resolveQuarantine(await emptyWarehouse(), path, options)
    expect(report.status).toBe('refused')
    expect(report.problems[0]?.message).toMatch(message)
  })
})

test('columns may be taken away or added around the own ones', async () => {
  const warehouse = await emptyWarehouse()
  const sheet = filled(await exported(warehouse), {
    2: { decision: 'load', collected_at: '2024-01-03', test_code: '718-7' },
    3: { decision: 'drop' },
  })
  const change = (cells: readonly string[]) => ['extra', ...cells.toSpliced(-1, 1).toSpliced(1, 3)]
  const report = await resolveSheet(warehouse, { ...sheet, header: change(sheet.header), rows: sheet.rows.map(change) })
  expect(sum(report)).toBe('2 = 1 loaded + 1 dropped')
  expect(await table(warehouse, 'select patient_id from lab_result join patient using (patient_key)')).toEqual(['0012'])
})

test('a workbook is resolved like a CSV file', async () => {
  const warehouse = await emptyWarehouse()
  const sheet = filled(await exported(warehouse), {
    2: { decision: 'load', collected_at: '2024-01-03', test_code: '718-7' },
  })
  const path = join(folderOf({}), 'd.xlsx')
  await writeDecisionWorkbook(path, sheet)
  const report = await resolveQuarantine(warehouse, path, options)
  expect(sum(report)).toBe('2 = 1 loaded + 1 undecided')
  expect(
    await table(
      warehouse,
      'select patient_id, test_code, l.line from lab_result as l join patient using (patient_key)',
    ),
  ).toEqual(['0012 | 718-7 | 2'])
})

test('own columns may have the names of the leading ones', async () => {
  const warehouse = await emptyWarehouse()
  await load(warehouse, {
    's.csv': csv(
      'line | code | patient_id | recorded_at | domain | score | decision | decision\n 7 | c | P1 | x | mood | 1 | no | nay',
    ),
  })
  const [sheet] = await exportQuarantine(warehouse)
  const rows = sheet!.rows.map((cells) => cells.with(4, 'load').with(11, '2024-01-02'))
  expect(sum(await resolveSheet(warehouse, { ...sheet!, rows }))).toBe('1 = 1 loaded')
})
