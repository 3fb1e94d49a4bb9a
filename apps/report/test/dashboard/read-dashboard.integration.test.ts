import type { Warehouse } from '@troughline/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgedOf } from '../../src/dashboard/classify.ts'
import type { DashboardData, Part } from '../../src/dashboard/dashboard-data.ts'
import * as queries from '../../src/dashboard/queries.ts'
import { readDashboard } from '../../src/dashboard/read-dashboard.ts'
import { emptyWarehouse, fill, runRow } from './fill.ts'
import { smallWarehouse } from './small.ts'

describe('reading the dashboard', () => {
  let warehouse: Warehouse
  let data: DashboardData
  beforeAll(async () => {
    warehouse = await smallWarehouse()
    data = await readDashboard(warehouse)
  })
  afterAll(() => warehouse.close())
  const finding = (ruleId: string, part: Part, clinicId: string) =>
    data.findings.find((f) => f.ruleId === ruleId && f.part === part && f.clinicId === clinicId)

  test('falls between doses: grades, past flags and what cannot be told are counted apart', () => {
    expect(finding('falls-between-doses', 'whole', 'north')).toMatchObject({
      ...{ definite: 1, probable: 0, possible: 1, information: 0, past: 1, noFlag: 1 },
      ...{ cannotTell: { no_trough: 1 }, notApplicable: {} },
      // The past flag's criteria are not counted: F1 of two active flags, F2 and F3 of one.
      criteria: { F1: 2, F2: 1, F3: 1 },
    })
    const south = finding('falls-between-doses', 'whole', 'south')
    expect(south).toMatchObject({ cannotTell: { no_trough: 1 }, notApplicable: { not_on_maintenance: 1 } })
    expect(south && judgedOf(south)).toBe(0)
  })
  test('early maintenance: schedule and evidence have their own numerators, denominators and reasons', () => {
    expect(finding('early-maintenance', 'schedule', 'north')).toMatchObject({
      ...{ definite: 1, probable: 1, possible: 0, past: 0, noFlag: 1 },
      ...{ cannotTell: {}, notApplicable: { resumed_maintenance: 1 } },
    })
    expect(finding('early-maintenance', 'evidence', 'north')).toMatchObject({
      ...{ definite: 1, probable: 0, possible: 1, past: 0, noFlag: 1 },
      ...{ cannotTell: { 'unjudged:E5,E8': 1 }, notApplicable: {} },
    })
    expect(finding('early-maintenance', 'evidence', 'south')).toMatchObject({ cannotTell: { short_lookback: 1 } })
  })
  test('tested before a dose counts troughs of maintenance cycles in the window, and never samples of a dose day', () => {
    expect(data.testedBeforeDose).toEqual([
      { clinicId: 'north', tested: 1, population: 5 },
      { clinicId: 'south', tested: 0, population: 1 },
    ])
  })
  test('clinics come in the order of their names, with patients and injected patients', () => {
    expect(data.clinics.map((clinic) => [clinic.id, clinic.patients, clinic.injected])).toEqual([
      ['south', 2, 1],
      ['north', 5, 5],
    ])
  })
  test('a flag brings its evidence in order, with file and line', () => {
    const flag = data.flags.find((f) => f.patientKey === 1 && f.ruleId === 'falls-between-doses')
    expect(flag?.evidence).toEqual([
      { part: 'F2', on: '2024-11-10', text: 'B12 160 ng/L', file: 'labs <2024>.csv', line: 4711 },
      { part: 'F1', on: '2025-02-10', text: 'B12 <150 ng/L', file: 'labs <2024>.csv', line: 12 },
    ])
  })
  test('the list of possible findings leaves out snoozed flags, and patients on the published list', () => {
    expect(data.worklist.map((row) => [row.patientKey, row.tier])).toEqual([
      [1, 2],
      [2, 5],
      [3, 'possible'],
      [4, 'possible'],
    ])
    expect(data.flags.filter((flag) => flag.snoozed).map((flag) => flag.patientKey)).toEqual([5])
  })
  test('patients who are clear everywhere are not in the data', () => {
    expect(data.patients.map((patient) => patient.key)).toEqual([1, 2, 3, 4, 5, 6])
  })
  test('one clinic holds its own patients and nothing of another', async () => {
    const south = await readDashboard(warehouse, { clinic: 'south' })
    expect(south.clinics.map((clinic) => clinic.id)).toEqual(['south'])
    expect(south.patients.map((patient) => patient.id)).toEqual(['P6'])
    expect(south.flags).toEqual([])
    expect(south.worklist).toEqual([])
    expect(south.coverage).toEqual([])
    expect(new Set(south.findings.map((f) => f.clinicId))).toEqual(new Set(['south']))
  })
  test('a clinic that nobody has gives an empty page, not an error', async () => {
    const nowhere = await readDashboard(warehouse, { clinic: 'nowhere' })
    expect(nowhere.clinics).toEqual([])
    expect(nowhere.findings).toEqual([])
  })
  test('reading twice gives the same values', async () => {
    expect(await readDashboard(warehouse)).toEqual(data)
  })
  test('every query binds against the schema', async () => {
    const { db } = warehouse
    for (const scope of [null, 'north']) {
      await warehouse.check(queries.clinicsInScope(db, scope))
      await warehouse.check(queries.outcomeGroups(db, scope))
      await warehouse.check(queries.testedBeforeDose(db, scope, '2025-06-30', 24))
      await warehouse.check(queries.flags(db, scope))
      await warehouse.check(queries.flagEvidence(db, scope))
      await warehouse.check(queries.unjudged(db, scope))
    }
  })
})

test('a warehouse without a published analysis is refused', async () => {
  const warehouse = await emptyWarehouse()
  await expect(readDashboard(warehouse)).rejects.toThrow('no analysis')
  await warehouse.close()
})

test('patients without a clinic come last, under words, whatever the names of the clinics', async () => {
  const warehouse = await emptyWarehouse()
  await fill(warehouse, 'analysis_run', [runRow({ falls_window_months: 24 })])
  await fill(warehouse, 'clinic', [{ clinic_id: 'a', name: 'Zinnia' }])
  const patient = (patient_key: number, clinic_id: string) => ({
    patient_key,
    patient_id: `P${patient_key}`,
    clinic_id,
  })
  await fill(warehouse, 'patient_timeline', [patient(1, ''), patient(2, 'a'), patient(3, 'unnamed')])
  const { clinics } = await readDashboard(warehouse)
  await warehouse.close()
  expect(clinics.map((clinic) => clinic.name)).toEqual(['unnamed', 'Zinnia', 'No clinic recorded'])
})
