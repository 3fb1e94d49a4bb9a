import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { ingestPaths, readCodeList, readUnmapped, writeWorkbook } from '../src/index.ts'
import { csv, emptyWarehouse, folderOf, NOW, sums, TODAY, table } from './clinic-files.ts'

const LABS = csv(`
  patient_id | collected_at | test_code | test_name | value | unit
  P1 | 2024-01-02 | 1022431000000105999 | Cobalamine totale | 180 | ng/L
  P2 | 2024-01-02 | 1022431000000105999 | Cobalamine totale | 210 | ng/L
  P2 | 2024-01-03 | 1022431000000105999 | Cobalamine totale | 155 | pmol/L
  P1 | 2024-01-02 | | Koper | 12 | umol/L
  P1 | 2024-01-09 | | B12 | 300 | ng/L
`)
const options = { today: TODAY, now: NOW }

/** The sheet as a reviewer gives it back. */
async function filled(path: string, words: Readonly<Record<string, string>>): Promise<string[][]> {
  const rows = (await readSheet(path)).map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
  const [name, mapsTo] = [rows[0]!.indexOf('name'), rows[0]!.indexOf('maps_to')]
  return rows.map((row, index) => (index === 0 ? row : row.with(mapsTo, words[row[name]!] ?? '')))
}

describe('the unmapped workbook', () => {
  test('names what no list knows, comes back as a code list, and the waiting rows load', async () => {
    const warehouse = await emptyWarehouse()
    const folder = folderOf({ 'labs.csv': LABS })
    const first = await ingestPaths(warehouse, [join(folder, 'labs.csv')], options)
    expect(first.files.map(sums)).toEqual(['5 = 1 + 0 + 0 + 4'])
    expect(first.files[0]?.unmapped).toBe(2)
    const unmapped = await readUnmapped(warehouse)
    expect(unmapped).toEqual([
      {
        kind: 'test',
        code_system: null,
        code: '1022431000000105999',
        name: 'Cobalamine totale',
        rows: 3,
        patients: 2,
        example_unit: 'ng/L',
        files: 'labs.csv',
      },
      {
        kind: 'test',
        code_system: null,
        code: null,
        name: 'Koper',
        rows: 1,
        patients: 1,
        example_unit: 'umol/L',
        files: 'labs.csv',
      },
    ])
    const workbook = join(folder, 'unmapped.xlsx')
    await writeWorkbook(workbook, unmapped)
    const rows = await filled(workbook, { 'Cobalamine totale': 'b12', Koper: 'ignore' })
    const back = join(folder, 'reviewed.xlsx')
    await writeXlsxFile(rows.map((row) => row.map((value) => ({ type: String, value })))).toFile(back)
    const read = await readCodeList(back)
    if (!('list' in read)) throw new Error(read.problems.map(({ message }) => message).join())
    const again = await ingestPaths(warehouse, [join(folder, 'labs.csv')], { ...options, codeList: read.list })
    expect(again.files.map(sums)).toEqual(['4 = 3 + 1 + 0 + 0'])
    expect(again.files[0]?.left_out).toEqual({ 'mapped to ignore by the code list': 1 })
    expect(
      await table(
        warehouse,
        'select patient_id, round(value), test_code from lab_result join patient using (patient_key) order by 1, lab_result.line',
      ),
    ).toEqual([
      'P1 | 180 | 1022431000000105999',
      'P1 | 300 | -',
      'P2 | 210 | 1022431000000105999',
      'P2 | 210 | 1022431000000105999',
    ])
    expect(await table(warehouse, `select count(*) from quarantine where state = 'waiting'`)).toEqual(['0'])
    expect(await table(warehouse, 'select code_list from source_file order by file_id')).toEqual(['-', read.list.id])
    expect(await readUnmapped(warehouse)).toEqual([])
    const third = await ingestPaths(warehouse, [join(folder, 'labs.csv')], { ...options, codeList: read.list })
    expect(third.files.map(({ status }) => status)).toEqual(['already_loaded'])
  })

  test('may be a CSV file, whose texts survive what protects a spreadsheet from formulas', async () => {
    const folder = folderOf({})
    const path = join(folder, 'unmapped.csv')
    const row = {
      kind: 'test',
      code_system: null,
      code: '=B12',
      name: '-x',
      rows: 1,
      patients: 1,
      example_unit: null,
      files: 'a.csv',
    }
    await writeWorkbook(path, [row])
    const cells = ['test', '', "'=B12", "'-x", '1', '1', '', 'a.csv', 'b12', '', '', '']
    const header =
      'kind,code_system,code,name,rows,patients,example_unit,files,maps_to,reviewed_by,reviewed_on,comment'.split(',')
    writeFileSync(path, stringify([header, cells], { bom: true }))
    const read = await readCodeList(path)
    expect('list' in read && [...read.list.tests]).toEqual([['=B12\u001fx', 'b12']])
  })
})

describe('a code list is refused, with every row that is wrong,', () => {
  const problemsOf = async (text: string) => {
    const read = await readCodeList(join(folderOf({ 'list.csv': text }), 'list.csv'))
    return 'problems' in read ? read.problems.map(({ row, message }) => `${row ?? '-'}: ${message}`) : ['taken']
  }

  test('for unknown words, damaged codes and contradictions', async () => {
    const problems = await problemsOf(
      'kind,code,name,maps_to\ntest,A,,b13\nproduct,A,,b12x\ntest,1.03E+17,,b12\ndrug,A,,b12\ntest,,,b12\ntest,B,,b12\ntest,B,,mma\n',
    )
    expect(problems.map((line) => line.slice(0, 31))).toEqual([
      '2: maps_to must be one of b12, ',
      '3: maps_to must be one of hydro',
      '4: The code was damaged by a sp',
      '5: kind must be test or product',
      '6: It maps nothing: code and na',
      '8: An earlier row maps the same',
    ])
  })

  test.each([
    ['for columns that are missing', 'code,name\nA,B\n', '1: The code list lacks the columns kind, maps_to'],
    ['when nothing is mapped yet', 'kind,code,name,maps_to\ntest,A,,\n', '-: Nothing is mapped yet'],
  ])('%s', async (_, text, expected) => expect((await problemsOf(text))[0]).toContain(expected))

  test('for a file that is not there', async () => {
    const read = await readCodeList('/nowhere/list.csv')
    expect(read).toEqual({ problems: [{ row: null, message: 'The code list cannot be read (ENOENT).' }] })
  })
})
