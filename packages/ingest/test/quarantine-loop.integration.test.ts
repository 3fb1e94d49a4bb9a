import { describe, expect, test } from 'vitest'
import { decisionCsv, exportQuarantine, listQuarantine } from '../src/index.ts'
import { csv, emptyWarehouse, everything, load, NOW, table } from './clinic-files.ts'
import { decide, filled, resolveSheet, sum } from './quarantine-decisions.ts'

const LABS = csv(`
  patient_id | collected_at | test_name | value | unit
  P1         | 2024-01-01   | B12       | 180   | ng/L
  P1         | some day     | B12       | 190   | ng/L
  P2         | 2024-01-05   | B12       | beet  | ng/L
  P2         | 2024-01-06   | B12       | 4000  | pmol/L
  P3         | 2024-01-07   | Copper    | 12    | umol/L
`)
const waiting = `select code, line from quarantine where state = 'waiting' order by line, code`
const results = `select patient_id, collected_on, round(value), lab_result.file_id, lab_result.line from lab_result
  join patient using (patient_key) order by 1, 2`

describe('what waits is listed', () => {
  test('by file and code, with patients, a sentence and advice', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, { 'labs.csv': LABS })
    const counts = await listQuarantine(warehouse)
    expect(counts.map(({ file, feed, code, rows, patients }) => [file, feed, code, rows, patients])).toEqual([
      ['labs.csv', 'labs', 'suspect_unit', 1, 1],
      ['labs.csv', 'labs', 'unknown_test', 1, 1],
      ['labs.csv', 'labs', 'unreadable_date', 1, 1],
      ['labs.csv', 'labs', 'unreadable_value', 1, 1],
    ])
    expect(counts[2]?.sentence).toBe(
      'The text in collected_at is not a full calendar date: write it as YYYY-MM-DD, with a time where known.',
    )
    expect(counts.filter(({ confirmable }) => confirmable).map(({ code }) => code)).toEqual(['suspect_unit'])
    expect(await listQuarantine(warehouse, { code: 'unknown_test', file: 'labs.csv', feed: 'labs' })).toHaveLength(1)
    expect(await listQuarantine(warehouse, { file: 'other.csv' })).toEqual([])
  })

  test('withheld doses too, marked, and what was resolved only when asked for', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'log.csv': csv(
        'patient_id | administered_at | form | dose | dose_unit\n P1 | 2024-01-01 | hydroxo | 1 | \n P1 | x | hydroxo | 1 | mg',
      ),
    })
    const marked = (await listQuarantine(warehouse)).map(({ code, withheld, rows }) => [code, withheld, rows])
    expect(marked).toEqual([
      ['missing_unit', true, 1],
      ['unreadable_date', false, 1],
    ])
    await decide(warehouse, { 3: { decision: 'drop' } })
    expect((await listQuarantine(warehouse)).map(({ code }) => code)).toEqual(['missing_unit'])
    const all = await listQuarantine(warehouse, { all: true })
    expect(all.map(({ code, state }) => [code, state])).toEqual([
      ['missing_unit', 'waiting'],
      ['unreadable_date', 'resolved'],
    ])
  })
})

describe('what waits is exported', () => {
  test('with code, sentence, empty decision, the line, the own columns and the text', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, { 'labs.csv': LABS })
    const [sheet] = await exportQuarantine(warehouse, { code: 'unreadable_value' })
    expect(sheet?.file).toBe('labs.csv')
    expect(decisionCsv(sheet!).replace(/^\d+(?=,)/m, '#')).toBe(
      [
        '\ufeffquarantine_id,code,column,sentence,decision,decided_by,comment,line,patient_id,collected_at,test_name,value,unit,row_text',
        `#,unreadable_value,value,"The text in value is not a number: write a number, with a comparator where it is censored.",,,,4,P2,2024-01-05,B12,beet,ng/L,"P2,2024-01-05,B12,beet,ng/L"`,
        '',
      ].join('\r\n'),
    )
  })

  test('one sheet for each file, in the columns of that file', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'a.csv': 'Note;Patient ID;recorded at;Domain;Score\n"a;b ""c""";007;x;mood;1\n;=1+1;y;mood;2\n',
      'b.csv': csv('patient_id | recorded_at | domain | score\n P1 | x | mood | 1'),
    })
    const sheets = await exportQuarantine(warehouse)
    expect(sheets.map(({ header }) => header.slice(8, -1))).toEqual([
      ['Note', 'Patient ID', 'recorded at', 'Domain', 'Score'],
      ['patient_id', 'recorded_at', 'domain', 'score'],
    ])
    expect(sheets[0]?.rows.map((cells) => cells.slice(8))).toEqual([
      ['a;b "c"', '007', 'x', 'mood', '1', '"a;b ""c""";007;x;mood;1'],
      ['', '=1+1', 'y', 'mood', '2', ';=1+1;y;mood;2'],
    ])
    expect(decisionCsv(sheets[0]!)).toContain(",'=1+1,")
  })

  test('as far as a damaged row comes apart', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      's.csv':
        'patient_id,recorded_at,domain,score\nP1,"2024-01-01,mood,1\nP2,2024-01-02\nP3,2024-01-03,mood,2,x,y\nP4,2024-01-04,mood,3\n',
    })
    const [sheet] = await exportQuarantine(warehouse)
    expect(sheet?.rows.map((cells) => [cells[1], ...cells.slice(8)])).toEqual([
      ['damaged_quotes', 'P1', '"2024-01-01', 'mood', '1', 'P1,"2024-01-01,mood,1'],
      ['ragged_row', 'P2', '2024-01-02', '', '', 'P2,2024-01-02'],
      ['ragged_row', 'P3', '2024-01-03', 'mood', '2', 'P3,2024-01-03,mood,2,x,y'],
    ])
  })

  test('of a panel one row for each result, which alone is filled', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'panel.csv': csv(
        'patient_id | collected_at | hb [g/dL] | b12 [ng/L]\n P1 | x | 14 | 300\n P2 | 2024-01-02 | 14 | beet',
      ),
    })
    const [sheet] = await exportQuarantine(warehouse)
    expect(sheet?.rows.map((cells) => [cells[1], ...cells.slice(8, -1)])).toEqual([
      ['unreadable_date', 'P1', 'x', '14', ''],
      ['unreadable_date', 'P1', 'x', '', '300'],
      ['unreadable_value', 'P2', '2024-01-02', '', 'beet'],
    ])
    const report = await resolveSheet(warehouse, {
      ...sheet!,
      rows: sheet!.rows.map((cells) =>
        cells
          .with(4, 'load')
          .with(9, '2024-01-02')
          .map((cell) => cell.replace(/^beet$/, '310')),
      ),
    })
    expect(sum(report)).toBe('3 = 3 loaded')
    expect(await table(warehouse, 'select analyte, round(value) from lab_result order by 1, 2')).toEqual([
      'b12 | 300',
      'b12 | 310',
      'haemoglobin | 140',
      'haemoglobin | 140',
    ])
  })
})

describe('decisions', () => {
  test('load, confirm, drop and wait, with the sum, and lineage to both files', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, { 'labs.csv': LABS })
    const report = await decide(warehouse, {
      3: { decision: 'load', collected_at: '2024-01-03' },
      4: { decision: 'LOAD', value: 'carrot' },
      5: { decision: 'confirm' },
      6: { decision: 'drop' },
    })
    expect(sum(report)).toBe('4 = 2 loaded + 1 wait_again + 1 dropped')
    expect(report).toMatchObject({
      status: 'resolved',
      resolves: 'labs.csv',
      feed: 'labs',
      by_code: { unreadable_value: 1 },
    })
    expect(await table(warehouse, results)).toEqual([
      'P1 | 2024-01-01 | 180 | 1 | 2',
      'P1 | 2024-01-03 | 190 | 2 | 2',
      'P2 | 2024-01-06 | 5422 | 2 | 4',
    ])
    expect(
      await table(
        warehouse,
        `select file_id, line, code, state, decision, decided_by, decided_at, resolved_file_id, resolved_line, origin_key is not null, row_text
         from quarantine order by file_id, line`,
      ),
    ).toEqual([
      `1 | 3 | unreadable_date | resolved | load | Dr Who | ${NOW} | 2 | 2 | false | P1,some day,B12,190,ng/L`,
      `1 | 4 | unreadable_value | resolved | load | Dr Who | ${NOW} | 2 | 3 | false | P2,2024-01-05,B12,beet,ng/L`,
      `1 | 5 | suspect_unit | resolved | confirm | Dr Who | ${NOW} | 2 | 4 | false | P2,2024-01-06,B12,4000,pmol/L`,
      `1 | 6 | unknown_test | resolved | drop | Dr Who | ${NOW} | 2 | 5 | false | P3,2024-01-07,Copper,12,umol/L`,
      '2 | 3 | unreadable_value | waiting | - | - | - | - | - | true | P2,2024-01-05,B12,carrot,ng/L',
    ])
    expect(
      await table(
        warehouse,
        'select name, feed, row_count, loaded, quarantined, resolves_file_id from source_file order by 1',
      ),
    ).toEqual(['decisions.csv | labs | 3 | 2 | 1 | 1', 'labs.csv | labs | 5 | 1 | 4 | -'])
  })

  test('about a row that waits again can be made again', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, { 'labs.csv': LABS })
    await decide(warehouse, {
      3: { decision: 'drop' },
      4: { decision: 'load', value: '=beet' },
      5: { decision: 'drop' },
      6: { decision: 'drop' },
    })
    const [sheet] = await exportQuarantine(warehouse)
    expect(sheet?.rows.map((cells) => cells.slice(8, -1))).toEqual([['P2', '2024-01-05', 'B12', '=beet', 'ng/L']])
    const report = await resolveSheet(warehouse, filled(sheet!, { 3: { decision: 'load', value: '210' } }))
    expect(sum(report)).toBe('1 = 1 loaded')
    expect(await table(warehouse, waiting)).toEqual([])
  })

  test('half made now and half later: what was taken is told by its line', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, { 'labs.csv': LABS })
    const [sheet] = await exportQuarantine(warehouse)
    const first = await resolveSheet(warehouse, filled(sheet!, { 4: { decision: 'load', value: '210' } }))
    expect(sum(first)).toBe('4 = 1 loaded + 3 undecided')
    const marks = { 4: { decision: 'load', value: '210' }, 6: { decision: 'drop' } }
    const second = await resolveSheet(warehouse, filled(sheet!, marks))
    expect(sum(second)).toBe('4 = 1 dropped + 2 undecided + 1 not_taken')
    expect(second.problems).toEqual([{ line: 3, message: 'The row was resolved before.' }])
    expect(await table(warehouse, 'select count(*) from lab_result')).toEqual(['2'])
  })

  test('are made again without any change by the same file', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, { 'labs.csv': LABS })
    const [sheet] = await exportQuarantine(warehouse)
    const given = filled(sheet!, {
      3: { decision: 'load', collected_at: '2024-01-03' },
      4: { decision: 'load' },
      6: { decision: 'drop' },
    })
    expect(sum(await resolveSheet(warehouse, given))).toBe('4 = 1 loaded + 1 wait_again + 1 dropped + 1 undecided')
    const before = await everything(warehouse)
    const again = await resolveSheet(warehouse, given)
    expect(again).toMatchObject({ status: 'already_resolved', problems: [] })
    expect(sum(again)).toBe('4 = 1 unchanged + 1 wait_again + 1 dropped + 1 undecided')
    expect(await everything(warehouse)).toEqual(before)
  })

  test('about a number that is a thousand in a file with decimal commas are not taken', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'labs.csv':
        'patient_id;collected_at;test_name;value;unit\nP1;2024-01-01;B12;180,5;ng/L\nP1;2024-01-02;B12;1.234;ng/L\n',
    })
    const taken = await decide(warehouse, { 3: { decision: 'load' } })
    expect(taken.problems).toEqual([
      {
        line: 2,
        message:
          'value can be read in two ways, because a comma separates decimals in labs.csv: write it without the point.',
      },
    ])
    expect(sum(await decide(warehouse, { 3: { decision: 'load', value: '1234' } }))).toBe('1 = 1 loaded')
  })

  test('keep the order of dates of the file, and its decimal comma', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'labs.csv': 'patient_id;collected_at;test_name;value;unit\nP1;25/03/2024;Hb;14,2;g/dL\nP1;3/4;Hb;13,9;g/dL\n',
    })
    await decide(warehouse, { 3: { decision: 'load', collected_at: '04/03/2024' } })
    expect(await table(warehouse, 'select collected_on, round(value) from lab_result order by 1')).toEqual([
      '2024-03-04 | 139',
      '2024-03-25 | 142',
    ])
  })
})
