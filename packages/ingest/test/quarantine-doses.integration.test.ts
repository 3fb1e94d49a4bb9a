import type { Warehouse } from '@troughline/warehouse'
import { describe, expect, test } from 'vitest'
import { exportQuarantine } from '../src/index.ts'
import { csv, emptyWarehouse, load, loadOne, sums, table } from './clinic-files.ts'
import { decide, filled, resolveSheet, sum } from './quarantine-decisions.ts'

const HEADER = 'patient_id | administered_at | form | dose | dose_unit | route\n'
const log = (...rows: string[]) => csv(HEADER + rows.join('\n'))
const events = (warehouse: Warehouse) =>
  table(
    warehouse,
    `select patient_id, administered_on, dose_mcg, withheld_code, repair, occurrence, a.file_id, a.line
     from administration as a join patient using (patient_key) order by all`,
  )

describe('a withheld dose', () => {
  test('that is corrected takes the place of its event of unknown amount', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, log('P1 | 2024-01-01 | hydroxo | 1 | | im', 'P1 | 2024-02-01 | hydroxo | 1 | mg | im'))
    expect(await events(warehouse)).toEqual([
      'P1 | 2024-01-01 | - | missing_unit | - | 1 | 1 | 2',
      'P1 | 2024-02-01 | 1000 | - | dose_mg_to_mcg | 1 | 1 | 3',
    ])
    expect(sum(await decide(warehouse, { 2: { decision: 'load', dose_unit: 'mg' } }))).toBe('1 = 1 loaded')
    expect(await events(warehouse)).toEqual([
      'P1 | 2024-01-01 | 1000 | - | dose_mg_to_mcg | 1 | 2 | 2',
      'P1 | 2024-02-01 | 1000 | - | dose_mg_to_mcg | 1 | 1 | 3',
    ])
    expect(
      await table(
        warehouse,
        `select q.state, q.decision, q.resolved_file_id, q.resolved_line, a.line
         from quarantine as q join administration as a using (administration_key)`,
      ),
    ).toEqual(['resolved | load | 2 | 2 | 2'])
  })

  test('that is confirmed has the amount as written, and says so', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(
      warehouse,
      log('P1 | 2024-01-01 | hydroxo | 500 | mg | im', 'P2 | 2024-01-01 | hydroxo | 1 | mcg | shoulder'),
    )
    const report = await decide(warehouse, { 2: { decision: 'confirm' }, 3: { decision: 'confirm' } })
    expect(sum(report)).toBe('2 = 1 loaded + 1 wait_again')
    expect(report.by_code).toEqual({ unknown_route: 1 })
    expect(await events(warehouse)).toEqual([
      'P1 | 2024-01-01 | 500000 | - | dose_mg_to_mcg; confirmed_implausible_dose | 1 | 2 | 2',
      'P2 | 2024-01-01 | 1 | unknown_route | confirmed_implausible_dose | 1 | 2 | 3',
    ])
  })

  test('that is given back as it was stays one event of unknown amount', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, log('P1 | 2024-01-01 | hydroxo | 1 | | im'))
    expect(sum(await decide(warehouse, { 2: { decision: 'load' } }))).toBe('1 = 1 wait_again')
    expect(await events(warehouse)).toEqual(['P1 | 2024-01-01 | - | missing_unit | - | 1 | 2 | 2'])
    expect(sum(await decide(warehouse, { 2: { decision: 'load', dose_unit: 'mg' } }))).toBe('1 = 1 loaded')
    expect(await events(warehouse)).toEqual(['P1 | 2024-01-01 | 1000 | - | dose_mg_to_mcg | 1 | 3 | 2'])
  })

  test('that is dropped is no event any more, and its patient none who was named by nothing else', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, log('P1O | 2024-01-01 | hydroxo | 1 | | im', 'P2 | 2024-01-01 | hydroxo | x | mg | im'))
    await loadOne(warehouse, csv('patient_id | sex\n P2 | F'))
    await decide(warehouse, { 2: { decision: 'load', patient_id: 'P10', dose_unit: 'mg' }, 3: { decision: 'drop' } })
    expect(await events(warehouse)).toEqual(['P10 | 2024-01-01 | 1000 | - | dose_mg_to_mcg | 1 | 3 | 2'])
    expect(await table(warehouse, 'select patient_id from patient order by 1')).toEqual(['P10', 'P2'])
  })
})

describe('equal doses of one day', () => {
  test('of one file stay apart: the corrected one is numbered after those that loaded', async () => {
    const warehouse = await emptyWarehouse()
    const rows = ['1 | mg', '1 | ', '1 | mg', '1 | '].map((dose) => `P1 | 2024-01-01 | hydroxo | ${dose} | im`)
    await loadOne(warehouse, log(...rows))
    const [sheet] = await exportQuarantine(warehouse)
    const marks = { 3: { decision: 'load', dose_unit: 'mg' }, 5: { decision: 'load', dose_unit: 'mg' } }
    expect(sum(await resolveSheet(warehouse, filled(sheet!, marks)))).toBe('2 = 2 loaded')
    const numbers = await table(warehouse, 'select occurrence, file_id, line from administration order by 1')
    expect(numbers).toEqual(['1 | 1 | 2', '2 | 1 | 4', '3 | 2 | 2', '4 | 2 | 3'])
    const overlapping = await loadOne(
      warehouse,
      log(...rows.map((row) => row.replace('| 1 |  |', '| 1 | mg |')), 'P9 | x | | 1 | mg | im'),
    )
    expect(sums(overlapping)).toBe('5 = 0 + 4 + 0 + 1')
  })

  test('decided one after the other are numbered on', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, log(...['1 |', '1 |'].map((dose) => `P1 | 2024-01-01 | hydroxo | ${dose} | im`)))
    const [sheet] = await exportQuarantine(warehouse)
    await resolveSheet(warehouse, filled(sheet!, { 2: { decision: 'load', dose_unit: 'mg' } }))
    await decide(warehouse, { 3: { decision: 'load', dose_unit: 'mg' } })
    expect(await table(warehouse, 'select occurrence, file_id from administration order by 1')).toEqual([
      '1 | 2',
      '2 | 3',
    ])
  })

  test('are one where another file had it already and this one had not', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, log('P1 | 2024-01-01 | hydroxo | 1 | mg | im'))
    await loadOne(warehouse, log('P1 | 2024-01-01 | hydroxo | 1 | | im'))
    expect(sum(await decide(warehouse, { 2: { decision: 'load', dose_unit: 'mg' } }))).toBe('1 = 1 unchanged')
    expect(await events(warehouse)).toEqual(['P1 | 2024-01-01 | 1000 | - | dose_mg_to_mcg | 1 | 1 | 2'])
  })
})

describe('what is confirmed', () => {
  test('is what the row waited for, and nothing else that is wrong with it', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'labs.csv': csv(`
        patient_id | collected_at | test_name | value | unit
        P1         | 2031-01-01   | B12       | beet  | ng/L
        P1         | 2031-01-02   | B12       | 300   | ng/L
        P1         | 2031-01-03   | B12       | 4000  | pmol/L
        P1         | 2024-01-04   | B12       | 900000 | ng/L
      `),
    })
    const all = { decision: 'confirm' }
    const report = await decide(warehouse, { 2: all, 3: all, 4: all, 5: all })
    expect(sum(report)).toBe('4 = 2 loaded + 2 wait_again')
    expect(report.by_code).toEqual({ suspect_unit: 1, unreadable_value: 1 })
    const values = 'select collected_on, round(value), reported_unit, conversion from lab_result order by 1'
    expect(await table(warehouse, values)).toEqual([
      '2024-01-04 | 900000 | ng/L | confirmed_implausible_value',
      '2031-01-02 | 300 | ng/L | confirmed_future_date',
    ])
    const [sheet] = await exportQuarantine(warehouse, { code: 'suspect_unit' })
    const again = { ...sheet!, rows: sheet!.rows.map((cells) => cells.with(4, 'confirm')) }
    expect(sum(await resolveSheet(warehouse, again))).toBe('1 = 1 loaded')
    expect(await table(warehouse, `select conversion from lab_result where collected_on = '2031-01-03'`)).toEqual([
      'b12_pmol_to_ng; confirmed_future_date; confirmed_suspect_unit',
    ])
  })

  test('of a plan has the dose as written', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'plans.csv': csv(
        'patient_id | planned_on | form | dose | dose_unit | interval_days\n P1 | 2024-01-01 | hydroxo | 1000 | mg | 84',
      ),
    })
    expect(sum(await decide(warehouse, { 2: { decision: 'confirm' } }))).toBe('1 = 1 loaded')
    expect(await table(warehouse, 'select dose_mcg, interval_days from plan')).toEqual(['1000000 | 84'])
  })

  test('with strict patients still needs its patient', async () => {
    const warehouse = await emptyWarehouse()
    const strictPatients = true
    await load(
      warehouse,
      {
        'labs.csv': csv('patient_id | collected_at | test_name | value | unit\n P1 | 2024-01-03 | B12 | 4000 | pmol/L'),
      },
      { strictPatients },
    )
    const report = await decide(warehouse, { 2: { decision: 'confirm' } }, { strictPatients })
    expect(report.by_code).toEqual({ unknown_patient: 1 })
  })
})
