import { describe, expect, test } from 'vitest'
import { inspectFile } from '../src/index.ts'
import { csv, emptyWarehouse, folderOf, loadOne, NOW, sums, TODAY, table } from './clinic-files.ts'

const ROWS = [
  'patient_id,recorded_at,domain,score,note',
  'P1,2024-01-01,fatigue,1,one',
  'P2,2024-01-02,fatigue,2,two',
  'P3,2024-01-03,fatigue,3,three',
]
const scores =
  'select patient_id, score, symptom.line from symptom join patient using (patient_key) order by symptom.line'
const ALL = ['P1 | 1 | 2', 'P2 | 2 | 3', 'P3 | 3 | 4']

describe('the way to the reader', () => {
  test('a clean quote-free file goes straight to the reader of the database', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, `${ROWS.join('\n')}\n`)
    expect(report.reader).toBe('direct')
    expect(await table(warehouse, scores)).toEqual(ALL)
  })

  test.each([
    ['with CRLF', `${ROWS.join('\r\n')}\r\n`, 'direct'],
    ['without an end of line at its end', ROWS.join('\n'), 'direct'],
    ['with a byte-order mark', `\ufeff${ROWS.join('\n')}\n`, 'direct'],
    ['with CR only', `${ROWS.join('\r')}\r`, 'split'],
    ['with mixed line ends', `${ROWS.slice(0, 2).join('\r\n')}\r\n${ROWS.slice(2).join('\n')}\n`, 'split'],
    ['with tabs', `${ROWS.join('\n').replaceAll(',', '\t')}\n`, 'direct'],
    ['with bars', `${ROWS.join('\n').replaceAll(',', '|')}\n`, 'direct'],
    ['with semicolons', `${ROWS.join('\n').replaceAll(',', ';')}\n`, 'direct'],
    ['all quoted', `${ROWS.map((row) => `"${row.split(',').join('","')}"`).join('\n')}\n`, 'split'],
    ['in single quotes', `${ROWS.map((row) => `'${row.split(',').join("','")}'`).join('\n')}\n`, 'split'],
  ])('a file %s gives the same facts', async (_, content, reader) => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, content)
    expect(report.reader).toBe(reader)
    expect(await table(warehouse, scores)).toEqual(ALL)
    expect(sums(report)).toBe('3 = 3 + 0 + 0 + 0')
  })

  test('the count of both ways is the same on the same rows', async () => {
    const warehouse = await emptyWarehouse()
    const rows = Array.from({ length: 5000 }, (_, index) => `P${index},2024-01-01,mood,${index % 11},`)
    const direct = await loadOne(warehouse, `${[ROWS[0], ...rows].join('\n')}\n`)
    const quoted = await loadOne(
      warehouse,
      `${[ROWS[0], ...rows.map((row) => row.replace('mood', '"mood"'))].join('\n')}\n`,
    )
    expect([direct.reader, quoted.reader]).toEqual(['direct', 'split'])
    expect([direct, quoted].map(sums)).toEqual(['5000 = 5000 + 0 + 0 + 0', '5000 = 0 + 5000 + 0 + 0'])
  })
})

describe('encodings', () => {
  const text = `${ROWS.join('\n').replace('one', 'Zoë – 5 µg')}\n`
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
    return bigEndian ? bytes.swap16() : bytes
  }
  const windows = Buffer.from(text.replace('–', '\u0096'), 'latin1')

  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-16LE with a mark', utf16(false, true), 'utf-16le'],
    ['UTF-16BE with a mark', utf16(true, true), 'utf-16be'],
    ['UTF-16LE without a mark', utf16(false, false), 'utf-16le'],
    ['Windows-1252', windows, 'windows-1252'],
  ])('%s is recognised and read', async (_, content, encoding) => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, content)
    expect(sums(report)).toBe('3 = 3 + 0 + 0 + 0')
    expect(await table(warehouse, 'select encoding from source_file')).toEqual([encoding])
    expect(await table(warehouse, 'select note from symptom order by line limit 1')).toEqual(['Zoë – 5 µg'])
  })

  test('a UTF-8 file with stray bytes holds back their row only', async () => {
    const warehouse = await emptyWarehouse()
    const rows = Array.from({ length: 20 }, (_, index) => `P${index},2024-01-01,mood,1,Zoë`)
    const content = Buffer.concat([
      Buffer.from(`${ROWS[0]}\n${rows.join('\n')}\nP99,2024-01-01,mood,1,`),
      Buffer.from([0xff, 0xfe, 0x0a]),
    ])
    const report = await loadOne(warehouse, content)
    expect(sums(report)).toBe('21 = 20 + 0 + 0 + 1')
    expect(report.by_code).toEqual({ bad_encoding: 1 })
    expect(await table(warehouse, 'select line from quarantine')).toEqual(['22'])
  })

  test('a NUL or a control character of the splitter holds back its row only', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      `${ROWS.join('\n')}\nP4,2024-01-04,mood,4,a\u001fb\nP5,2024-01-05,mood,5,a\0b\n`,
    )
    expect(report.by_code).toEqual({ bad_encoding: 2 })
    expect(report.loaded).toBe(3)
  })
})

describe('damage', () => {
  test('a runaway quote holds back its line and nothing after it', async () => {
    const warehouse = await emptyWarehouse()
    const rows = Array.from({ length: 68 }, (_, index) => `P${index},2024-01-01,mood,1,x`)
    const report = await loadOne(
      warehouse,
      `${ROWS[0]}\nP100,2024-01-01,mood,1,"open\n${rows.join('\n')}\nP200,2024-01-01,mood,2,"closed, well"\n`,
    )
    expect(sums(report)).toBe('70 = 69 + 0 + 0 + 1')
    expect(await table(warehouse, 'select code, line, row_text from quarantine')).toEqual([
      'damaged_quotes | 2 | P100,2024-01-01,mood,1,"open',
    ])
  })

  test('an unclosed quote at the end drops nothing', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, `${ROWS.join('\n')}\nP4,2024-01-04,mood,4,"x\nP5,2024-01-05,mood,5,y\n`)
    expect(sums(report)).toBe('5 = 4 + 0 + 0 + 1')
  })

  test('rows with too many fields or without required ones are ragged, a row that only lacks optional ones loads', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      `${ROWS[0]}\nP1,2024-01-01,fatigue,1\nP2,2024-01-01,fatigue\nP3,2024-01-01,fatigue,1,a,b\nP4,2024-01-01,fatigue,1,\n`,
    )
    expect(sums(report)).toBe('4 = 2 + 0 + 0 + 2')
    expect(report.by_code).toEqual({ ragged_row: 2 })
    expect(
      await table(warehouse, 'select line, row_text, patient_key is null, fact_on from quarantine order by line'),
    ).toEqual(['3 | P2,2024-01-01,fatigue | true | -', '4 | P3,2024-01-01,fatigue,1,a,b | true | -'])
  })

  test('a short row is told from one with empty cells, though the file has no quote', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      `${ROWS.join('\n')}\nP4,2024-01-04,mood\nP5,2024-01-05,mood,,\nP6,2024-01-05,mood,1\n`,
    )
    expect(report).toMatchObject({ reader: 'split', loaded: 4, by_code: { missing_value: 1, ragged_row: 1 } })
  })

  test('one short and one long row do not cancel out', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      `${ROWS.join('\n')}\nP4,2024-01-04,mood\nP5,2024-01-05,mood,1,x,y\nP6,2024-01-04,mood,1,z\n`,
    )
    expect(sums(report)).toBe('6 = 4 + 0 + 0 + 2')
    expect(report.reader).toBe('split')
  })

  test('blank lines are counted apart and keep the line numbers right', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, `${ROWS[0]}\n\n${ROWS[1]}\n\n\n${ROWS[2]}\n`)
    expect(report).toMatchObject({ rows: 2, blank_lines: 3 })
    expect(await table(warehouse, scores)).toEqual(['P1 | 1 | 3', 'P2 | 2 | 6'])
  })

  test('a line of delimiters only is a row without a patient', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, `${ROWS.join('\n')}\n,,,,\n`)
    expect(report.by_code).toEqual({ missing_patient_id: 1 })
  })

  test('lines before the header are passed over', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, `Symptom export, clinic North\nprinted 2025-01-01\n\n${ROWS.join('\n')}\n`)
    expect(report.loaded).toBe(3)
    expect(await table(warehouse, 'select header_line from source_file')).toEqual(['4'])
    expect(await table(warehouse, scores)).toEqual(['P1 | 1 | 5', 'P2 | 2 | 6', 'P3 | 3 | 7'])
  })

  test('a note over several lines stays whole and counts its lines', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, `${ROWS[0]}\nP1,2024-01-01,mood,1,"a\r\nb, ""c"""\nP2,2024-01-01,mood,2,\n`)
    expect(sums(report)).toBe('2 = 2 + 0 + 0 + 0')
    expect(await table(warehouse, 'select note, line from symptom order by line')).toEqual(['a\r\nb, "c" | 2', '- | 4'])
  })

  test('a header alone is a file without rows', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, `${ROWS[0]}\n`)
    expect(report).toMatchObject({ status: 'loaded', feed: 'symptoms', rows: 0 })
  })
})

test('a NUL byte in a name of the header costs that column only', async () => {
  const warehouse = await emptyWarehouse()
  const report = await loadOne(warehouse, 'patient_id,se\0x,clinic_id\nP1,F,C1\nP2,M,C1\n')
  expect(sums(report)).toBe('2 = 2 + 0 + 0 + 0')
})

describe('files that are not read at all', () => {
  test.each([
    ['an empty file', '', 'unreadable', 'empty_file'],
    ['prose', 'Dear colleague,\nthank you for your letter, kind regards\n', 'unrecognised', 'unrecognised_header'],
    ['XML', '<?xml version="1.0"?><ClinicalDocument/>\n', 'unrecognised', 'foreign_format'],
    ['JSON that is no FHIR', '{"patient":1}\n', 'unrecognised', 'foreign_format'],
    ['FHIR of no use', '{"resourceType":"AllergyIntolerance"}\n', 'unrecognised', 'no_facts'],
    [
      'a log without its dose column',
      csv('patient_id | administered_at | product\n P1 | 2024-01-01 | B12'),
      'unrecognised',
      'missing_columns',
    ],
    ['a header of commas', ',,,,\n,,,,\n', 'unrecognised', 'unrecognised_header'],
  ])('%s', async (_, content, status, code) => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, content)
    expect(report).toMatchObject({ status, problem: { code }, rows: 0 })
    expect(await table(warehouse, 'select count(*) from source_file')).toEqual(['0'])
  })

  test('the message names the nearest feed and what it lacks', async () => {
    const folder = folderOf({ 'log.csv': csv('patient_id | administered_at | product\n P1 | 2024-01-01 | B12') })
    expect(await inspectFile(`${folder}/log.csv`, { today: TODAY, now: NOW })).toMatchObject({
      problem: { message: 'Its header fits no feed; the nearest, injections, lacks dose.' },
      columns: [
        { column: 'patient_id', native: null },
        { column: 'administered_at', native: null },
        { column: 'product', native: null },
      ],
    })
  })

  test('a decision file of the quarantine is not taken for an export', async () => {
    const report = await loadOne(
      await emptyWarehouse(),
      'quarantine_id,code,column,sentence,decision,decided_by,comment,line,patient_id,sex,row_text\n1,x,,,drop,,,2,P1,F,"P1,F"\n',
    )
    expect(report).toMatchObject({ rows: 0, problem: { code: 'refused_format' } })
  })

  test('a file that does not exist says so', async () => {
    expect(await inspectFile('/nowhere/at-all.csv', { today: TODAY, now: NOW })).toMatchObject({
      problem: { code: 'unreadable_file' },
    })
  })
})
