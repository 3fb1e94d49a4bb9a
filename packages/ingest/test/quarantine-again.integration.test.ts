import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decisionCsv, exportQuarantine, ingestPaths, readCodeList, resolveQuarantine } from '../src/index.ts'
import { csv, emptyWarehouse, everything, folderOf, load, loadOne, sums, table } from './clinic-files.ts'
import { MSH, OBR, PID, segments } from './hl7-files.ts'
import { decide, filled, options, resolveSheet, sum } from './quarantine-decisions.ts'

const LABS = csv(`
  patient_id | collected_at | test_name | value | unit
  P1         | some day     | B12       | 190   | ng/L
  P2         | 2024-01-05   | B12       | beet  | ng/L
  P3         | 2024-01-07   | Cobalamine totale | 150 | ng/L
  P4         | 2024-01-07   | Cobalamine totale | 160 | ng/L
`)
const values =
  'select patient_id, collected_on, round(value) from lab_result join patient using (patient_key) order by 1, 2'
const waiting = `select code, line from quarantine where state = 'waiting' order by line, code`

describe('rows that a person decided about', () => {
  test('are unchanged when an overlapping export brings them again; the others wait', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, { 'labs.csv': LABS })
    await decide(warehouse, {
      2: { decision: 'load', collected_at: '2024-01-03' },
      3: { decision: 'load', value: 'carrot' },
      4: { decision: 'drop' },
    })
    const before = await table(warehouse, values)
    const report = await loadOne(warehouse, `${LABS}P5,2024-01-09,B12,300,ng/L\n`)
    expect(sums(report)).toBe('5 = 1 + 3 + 0 + 1')
    expect(report.by_code).toEqual({ unknown_test: 1 })
    expect(await table(warehouse, values)).toEqual([...before, 'P5 | 2024-01-09 | 300'])
  })

  test('stay as decided when the file is read again with a code list that would read them', async () => {
    const warehouse = await emptyWarehouse()
    const folder = folderOf({ 'labs.csv': LABS, 'list.csv': 'kind,code,name,maps_to\ntest,,Cobalamine totale,b12\n' })
    const path = join(folder, 'labs.csv')
    await ingestPaths(warehouse, [path], options)
    await decide(warehouse, {
      2: { decision: 'load', collected_at: '2024-01-03' },
      4: { decision: 'drop' },
    })
    const read = await readCodeList(join(folder, 'list.csv'))
    if (!('list' in read)) throw new Error('no list')
    const again = await ingestPaths(warehouse, [path], { ...options, codeList: read.list })
    expect(again.files.map(sums)).toEqual(['4 = 1 + 2 + 0 + 1'])
    expect(await table(warehouse, values)).toEqual(['P1 | 2024-01-03 | 190', 'P4 | 2024-01-07 | 160'])
    expect(await table(warehouse, waiting)).toEqual(['unreadable_value | 3'])
    const before = await everything(warehouse)
    await ingestPaths(warehouse, [path], { ...options, codeList: read.list })
    expect(await everything(warehouse)).toEqual(before)
  })

  test('stay as decided when the file is read again with an order of dates', async () => {
    const warehouse = await emptyWarehouse()
    const files = {
      'log.csv': csv(`
        patient_id | administered_at | form | dose | dose_unit
        P1 | 03/04/2024 | hydroxo | 1 | mg
        P1 | 05/06/2024 | hydroxo | 1 | mg
        P1 | 07/08/2024 | hydroxo | 1 | mg
        P1 | 2024-01-01 | hydroxo | 1 |
      `),
    }
    await load(warehouse, files)
    const [sheet] = await exportQuarantine(warehouse)
    await resolveSheet(
      warehouse,
      filled(sheet!, {
        2: { decision: 'load', administered_at: '2024-03-04' },
        3: { decision: 'drop' },
        5: { decision: 'load', dose_unit: 'mg' },
      }),
    )
    const again = await load(warehouse, files, { dateOrder: 'dmy' })
    expect(again.files.map(sums)).toEqual(['4 = 1 + 3 + 0 + 0'])
    expect(await table(warehouse, 'select administered_on, dose_mcg, file_id from administration order by 1')).toEqual([
      '2024-01-01 | 1000 | 2',
      '2024-03-04 | 1000 | 2',
      '2024-08-07 | 1000 | 3',
    ])
    expect(await table(warehouse, waiting)).toEqual([])
  })

  test('are remembered as often as the file had them', async () => {
    const warehouse = await emptyWarehouse()
    const log = (times: number, end = '') =>
      `${csv('patient_id | administered_at | form | dose | dose_unit')}${'P1,2024-01-01,hydroxo,1,\n'.repeat(times)}${end}`
    await loadOne(warehouse, log(2))
    await decide(warehouse, { 2: { decision: 'load', dose_unit: 'mg' }, 3: { decision: 'load', dose_unit: 'mg' } })
    expect(sums(await loadOne(warehouse, log(3)))).toBe('3 = 1 + 2 + 0 + 0')
    expect(await table(warehouse, 'select dose_mcg, occurrence from administration order by all')).toEqual([
      '1000 | 1',
      '1000 | 2',
      '- | 1',
    ])
  })

  test('name no new patient when they come again', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'labs.csv': csv('patient_id | collected_at | test_name | value | unit\n P1O | x | B12 | 190 | ng/L'),
    })
    await decide(warehouse, { 2: { decision: 'load', patient_id: 'P10', collected_at: '2024-01-03' } })
    await load(warehouse, {
      'labs.csv': csv(
        'patient_id | collected_at | test_name | value | unit\n P1O | x | B12 | 190 | ng/L\nP2 | 2024-01-01 | B12 | 190 | ng/L',
      ),
    })
    expect(await table(warehouse, 'select patient_id from patient order by 1')).toEqual(['P10', 'P2'])
  })

  test('of a message are remembered with their patient and day, which their text does not name', async () => {
    const warehouse = await emptyWarehouse()
    const message = (patient: string, value: string) =>
      segments(MSH, PID.replace('P1', patient), OBR, `OBX|1|NM|2132-9^B12^LN||${value}|ng/L|||||F`)
    await load(warehouse, { 'march.hl7': message('P1', 'beet') })
    expect(sum(await decide(warehouse, { 4: { decision: 'load', value: '250' } }))).toBe('1 = 1 loaded')
    const april = await load(warehouse, { 'april.hl7': message('P2', 'beet') + message('P1', 'beet') })
    expect(april.files.map((file) => [file.feed, sums(file)])).toEqual([
      ['patients', '2 = 1 + 1 + 0 + 0'],
      ['labs', '2 = 0 + 1 + 0 + 1'],
    ])
    expect(
      await table(
        warehouse,
        'select patient_id, q.state from quarantine as q join patient using (patient_key) order by all',
      ),
    ).toEqual(['P1 | resolved', 'P2 | waiting'])
  })

  test('of a panel are remembered by result', async () => {
    const warehouse = await emptyWarehouse()
    const panel = (end = '') => csv(`patient_id | collected_at | hb [g/dL] | b12 [ng/L] \n P1 | x | 14 | 300 \n${end}`)
    await load(warehouse, { 'panel.csv': panel() })
    const [sheet] = await exportQuarantine(warehouse)
    const rows = sheet!.rows.map((cells) => (cells[10] === '14' ? cells.with(4, 'drop') : cells))
    expect(sum(await resolveSheet(warehouse, { ...sheet!, rows }))).toBe('2 = 1 dropped + 1 undecided')
    const report = await load(warehouse, { 'panel.csv': panel('P2 | 2024-01-01 | 14 | ') })
    expect(report.files.map(sums)).toEqual(['3 = 1 + 1 + 0 + 1'])
  })
})

test('a corrected row of an older file does not undo what a newer file says of a patient', async () => {
  const warehouse = await emptyWarehouse()
  await loadOne(warehouse, csv('patient_id | sex | cause\n P1 | ? | diet\n P2 | ? | diet'))
  await loadOne(warehouse, csv('patient_id | sex | cause\n P1 | F | gastrectomy'))
  const [sheet] = await exportQuarantine(warehouse)
  const marks = { 2: { decision: 'load', sex: 'M' }, 3: { decision: 'load', sex: 'M' } }
  expect(sum(await resolveSheet(warehouse, filled(sheet!, marks)))).toBe('2 = 1 loaded + 1 unchanged')
  expect(await table(warehouse, 'select patient_id, sex, cause from patient order by 1')).toEqual([
    'P1 | female | gastrectomy',
    'P2 | male | diet',
  ])
})

test('a decision file that is ingested by mistake after it was resolved changes nothing', async () => {
  const warehouse = await emptyWarehouse()
  await load(warehouse, { 'labs.csv': LABS })
  const [sheet] = await exportQuarantine(warehouse)
  const folder = folderOf({})
  const path = join(folder, 'decisions.csv')
  writeFileSync(path, decisionCsv(filled(sheet!, { 2: { decision: 'load', collected_at: '2024-01-03' } })))
  await resolveQuarantine(warehouse, path, options)
  const before = await everything(warehouse)
  await ingestPaths(warehouse, [path], options)
  expect(await everything(warehouse)).toEqual(before)
  expect(readFileSync(path, 'utf8')).toContain('quarantine_id')
})
