import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { describe, expect, test } from 'vitest'
import {
  exportQuarantine,
  type FileReport,
  ingestPaths,
  listQuarantine,
  readCodeList,
  takeQuality,
} from '../src/index.ts'
import { csv, emptyWarehouse, everything, folderOf, load, sums, table } from './clinic-files.ts'
import { MSH, OBR, PID, segments } from './hl7-files.ts'
import { filled, options, resolveSheet, sum } from './quarantine-decisions.ts'

const HEADER = 'patient_id | collected_at | test_name | value | unit'
const BEET = 'P1 | 2024-01-05 | B12 | beet | ng/L'
const SOME_DAY = 'P2 | some day | B12 | 190 | ng/L'
const COBA = 'P3 | 2024-01-07 | Cobalamine totale | 150 | ng/L'
const GOOD = 'P4 | 2024-01-08 | B12 | 300 | ng/L'

const labs = (...rows: string[]) => csv([HEADER, ...rows].join('\n'))

/** Loads files one after the other, each in a run of its own. */
async function inTurn(
  warehouse: Warehouse,
  files: Readonly<Record<string, string>>,
  extra: Parameters<typeof load>[2] = {},
): Promise<FileReport[]> {
  const reports: FileReport[] = []
  for (const [name, text] of Object.entries(files))
    reports.push(...(await load(warehouse, { [name]: text }, extra)).files)
  return reports
}

/** Every row of the quarantine: file, line, code, state, and file and line of the row that it repeats. */
const places = (warehouse: Warehouse) =>
  table(
    warehouse,
    `select f.name, q.line, q.code, q.state, o.name || ':' || r.line
     from quarantine as q join source_file as f on f.file_id = q.file_id
     left join quarantine as r on r.quarantine_key = q.repeats_key left join source_file as o on o.file_id = r.file_id
     order by q.file_id, q.line, q.quarantine_key`,
  )

const list = async (warehouse: Warehouse, selection: Parameters<typeof listQuarantine>[1] = {}) =>
  (await listQuarantine(warehouse, selection)).map(
    ({ file, code, state, rows, repeats }) => `${file} ${code} ${state} ${rows} again ${repeats}`,
  )

async function codeList() {
  const read = await readCodeList(
    join(folderOf({ 'list.csv': 'kind,code,name,maps_to\ntest,,Cobalamine totale,b12\n' }), 'list.csv'),
  )
  if (!('list' in read)) throw new Error('no list')
  return read.list
}

const values =
  'select patient_id, collected_on, round(value) from lab_result join patient using (patient_key) order by all'

describe('a row that overlapping exports bring again', () => {
  const MONTHS = {
    'march.csv': labs(BEET, SOME_DAY, GOOD),
    'april.csv': labs(GOOD, SOME_DAY, 'P5 | 2024-02-30 | B12 | 200 | ng/L'),
    'may.csv': labs('P6 | 2024-03-01 | B12 | 210 | ng/L', 'P5 | 2024-02-30 | B12 | 200 | ng/L', SOME_DAY, BEET),
  }

  test('waits once, from the first file that had it, and every place where it was seen is kept', async () => {
    const warehouse = await emptyWarehouse()
    const reports = await inTurn(warehouse, MONTHS)
    expect(reports.map((file) => [sums(file), file.repeats])).toEqual([
      ['3 = 1 + 0 + 0 + 2', 0],
      ['3 = 0 + 1 + 0 + 2', 1],
      ['4 = 1 + 0 + 0 + 3', 3],
    ])
    expect(await places(warehouse)).toEqual([
      'march.csv | 2 | unreadable_value | waiting | -',
      'march.csv | 3 | unreadable_date | waiting | -',
      'april.csv | 3 | unreadable_date | repeated | march.csv:3',
      'april.csv | 4 | unreadable_date | waiting | -',
      'may.csv | 3 | unreadable_date | repeated | april.csv:4',
      'may.csv | 4 | unreadable_date | repeated | march.csv:3',
      'may.csv | 5 | unreadable_value | repeated | march.csv:2',
    ])
    expect(await list(warehouse)).toEqual([
      'april.csv unreadable_date waiting 1 again 1',
      'march.csv unreadable_date waiting 1 again 2',
      'march.csv unreadable_value waiting 1 again 1',
    ])
    await takeQuality(warehouse, 3)
    expect(
      await table(
        warehouse,
        `select check_id, sum(rows_affected) from quality_result
         where check_id in ('dates-not-readable', 'values-not-readable') group by 1 order by 1`,
      ),
    ).toEqual(['dates-not-readable | 2', 'values-not-readable | 1'])
  })

  test('is found by the name of every file that had it', async () => {
    const warehouse = await emptyWarehouse()
    await inTurn(warehouse, MONTHS)
    expect(await list(warehouse, { file: 'may.csv' })).toEqual(await list(warehouse))
    expect(await list(warehouse, { file: 'april.csv', all: true })).toEqual([
      'april.csv unreadable_date waiting 1 again 1',
      'april.csv unreadable_date repeated 1 again 0',
      'march.csv unreadable_date waiting 1 again 2',
    ])
    const sheets = await exportQuarantine(warehouse, { file: 'april.csv' })
    expect(sheets.map(({ file, rows }) => [file, rows.map((cells) => cells[7])])).toEqual([
      ['march.csv', ['3']],
      ['april.csv', ['4']],
    ])
  })

  test('changes nothing when all files come again, and their sums hold', async () => {
    const warehouse = await emptyWarehouse()
    await inTurn(warehouse, MONTHS)
    const before = await everything(warehouse)
    const again = await inTurn(warehouse, MONTHS)
    expect(again.map((file) => [file.status, sums(file), file.repeats])).toEqual([
      ['already_loaded', '3 = 0 + 1 + 0 + 2', 0],
      ['already_loaded', '3 = 0 + 1 + 0 + 2', 1],
      ['already_loaded', '4 = 0 + 1 + 0 + 3', 3],
    ])
    expect(await everything(warehouse)).toEqual(before)
  })

  test('is decided everywhere by one decision, and the next export finds it decided', async () => {
    const warehouse = await emptyWarehouse()
    await inTurn(warehouse, MONTHS)
    const [march] = await exportQuarantine(warehouse, { file: 'march.csv' })
    const marks = { 2: { decision: 'load', value: '250' }, 3: { decision: 'drop' } }
    expect(sum(await resolveSheet(warehouse, filled(march!, marks)))).toBe('2 = 1 loaded + 1 dropped')
    expect(await list(warehouse)).toEqual(['april.csv unreadable_date waiting 1 again 1'])
    expect(
      await table(
        warehouse,
        `select f.name, q.line, q.state, q.decision, q.decided_by, q.resolved_line from quarantine as q
         join source_file as f on f.file_id = q.file_id where q.decision is not null order by q.file_id, q.line`,
      ),
    ).toEqual([
      'march.csv | 2 | resolved | load | Dr Who | 2',
      'march.csv | 3 | resolved | drop | Dr Who | 3',
      'april.csv | 3 | resolved | drop | Dr Who | 3',
      'may.csv | 4 | resolved | drop | Dr Who | 3',
      'may.csv | 5 | resolved | load | Dr Who | 2',
    ])
    const [june] = await inTurn(warehouse, { 'june.csv': labs(BEET, SOME_DAY, 'P7 | 2024-06-01 | B12 | 220 | ng/L') })
    expect([sums(june!), june!.repeats]).toEqual(['3 = 1 + 2 + 0 + 0', 0])
    expect(await table(warehouse, values)).toContain('P1 | 2024-01-05 | 250')
    // The same decision file again says the same.
    expect((await resolveSheet(warehouse, filled(march!, marks))).status).toBe('already_resolved')
  })

  test('waits as often as one file had it, since equal rows of one file may be several', async () => {
    const warehouse = await emptyWarehouse()
    const dose = 'P1 | soon | hydroxo | 1 | mg'
    const log = (...rows: string[]) =>
      csv(['patient_id | administered_at | form | dose | dose_unit', ...rows].join('\n'))
    const reports = await inTurn(warehouse, {
      'one.csv': log(dose),
      'three.csv': log(dose, dose, dose),
      'two.csv': log(dose, 'P2 | 2024-01-01 | hydroxo | 1 | mg', dose),
    })
    expect(reports.map((file) => [sums(file), file.repeats])).toEqual([
      ['1 = 0 + 0 + 0 + 1', 0],
      ['3 = 0 + 0 + 0 + 3', 1],
      ['3 = 1 + 0 + 0 + 2', 2],
    ])
    expect(await list(warehouse)).toEqual([
      'one.csv unreadable_date waiting 1 again 2',
      'three.csv unreadable_date waiting 2 again 1',
    ])
  })

  test('goes on waiting where an equal one beside it was decided', async () => {
    const warehouse = await emptyWarehouse()
    await inTurn(warehouse, { 'march.csv': labs(BEET, BEET) })
    const [sheet] = await exportQuarantine(warehouse)
    expect(sum(await resolveSheet(warehouse, filled(sheet!, { 2: { decision: 'drop' } })))).toBe(
      '2 = 1 dropped + 1 undecided',
    )
    const [april] = await inTurn(warehouse, { 'april.csv': labs(GOOD, BEET, BEET) })
    expect([sums(april!), april!.repeats]).toEqual(['3 = 1 + 1 + 0 + 1', 1])
    expect(await places(warehouse)).toEqual([
      'march.csv | 2 | unreadable_value | resolved | -',
      'march.csv | 3 | unreadable_value | waiting | -',
      'april.csv | 4 | unreadable_value | repeated | march.csv:3',
    ])
  })

  test('counts as new as the newest file that had it, where a patient is described', async () => {
    const warehouse = await emptyWarehouse()
    const patients = (...rows: string[]) => csv(['patient_id | sex | cause', ...rows].join('\n'))
    await inTurn(warehouse, {
      'march.csv': patients('P1 | ? | diet', 'P2 | ? | diet'),
      'april.csv': patients('P1 | F | gastrectomy', 'P2 | F | gastrectomy'),
      'may.csv': patients('P1 | ? | diet'),
    })
    const [sheet] = await exportQuarantine(warehouse)
    const marks = { 2: { decision: 'load', sex: 'F' }, 3: { decision: 'load', sex: 'F' } }
    expect(sum(await resolveSheet(warehouse, filled(sheet!, marks)))).toBe('2 = 1 loaded + 1 unchanged')
    expect(await table(warehouse, 'select patient_id, cause from patient order by 1')).toEqual([
      'P1 | diet',
      'P2 | gastrectomy',
    ])
  })
})

describe('what is no repeat', () => {
  test('an equal text below another header', async () => {
    const warehouse = await emptyWarehouse()
    const reports = await inTurn(warehouse, {
      'a.csv': csv('patient_id | collected_at | test_name | value | unit\n P1 | 03/04/2024 | B12 | beet | ng/L'),
      'b.csv': csv('patient_id | reported_at | test_name | value | collected_at\n P1 | 03/04/2024 | B12 | beet | ng/L'),
    })
    expect(reports.map(({ repeats }) => repeats)).toEqual([0, 0])
    expect(await list(warehouse)).toHaveLength(2)
  })

  test('an equal row that waits for another reason by now', async () => {
    const warehouse = await emptyWarehouse()
    const row = COBA.replace('150', 'beet')
    await inTurn(warehouse, { 'march.csv': labs(row) })
    const [april] = await inTurn(warehouse, { 'april.csv': labs(row, GOOD) }, { codeList: await codeList() })
    expect(april!.repeats).toBe(0)
    expect(await places(warehouse)).toEqual([
      'march.csv | 2 | unknown_test | waiting | -',
      'april.csv | 2 | unreadable_value | waiting | -',
    ])
  })

  test('an equal text that another order of dates reads as another day', async () => {
    const warehouse = await emptyWarehouse()
    const text = (end: string) => labs('P1 | 03/04/2024 | B12 | beet | ng/L', end)
    await inTurn(warehouse, { 'a.csv': text('P2 | 05/06/2024 | B12 | 200 | ng/L') }, { dateOrder: 'dmy' })
    const [b] = await inTurn(warehouse, { 'b.csv': text('P3 | 05/06/2024 | B12 | 200 | ng/L') }, { dateOrder: 'mdy' })
    expect(b!.repeats).toBe(0)
    expect(await table(warehouse, `select fact_on, state from quarantine order by 1`)).toEqual([
      '2024-03-04 | waiting',
      '2024-04-03 | waiting',
    ])
  })

  test('an equal segment of another patient; that of the same patient and day is one', async () => {
    const warehouse = await emptyWarehouse()
    const message = (patient: string) =>
      segments(MSH, PID.replace('P1', patient), OBR, 'OBX|1|NM|2132-9^B12^LN||beet|ng/L|||||F')
    const reports = await inTurn(warehouse, {
      'march.hl7': message('P1'),
      'april.hl7': message('P2') + message('P1'),
    })
    expect(reports.filter(({ feed }) => feed === 'labs').map((file) => [sums(file), file.repeats])).toEqual([
      ['1 = 0 + 0 + 0 + 1', 0],
      ['2 = 0 + 0 + 0 + 2', 1],
    ])
    expect(await places(warehouse)).toEqual([
      'march.hl7 | 4 | unreadable_value | waiting | -',
      'april.hl7 | 4 | unreadable_value | waiting | -',
      'april.hl7 | 8 | unreadable_value | repeated | march.hl7:4',
    ])
  })

  test('an equal row of a file whose name says that it is of another test', async () => {
    const warehouse = await emptyWarehouse()
    const text = (day: string, value: string) =>
      `PRACTICE_PATIENT_ID,EVENT_DATE,Value\nP1,2024-01-02,beet\nP2,${day},${value}\n`
    const extra = { given: { unit: 'pmol/L' } }
    const [, active] = await inTurn(
      warehouse,
      { 'Serum_vitamin_B12_79.csv': text('2024-01-03', '300'), 'Active_B12_80.csv': text('2024-01-04', '60') },
      extra,
    )
    expect(active!.repeats).toBe(0)
    const [b12] = await exportQuarantine(warehouse, { file: 'Serum_vitamin_B12_79.csv' })
    expect(sum(await resolveSheet(warehouse, filled(b12!, { 2: { decision: 'drop' } }), extra))).toBe('1 = 1 dropped')
    // Neither does a decision about the one settle the other.
    const later = await inTurn(
      warehouse,
      { 'Serum_vitamin_B12_79.csv': text('2024-02-03', '300'), 'Active_B12_80.csv': text('2024-02-04', '60') },
      extra,
    )
    expect(later.map((file) => [sums(file), file.repeats])).toEqual([
      ['2 = 1 + 1 + 0 + 0', 0],
      ['2 = 1 + 0 + 0 + 1', 1],
    ])
  })

  test('a cell of a panel whose row has two', async () => {
    const warehouse = await emptyWarehouse()
    const panel = (...rows: string[]) => csv(['patient_id | collected_at | hb [g/dL] | b12 [ng/L]', ...rows].join('\n'))
    const reports = await inTurn(warehouse, {
      'march.csv': panel('P1 | some day | 14 | 300'),
      'april.csv': panel('P1 | some day | 14 | 300', 'P1 | 2024-01-01 | 14 | '),
    })
    expect(reports.map((file) => [sums(file), file.repeats])).toEqual([
      ['2 = 0 + 0 + 0 + 2', 0],
      ['3 = 1 + 0 + 0 + 2', 2],
    ])
    const [sheet] = await exportQuarantine(warehouse)
    const rows = sheet!.rows.map((cells) => (cells[10] === '14' ? cells.with(4, 'drop') : cells))
    expect(sum(await resolveSheet(warehouse, { ...sheet!, rows }))).toBe('2 = 1 dropped + 1 undecided')
    expect(await table(warehouse, 'select analyte, state, count(*) from quarantine group by all order by all')).toEqual(
      ['b12 | repeated | 1', 'b12 | waiting | 1', 'haemoglobin | resolved | 2'],
    )
  })
})

describe('a mapping that reads the rows', () => {
  const files = { 'march.csv': labs(COBA, BEET), 'april.csv': labs(BEET, COBA, GOOD) }

  test.each([['march.csv'], ['april.csv']] as const)(
    'resolves them everywhere when only %s is read again',
    async (name) => {
      const warehouse = await emptyWarehouse()
      await inTurn(warehouse, files)
      expect(await list(warehouse)).toEqual([
        'march.csv unknown_test waiting 1 again 1',
        'march.csv unreadable_value waiting 1 again 1',
      ])
      const list1 = await codeList()
      const [again] = await inTurn(warehouse, { [name]: files[name] }, { codeList: list1 })
      expect(again!.loaded).toBe(1)
      expect(await table(warehouse, values)).toContain('P3 | 2024-01-07 | 150')
      // The other row still waits once, and is known in the file that was not read again.
      const waiting = (await listQuarantine(warehouse)).map(({ code, rows, repeats }) => [code, rows, repeats])
      expect(waiting).toEqual([['unreadable_value', 1, 1]])
      const before = await everything(warehouse)
      const all = await inTurn(warehouse, files, { codeList: list1 })
      expect(all.map(sums)).toEqual(['2 = 0 + 1 + 0 + 1', '3 = 0 + 2 + 0 + 1'])
      expect(await everything(warehouse)).toEqual(before)
    },
  )

  test('resolves what an earlier file left waiting when the next export is loaded with it', async () => {
    const warehouse = await emptyWarehouse()
    await inTurn(warehouse, files)
    const [may] = await inTurn(warehouse, { 'may.csv': labs(GOOD, COBA) }, { codeList: await codeList() })
    expect(sums(may!)).toBe('2 = 1 + 1 + 0 + 0')
    expect(await places(warehouse)).toEqual([
      'march.csv | 2 | unknown_test | resolved | -',
      'march.csv | 3 | unreadable_value | waiting | -',
      'april.csv | 2 | unreadable_value | repeated | march.csv:3',
      'april.csv | 3 | unknown_test | resolved | march.csv:2',
    ])
    const [march] = await inTurn(warehouse, { 'march.csv': files['march.csv'] })
    expect(sums(march!)).toBe('2 = 0 + 1 + 0 + 1')
  })
})

test('a row that is a fact already, from another file, stops waiting when its file is read again with the mapping', async () => {
  const warehouse = await emptyWarehouse()
  const list1 = await codeList()
  await inTurn(warehouse, { 'march.csv': labs(COBA) }, { codeList: list1 })
  const files = { 'april.csv': labs(COBA, BEET) }
  const [april] = await inTurn(warehouse, files)
  expect(april!.by_code).toEqual({ unknown_test: 1, unreadable_value: 1 })
  const [again] = await inTurn(warehouse, files, { codeList: list1 })
  expect(sums(again!)).toBe('2 = 0 + 1 + 0 + 1')
  expect((await listQuarantine(warehouse)).map(({ code, rows }) => [code, rows])).toEqual([['unreadable_value', 1]])
  const before = await everything(warehouse)
  await inTurn(warehouse, files, { codeList: list1 })
  expect(await everything(warehouse)).toEqual(before)
})

test('a decision file that was exported before the row became a repeat is told where it waits', async () => {
  const warehouse = await emptyWarehouse()
  const text = (end: string) => labs(BEET, end)
  await inTurn(warehouse, { 'march.csv': text(COBA), 'april.csv': text(GOOD) })
  const [sheet] = await exportQuarantine(warehouse)
  // March is read again and its row waits under a new load; that of April takes its place.
  await inTurn(warehouse, { 'march.csv': text(COBA) }, { codeList: await codeList() })
  expect(await places(warehouse)).toEqual([
    'march.csv | 2 | unreadable_value | resolved | -',
    'march.csv | 3 | unknown_test | resolved | -',
    'april.csv | 2 | unreadable_value | waiting | -',
    'march.csv | 2 | unreadable_value | repeated | april.csv:2',
  ])
  const old = await resolveSheet(warehouse, filled(sheet!, { 2: { decision: 'drop' } }))
  expect(old.problems).toEqual([{ line: 2, message: 'The row was resolved before.' }])
  const [april] = await exportQuarantine(warehouse)
  const repeated = await table(warehouse, `select quarantine_key from quarantine where state = 'repeated'`)
  const rows = april!.rows.map((cells) => cells.with(0, repeated[0]!).with(4, 'drop'))
  const told = await resolveSheet(warehouse, { ...april!, rows })
  expect(told.problems).toEqual([
    {
      line: 2,
      message: 'The same row waits from an earlier file: export again, and decide there; it holds for both.',
    },
  ])
  expect(sum(await resolveSheet(warehouse, filled(april!, { 2: { decision: 'drop' } })))).toBe('1 = 1 dropped')
  expect(await table(warehouse, `select count(*) from quarantine where state <> 'resolved'`)).toEqual(['0'])
})

test('a withheld dose is no repeat: its event is known, and its amount waits once', async () => {
  const warehouse = await emptyWarehouse()
  const log = (...rows: string[]) => csv(['patient_id | administered_at | form | dose | dose_unit', ...rows].join('\n'))
  const files = {
    'a.csv': log('P1 | 2024-01-01 | hydroxo | 1 | '),
    'b.csv': log('P1 | 2024-01-01 | hydroxo | 1 | ', 'P2 | x | hydroxo | 1 | mg'),
  }
  const folder = folderOf(files)
  for (const name of Object.keys(files)) await ingestPaths(warehouse, [join(folder, name)], options)
  expect(await places(warehouse)).toEqual([
    'a.csv | 2 | missing_unit | waiting | -',
    'b.csv | 3 | unreadable_date | waiting | -',
  ])
})
