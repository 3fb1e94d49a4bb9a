import { expect, test } from 'vitest'
import { exportQuarantine, takeQuality } from '../src/index.ts'
import { emptyWarehouse, load, loadOne, sums, table } from './clinic-files.ts'
import { lines, OBR, readMessages, segments } from './hl7-files.ts'
import { filled, resolveSheet, sum } from './quarantine-decisions.ts'

const header = (processing: string, type = 'ORU^R01') =>
  `MSH|^~\\&|LIS|LAB|EHR|CLINIC|20240302120000||${type}|1|${processing}|2.5.1`
const pid = (id: string) => `PID|1||${id}^^^HOSP^MR||Example^Ann||19500203|F`
const obx = (value: string) => `OBX|1|NM|2132-9^Vitamin B12^LN||${value}|ng/L|191-663||||F`
const rxa = (day: string, action = 'A') =>
  `RXA|0|1|${day}||HOCO^Hydroxocobalamin 1 mg/mL injection^L|1|mg|||||||||||||CP|${action}`

/** A message with one result. */
const oru = (processing: string, patient: string, value: string) =>
  segments(header(processing), pid(patient), OBR, obx(value))
const vxu = (processing: string, patient: string, ...doses: string[]) =>
  segments(header(processing, 'VXU^V04'), pid(patient), ...doses)

const results = `select p.patient_id, r.value_text from lab_result as r join patient as p using (patient_key) order by all`

test.each([
  ['P', null],
  ['', null],
  ['""', null],
  ['p', null],
  ['P^T', null],
  ['X', null],
  ['T', 'not_production'],
  ['t', 'not_production'],
  ['D', 'not_production'],
  ['N', 'not_production'],
  ['T^P', 'not_production'],
  ['T&x^R', 'not_production'],
])('the processing id %s makes the rows of its message wait as %s', async (processing, damage) => {
  const { rows } = await readMessages(await emptyWarehouse(), oru(processing, 'P1', '250'))
  expect(lines(rows.labs, 'patient_id', 'value', 'damage')).toEqual([`P1 | 250 | ${damage ?? '-'}`])
  expect(lines(rows.patients, 'patient_id', 'damage')).toEqual([`P1 | ${damage ?? '-'}`])
})

test('of a batch that mixes production and tests only production becomes facts; every other row waits, and the counts add up', async () => {
  const warehouse = await emptyWarehouse()
  const text = [
    'FHS|^~\\&|LIS\rBHS|^~\\&|LIS\r',
    oru('P', 'P1', '251'),
    oru('T', 'P1', '99'),
    oru('D', 'ZZTEST', '98'),
    oru('', 'P2', '252'),
    oru('T', 'ZZTEST', 'beet'),
    oru('P', 'P3', 'beet'),
    'BTS|6\rFTS|1\r',
  ].join('')
  const { files, totals } = await load(warehouse, { 'batch.hl7': text })
  expect(files.map((file) => [file.feed, sums(file), file.by_code])).toEqual([
    ['patients', '5 = 3 + 0 + 0 + 2', { not_production: 2 }],
    ['labs', '6 = 2 + 0 + 0 + 4', { not_production: 3, unreadable_value: 1 }],
  ])
  expect(totals).toMatchObject({ rows: 11, loaded: 5, quarantined: 6 })
  expect(await table(warehouse, results)).toEqual(['P1 | 251', 'P2 | 252'])
  expect(await table(warehouse, 'select patient_id from patient order by 1')).toEqual(['P1', 'P2', 'P3'])
  // What a test says weighs on nobody, whoever it names.
  expect(
    await table(
      warehouse,
      `select feed, line, patient_key, fact_on, analyte from quarantine where code = 'not_production' order by feed, line`,
    ),
  ).toEqual([
    'labs | 10 | - | - | -',
    'labs | 14 | - | - | -',
    'labs | 22 | - | - | -',
    'patients | 8 | - | - | -',
    'patients | 12 | - | - | -',
  ])
  await takeQuality(warehouse, 1)
  expect(
    await table(
      warehouse,
      `select feed, rows_affected, patients_affected from quality_result where check_id = 'messages-not-production' order by all`,
    ),
  ).toEqual(['labs | 3 | 0', 'patients | 2 | 0'])
  // The same file again changes nothing, and its sum holds.
  const again = await load(warehouse, { 'batch.hl7': text })
  expect(again.files.map((file) => [file.status, sums(file)])).toEqual([
    ['already_loaded', '5 = 0 + 3 + 0 + 2'],
    ['already_loaded', '6 = 0 + 2 + 0 + 4'],
  ])
})

test('a test neither takes back a dose nor stands for one', async () => {
  const warehouse = await emptyWarehouse()
  const text = [
    vxu('T', 'P1', rxa('20240301'), rxa('20240401')),
    vxu('P', 'P1', rxa('20240301')),
    vxu('T', 'P1', rxa('20240301', 'D')),
    vxu('T', 'P1', rxa('20240401')),
  ].join('')
  const report = await load(warehouse, { 'doses.hl7': text })
  const doses = report.files.find(({ feed }) => feed === 'injections')!
  // The third test message sends one dose of the first again.
  expect([sums(doses), doses.by_code]).toEqual(['4 = 1 + 0 + 0 + 3', { not_production: 3 }])
  expect(report.files[0]?.left_out).toEqual({ 'administered dose sent again in a later message': 1 })
  expect(await table(warehouse, 'select administered_on, status, line from administration')).toEqual([
    '2024-03-01 | given | 7',
  ])
  expect(await table(warehouse, 'select patient_id from patient')).toEqual(['P1'])
})

test('a file of tests alone names no patient, whatever its rows hold', async () => {
  const warehouse = await emptyWarehouse()
  const { files } = await load(warehouse, {
    'tests.hl7':
      oru('T', 'ZZTEST', '99') + vxu('D', 'ZZTEST', rxa('20240301'), 'RXA|0|1|20240301||115^Tdap^CVX|0.5|mL'),
  })
  expect(files.map((file) => [file.feed, sums(file)])).toEqual([
    ['patients', '1 = 0 + 0 + 0 + 1'],
    ['injections', '1 = 0 + 0 + 0 + 1'],
    ['other_doses', '1 = 0 + 0 + 0 + 1'],
    ['labs', '1 = 0 + 0 + 0 + 1'],
  ])
  expect(await table(warehouse, 'select count(*) from patient')).toEqual(['0'])
  expect(await table(warehouse, 'select count(*) from unmapped_code')).toEqual(['0'])
})

test('a person can say that a mark is wrong and load the row, or drop it', async () => {
  const warehouse = await emptyWarehouse()
  await loadOne(warehouse, oru('T', 'P1', '250') + oru('T', 'P2', '260'))
  const sheets = await exportQuarantine(warehouse)
  const labs = sheets.find(({ feed }) => feed === 'labs')!
  const resolved = await resolveSheet(warehouse, filled(labs, { 4: { decision: 'load' }, 8: { decision: 'drop' } }))
  expect(sum(resolved)).toBe('2 = 1 loaded + 1 dropped')
  expect(await table(warehouse, results)).toEqual(['P1 | 250'])
  expect((await resolveSheet(warehouse, filled(labs, { 4: { decision: 'confirm' } }))).status).toBe('nothing')
})

test('a dropped test hides no later row of production, though their texts are the same', async () => {
  const warehouse = await emptyWarehouse()
  await load(warehouse, { 'march.hl7': oru('T', 'P1', '250') })
  const sheets = await exportQuarantine(warehouse)
  for (const sheet of sheets) {
    const all = { ...sheet, rows: sheet.rows.map((cells) => cells.with(4, 'drop')) }
    expect(sum(await resolveSheet(warehouse, all))).toBe('1 = 1 dropped')
  }
  const { files } = await load(warehouse, {
    'april.hl7': oru('P', 'P2', '250') + oru('P', 'P1', '250') + oru('T', 'P1', '250'),
  })
  expect(files.map((file) => [file.feed, sums(file)])).toEqual([
    ['patients', '3 = 2 + 1 + 0 + 0'],
    ['labs', '3 = 2 + 1 + 0 + 0'],
  ])
  expect(await table(warehouse, results)).toEqual(['P1 | 250', 'P2 | 250'])
})

test('a test that waits is no production row that waits, and is not settled by one that loads', async () => {
  const warehouse = await emptyWarehouse()
  await load(warehouse, { 'march.hl7': oru('T', 'P1', '250') + oru('P', 'P2', 'beet') })
  const { files } = await load(warehouse, {
    'april.hl7': oru('P', 'P1', '250') + oru('T', 'P2', 'beet') + oru('T', 'P1', '250'),
  })
  const labs = files.find(({ feed }) => feed === 'labs')!
  expect([sums(labs), labs.by_code, labs.repeats]).toEqual(['3 = 1 + 0 + 0 + 2', { not_production: 2 }, 1])
  expect(
    await table(warehouse, `select code, state, line from quarantine where feed = 'labs' order by file_id, line`),
  ).toEqual([
    'not_production | waiting | 4',
    'unreadable_value | waiting | 8',
    'not_production | waiting | 8',
    'not_production | repeated | 12',
  ])
})
