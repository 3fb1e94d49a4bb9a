import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { recogniseScanned, scanFile } from '../src/read/read-file.ts'
import { stageRecords } from '../src/read/stage.ts'
import { temporaryFolder } from '../src/read/temporary-files.ts'
import { headerUse, settleStage } from '../src/recognise/settle-stage.ts'
import { emptyWarehouse, folderOf } from './clinic-files.ts'

const HEADER = 'patient_id,collected_at,test_name,value,unit,specimen_id'
const row = (index: number) => `P${1000 + index},2024-01-${10 + (index % 19)},B12,${200 + index},ng/L,S${5000 + index}`
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => row(from + index))
const file = (...parts: (string | string[])[]) => `${parts.flat().join('\n')}\n`
const reordered = (line: string) => {
  const [patient, at, name, value, unit, specimen] = line.split(',')
  return [specimen, name, value, unit, at, patient].join(',')
}

/** What settling finds in a file, and the records it leaves: `line|damage|fields|cells` and their own text. */
async function settled(text: string) {
  const warehouse = await emptyWarehouse()
  const scanned = await scanFile(join(folderOf({ 'a.csv': text }), 'a.csv'))
  if (!('scan' in scanned)) throw new Error(scanned.message)
  const folder = await temporaryFolder()
  try {
    const recognised = await recogniseScanned(scanned, folder)
    if (!('kind' in recognised) || recognised.kind !== 'delimited' || recognised.mapping.kind !== 'native')
      throw new Error('the header is not known')
    const staged = await stageRecords(warehouse, recognised, folder)
    const { stage, findings } = await settleStage(
      warehouse,
      staged,
      headerUse({ ...recognised, match: recognised.mapping.match }),
    )
    const cells = recognised.header.map((_, position) => `coalesce(${stage.field(position)}, '')`).join(', ')
    const records = await warehouse.rows<{
      line: number
      damage: string
      fields: number
      cells: string[]
      text: string
    }>(
      sql.raw(`select ${stage.line} as line, ${stage.damage} as damage, ${stage.fields ?? recognised.header.length} as fields,
        [${cells}] as cells, ${stage.text} as text from temp.stage order by stage.rowid`),
    )
    expect(records.length).toBe(stage.records)
    const left = await warehouse.rows<{ name: string }>(
      sql`select table_name as name from duckdb_tables() where temporary and table_name in ('hint', 'suspect', 'heading_record', 'shifted_record', 'settled_stage')`,
    )
    expect(left).toEqual([])
    return { reader: stage.kind, findings, records }
  } finally {
    await folder.remove()
  }
}

const sentences = ({ findings }: Awaited<ReturnType<typeof settled>>) => findings.report.map(({ sentence }) => sentence)

describe.each([
  ['direct', (text: string) => text],
  ['split', (text: string) => text.replaceAll('B12', '"B12"')],
])('among records read %s', (reader, as) => {
  test('a header that stands again is no record, is counted, and counts as a line', async () => {
    const found = await settled(as(file(HEADER, rows(0, 30), HEADER, rows(30, 60), HEADER.toUpperCase(), rows(60, 61))))
    expect(found.reader).toBe(reader)
    expect(sentences(found)).toEqual(['The header stands again 2 times, first on line 32; these lines are no records.'])
    expect(found.findings.repeatedHeaders).toBe(2)
    expect(found.records.map(({ cells }) => cells.join(','))).toEqual(rows(0, 61))
    expect(found.records.map(({ line }) => line)).toEqual(
      Array.from({ length: 61 }, (_, index) => index + 2 + (index >= 30 ? 1 : 0) + (index >= 60 ? 1 : 0)),
    )
    expect(found.records.every(({ damage, fields }) => damage === '' && fields === 6)).toBe(true)
  })

  test('a byte-order mark before the header of the second file hides it not', async () => {
    const found = await settled(as(file(HEADER, rows(0, 30), `\ufeff${HEADER}`, rows(30, 40))))
    expect([found.findings.repeatedHeaders, found.records.length]).toEqual([1, 40])
  })

  test('a section with the same columns in another order is read with its own header, up to the next one', async () => {
    const text = file(HEADER, rows(0, 30), reordered(HEADER), rows(30, 60).map(reordered), HEADER, rows(60, 70))
    const found = await settled(as(text))
    expect(found.findings.sections).toEqual([{ kind: 'reordered', headerLine: 32, rows: 30 }])
    expect(found.records.map(({ cells }) => cells.join(','))).toEqual(rows(0, 70))
    expect(found.records.every(({ damage }) => damage === '')).toBe(true)
    // Their text stands in the order of the first header too, under which it may be corrected.
    expect(found.records[40]?.text).toBe(row(40))
  })

  test('a section of another feed waits whole, with its header line', async () => {
    const other = 'patient_id,administered_at,form,dose,dose_unit,route'
    const dose = 'P1,2024-01-01,hydroxocobalamin,1,mg,im'
    const found = await settled(as(file(HEADER, rows(0, 30), other, dose, dose)))
    expect(found.findings.sections).toEqual([{ kind: 'other', headerLine: 32, rows: 2 }])
    expect(found.records.filter(({ damage }) => damage === 'header').map(({ text }) => text)).toEqual([
      other,
      dose,
      dose,
    ])
    expect(found.records.filter(({ damage }) => damage === '').length).toBe(30)
  })

  test('a section with one new column waits, though it has all the others', async () => {
    const found = await settled(as(file(HEADER, rows(0, 30), HEADER.replace('specimen_id', 'method'), rows(30, 35))))
    expect(found.records.filter(({ damage }) => damage === 'header').length).toBe(6)
  })

  test('a header whose names nobody knows counts where nothing of it is a value', async () => {
    const unknown = 'Patient,Drawn,Assay,Result,Measure,Sample'
    const found = await settled(as(file(HEADER, rows(0, 30), unknown, rows(30, 40), HEADER, rows(40, 50))))
    expect(found.findings.sections).toEqual([{ kind: 'other', headerLine: 32, rows: 10 }])
    const once = unknown.replace('Measure', 'ng/L')
    expect((await settled(as(file(HEADER, rows(0, 30), once, rows(30, 40))))).findings.sections).toEqual([])
  })

  test('cells that moved are told by their lines and wait', async () => {
    const swapped = rows(30, 33).map((line) => line.replace(/^([^,]*),([^,]*)/, '$2,$1'))
    const moved = 'P1,,2024-01-01,B12,300,ng/L'
    const found = await settled(as(file(HEADER, rows(0, 30), swapped, rows(33, 40), moved, rows(40, 60))))
    expect(sentences(found)).toEqual([
      'Lines 32 to 34 (3 rows): patient_id and collected_at have changed places.',
      'Line 42 (1 row): all cells from collected_at on stand one column to the right.',
    ])
    expect(found.records.filter(({ damage }) => damage === 'shifted').map(({ line }) => line)).toEqual([32, 33, 34, 42])
    expect(found.records.length).toBe(61)
  })

  test('ordinary bad rows are neither headers nor moved', async () => {
    const bad = ['P1,unknown,B12,haemolysed,,', ',,,,,', 'TEST,TEST,TEST,TEST,TEST,TEST', 'P2,,,,,']
    const found = await settled(as(file(HEADER, rows(0, 30), bad, rows(30, 60))))
    expect(found.findings.report).toEqual([])
    expect(found.records.length).toBe(64)
  })
})

test('a short second header with the same columns is read, and its ragged rows stay ragged', async () => {
  const header = `${HEADER},ward`
  const wide = rows(0, 30).map((line) => `${line},W`)
  const found = await settled(
    file(header, wide, reordered(HEADER), rows(30, 33).map(reordered), 'S1,B12,"1,5",ng/L,2024-01-01,P1', 'S1,B12'),
  )
  expect(found.findings.sections).toEqual([{ kind: 'reordered', headerLine: 32, rows: 5 }])
  expect(found.records.slice(30).map(({ cells, fields }) => [fields, cells.join('|')])).toEqual([
    ...rows(30, 33).map((line) => [7, `${line.replaceAll(',', '|')}|`]),
    [7, 'P1|2024-01-01|B12|1,5|ng/L|S1|'],
    [8, '||B12|||S1|'],
  ])
  expect(found.records[33]?.text).toBe('P1,2024-01-01,B12,"1,5",ng/L,S1,')
  expect(found.records[34]?.text).toBe('S1,B12')
})

test('headers that come more often than sections may leave everything from the first on waiting', async () => {
  const parts = Array.from({ length: 120 }, (_, index) => [
    index % 2 === 0 ? reordered(HEADER) : HEADER.replace('unit', 'method'),
    row(index),
  ])
  const found = await settled(file(HEADER, rows(0, 30), parts.flat()))
  expect(found.records.filter(({ damage }) => damage === 'header').length).toBe(240)
})

test('more unlike rows than are looked at one by one are said', { timeout: 30_000 }, async () => {
  const unlike = Array.from({ length: 20_001 }, (_, index) => `P${index},unknown,B12,haemolysed,ng/L,S1`)
  const good = Array.from({ length: 4 }, () => rows(0, 20_000)).flat()
  const found = await settled(file(HEADER, good, unlike))
  expect(sentences(found)).toEqual([
    'More than 20000 rows hold cells unlike their columns; the rows after these were not checked for moved cells.',
  ])
  expect(found.records.every(({ damage }) => damage === '')).toBe(true)
})
