import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportQuarantine, ingestPaths, readProfile } from '../src/index.ts'
import { csv, emptyWarehouse, folderOf, load, sums, table } from './clinic-files.ts'
import { decide, filled, options, resolveSheet, sum } from './quarantine-decisions.ts'

test('rows of a foreign file are corrected in its own columns and mapped again by its profile', async () => {
  const warehouse = await emptyWarehouse()
  const report = await load(warehouse, {
    'observations.csv': csv(`
      DATE | PATIENT | ENCOUNTER | CATEGORY | CODE | DESCRIPTION | VALUE | UNITS | TYPE
      2021-08-23T03:26:50Z | a | e | laboratory | 718-7 | Hemoglobin | 14.0 | g/dL | numeric
      2021-08 | b | e | laboratory | 718-7 | Hemoglobin | 15.0 | g/dL | numeric
      2021-08-25T03:26:50Z | c | e | laboratory | 718-7 | Hemoglobin | beet | g/dL | numeric
    `),
  })
  expect(report.files.map((file) => [file.profile, sums(file)])).toEqual([
    ['synthea-observations@1', '3 = 1 + 0 + 0 + 2'],
  ])
  const [sheet] = await exportQuarantine(warehouse)
  expect(sheet?.header.slice(8, -1)).toEqual(
    'DATE PATIENT ENCOUNTER CATEGORY CODE DESCRIPTION VALUE UNITS TYPE'.split(' '),
  )
  const marks = {
    3: { decision: 'load', DATE: '2021-08-24T03:26:50Z' },
    4: { decision: 'load', VALUE: '16', CATEGORY: 'vital-signs' },
  }
  // The second is none of ours as corrected: the profile leaves it out.
  expect(sum(await resolveSheet(warehouse, filled(sheet!, marks)))).toBe('2 = 1 loaded + 1 left_out')
  expect(await table(warehouse, 'select collected_at, round(value) from lab_result order by 1')).toEqual([
    '2021-08-23T04:26:50 | 140',
    '2021-08-24T04:26:50 | 150',
  ])
  expect(
    await table(warehouse, 'select profile, resolves_file_id, loaded, left_out from source_file order by file_id'),
  ).toEqual(['synthea-observations@1 | - | 1 | 0', 'synthea-observations@1 | 1 | 1 | 1'])
})

test('what the profile asked for is asked again, and nothing is taken without the answer', async () => {
  const warehouse = await emptyWarehouse()
  const folder = folderOf({
    'Serum_vitamin_B12_79.csv': 'PRACTICE_PATIENT_ID,EVENT_DATE,Value\n0012,2024-01-02,beet\n',
  })
  const given = { unit: 'ng/L' }
  await ingestPaths(warehouse, [join(folder, 'Serum_vitamin_B12_79.csv')], { ...options, given })
  const marks = { 2: { decision: 'load', Value: '210' } }
  const without = await decide(warehouse, marks)
  expect(without).toMatchObject({
    status: 'refused',
    problems: [{ line: null, message: expect.stringContaining('--set unit=...') }],
  })
  expect(sum(await decide(warehouse, marks, { given }))).toBe('1 = 1 loaded')
  expect(await table(warehouse, 'select analyte, value, unit_text from lab_result')).toEqual(['b12 | 210 | ng/L'])
})

test('of a foreign panel only the result that a row stands for is read', async () => {
  const warehouse = await emptyWarehouse()
  const reading = readProfile(
    'id: panel\nversion: 1\ntitle: a panel\nfeed: labs_wide\nrecognise:\n  header: [Pat, Tag, VitB12, Hb]\ncolumns:\n  patient_id: Pat\n  collected_at: Tag\nanalytes:\n  VitB12: { analyte: b12, unit: ng/L }\n  Hb: { analyte: haemoglobin, unit: g/dL }\n',
    'panel.yaml',
  )
  if (!('profile' in reading)) throw new Error('no profile')
  const profiles = [reading.profile]
  const folder = folderOf({ 'panel.csv': 'Pat;Tag;VitB12;Hb\nP1;2024-01-02;beet;14\nP2;gestern;300;15\n' })
  const { files } = await ingestPaths(warehouse, [join(folder, 'panel.csv')], { ...options, profiles })
  expect(files.map(sums)).toEqual(['4 = 1 + 0 + 0 + 3'])
  const [sheet] = await exportQuarantine(warehouse)
  const rows = sheet!.rows.map((cells) =>
    cells.with(4, 'load').map((cell) => cell.replace(/^beet$/, '210').replace(/^gestern$/, '2024-01-03')),
  )
  expect(sum(await resolveSheet(warehouse, { ...sheet!, rows }, { profiles }))).toBe('3 = 3 loaded')
  expect(
    await table(
      warehouse,
      'select patient_id, analyte, round(value) from lab_result join patient using (patient_key) order by all',
    ),
  ).toEqual(['P1 | b12 | 210', 'P1 | haemoglobin | 140', 'P2 | b12 | 300', 'P2 | haemoglobin | 150'])
  const gone = await resolveSheet(warehouse, { ...sheet!, rows: rows.map((cells) => cells.with(8, 'P9')) })
  expect(gone.status).toBe('nothing')
})

test('a resource of FHIR is corrected in native columns', async () => {
  const warehouse = await emptyWarehouse()
  const resource = {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
    subject: { reference: 'Patient/p1' },
    effectiveDateTime: '2024-03',
    valueQuantity: { value: 14, unit: 'g/dL' },
  }
  await load(warehouse, { 'Observation.ndjson': `${JSON.stringify(resource)}\n` })
  const [sheet] = await exportQuarantine(warehouse)
  expect(sheet?.rows.map(([, code]) => code)).toEqual(['partial_date'])
  expect(
    sum(await resolveSheet(warehouse, filled(sheet!, { 1: { decision: 'load', collected_at: '2024-03-02' } }))),
  ).toBe('1 = 1 loaded')
  expect(await table(warehouse, 'select analyte, collected_on, round(value) from lab_result')).toEqual([
    'haemoglobin | 2024-03-02 | 140',
  ])
})
