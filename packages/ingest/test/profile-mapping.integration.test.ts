import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyWarehouse, sums, table } from './clinic-files.ts'
import { loadText, profileOf, tryText } from './profile-loads.ts'

const LABS = `select patient_id, collected_on, analyte, reported_value, reported_unit, lab_result.line
  from lab_result join patient using (patient_key) order by lab_result.line`

const profile = profileOf(`
id: our-laboratory
version: 3
title: the export of our laboratory
feed: labs
recognise: { header: [Pat, Entnahme, Parameter, Ergebnis] }
columns:
  patient_id: Pat
  collected_at: Entnahme
  test_name: { column: Parameter, map: { VB: Vitamin B12, HBX: Haemoglobin } }
  value: { column: Ergebnis, missing: ["n.d."] }
  unit: { column: Einheit, ask: "Which unit?" }
  comment: Text
  laboratory: { fixed: Central }
missing: ["NULL"]
leave_out:
  - { column: Status, is: [X], reason: cancelled in the source }
date_order: dmy
`)

describe('mapping', () => {
  test('keeps the line of every record, whatever is left out and over how many lines a field runs', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadText(
      warehouse,
      {
        'a.csv': [
          'Pat,Entnahme,Parameter,Ergebnis,Einheit,Status,Text',
          'P1,01/02/2024,VB,185,ng/L,F,"first',
          'and second line"',
          'P2,02/02/2024,VB,190,ng/L,X,gone',
          '',
          "P3,03/02/2024,HBX,132,g/L,F,'plain'",
        ].join('\n'),
      },
      { profile },
    )
    expect(load.left_out).toEqual({ 'cancelled in the source': 1 })
    expect(await table(warehouse, LABS)).toEqual([
      'P1 | 2024-02-01 | b12 | 185 | ng/L | 2',
      'P3 | 2024-02-03 | haemoglobin | 132 | g/L | 6',
    ])
    expect(await table(warehouse, 'select comment, laboratory from lab_result order by line')).toEqual([
      'first\nand second line | Central',
      "'plain' | Central",
    ])
    expect(await table(warehouse, 'select distinct profile from source_file')).toEqual(['our-laboratory@3'])
  })

  test('never leaves out a record that is damaged or has the wrong number of fields', async () => {
    const warehouse = await emptyWarehouse()
    const file = [
      'Pat,Entnahme,Parameter,Ergebnis,Einheit,Status,Text',
      'P1,01/02/2024,VB,185,ng/L,X,',
      'P2,01/02/2024,VB,185,ng/L,X,,surplus',
      'P3,01/02/2024,VB',
      'P4,01/02/2024,VB,"18"5,ng/L,X,',
      'P5,01/02/2024,VB,185,ng/L',
    ]
    const load = await loadText(warehouse, { 'a.csv': file.join('\n') }, { profile })
    expect(load.left_out).toEqual({ 'cancelled in the source': 1 })
    expect(sums(load)).toBe('4 = 1 + 0 + 0 + 3')
    expect(await table(warehouse, 'select line, code, row_text from quarantine order by line')).toEqual([
      `3 | ragged_row | ${file[2]}`,
      `4 | ragged_row | ${file[3]}`,
      `5 | damaged_quotes | ${file[4]}`,
    ])
    // A short record whose missing fields are all optional loads.
    expect(await table(warehouse, LABS)).toEqual(['P5 | 2024-02-01 | b12 | 185 | ng/L | 6'])
  })

  test('takes sentinels as empty cells', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadText(
      warehouse,
      {
        'a.csv':
          'Pat,Entnahme,Parameter,Ergebnis,Einheit\nNULL,01/02/2024,VB,1,ng/L\nP1,NULL,VB,1,ng/L\nP2,01/02/2024,VB,n.d.,ng/L\nP3,01/02/2024,VB,185, NULL \n',
      },
      { profile },
    )
    expect(load.by_code).toEqual({
      missing_date: 1,
      missing_patient_id: 1,
      missing_unit: 1,
      unreadable_value: 1,
    })
  })

  test('asks only for what the file lacks, and an answer never replaces a column of the file', async () => {
    const warehouse = await emptyWarehouse()
    const without = { 'a.csv': 'Pat,Entnahme,Parameter,Ergebnis\nP1,01/02/2024,VB,185\n' }
    expect(await tryText(warehouse, without, { profile })).toMatchObject({
      code: 'unanswered_question',
      message: 'This is the export of our laboratory. Which unit?',
    })
    await loadText(warehouse, without, {
      profile,
      given: { unit: 'pmol/L', laboratory: 'North', status: 'preliminary' },
    })
    expect(await table(warehouse, 'select reported_unit, laboratory, status from lab_result')).toEqual([
      'pmol/L | North | preliminary',
    ])
    const refused = await tryText(
      warehouse,
      { 'a.csv': 'Pat,Entnahme,Parameter,Ergebnis,Einheit\nP1,01/02/2024,VB,185,ng/L\n' },
      { profile, given: { unit: 'pmol/L', unti: 'x' } },
    )
    expect(refused).toMatchObject({
      message:
        '--set cannot be used with profile our-laboratory@3: unti is no column of any feed; unit is a column of the file already.',
    })
  })

  test('says which column a named profile lacks', async () => {
    const refused = await tryText(await emptyWarehouse(), { 'a.csv': 'Pat,Entnahme,Parameter\nP1,x,y\n' }, { profile })
    expect(refused).toMatchObject({ code: 'missing_columns', message: expect.stringContaining('lacks value') })
  })

  test('reads times without an offset in the zone of the profile', async () => {
    const warehouse = await emptyWarehouse()
    const zoned = profileOf(`
id: zoned
version: 1
title: t
feed: labs
time_zone: America/New_York
recognise: { header: [p] }
columns: { patient_id: p, collected_at: { column: d, time: t }, test_name: n, value: v, unit: u }
`)
    await loadText(
      warehouse,
      {
        'a.csv':
          'p,d,t,n,v,u\nP1,2024-01-15,20:30,B12,185,ng/L\nP2,2024-01-15 08:00,20:30,B12,185,ng/L\nP3,2024-01-15,,B12,185,ng/L\n',
      },
      { profile: zoned },
    )
    expect(await table(warehouse, 'select collected_on, collected_at from lab_result order by line')).toEqual([
      '2024-01-16 | 2024-01-16T01:30:00',
      '2024-01-15 | 2024-01-15T13:00:00',
      '2024-01-15 | -',
    ])
  })

  test('several files of one lookup are read as one, and the last row of a key counts', async () => {
    const warehouse = await emptyWarehouse()
    const named = profileOf(`
id: named
version: 1
title: t
feed: labs
recognise: { header: [p] }
columns: { patient_id: p, collected_at: d, test_name: { column: n, lookup: tests.name }, value: v, unit: u }
lookups:
  tests: { header: [id, name], file: "tests*", key: id, absent: put tests.csv beside the file }
`)
    const load = await loadText(
      warehouse,
      {
        'a.csv': 'p,d,n,v,u\nP1,2024-01-15, 1 ,185,ng/L\nP2,2024-01-15,2,132,g/L\nP3,2024-01-15,3,132,g/L\n',
        'tests_2.csv': 'id,name\n2,Haemoglobin\n',
        'tests_1.csv': 'id,name\n1,B12\n2,Ferritin\n"3,broken\n',
        'other.csv': 'id,name\n1,Ferritin\n',
      },
      { profile: named },
    )
    expect(await table(warehouse, LABS)).toEqual([
      'P1 | 2024-01-15 | b12 | 185 | ng/L | 2',
      'P2 | 2024-01-15 | haemoglobin | 132 | g/L | 3',
    ])
    expect(load.by_code).toEqual({ unknown_test: 1 })
  })
})

test('the profile of the how-to page reads the file of the page', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/how-to/load-a-new-laboratory-export.md'), 'utf8')
  const block = (language: string, number: number) =>
    [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))][number]![1]!
  const warehouse = await emptyWarehouse()
  const load = await loadText(warehouse, { 'export.csv': block('text', 0) }, { profile: profileOf(block('yaml', 0)) })
  expect(load.left_out).toEqual({ 'cancelled in the source': 1 })
  expect(load.rows).toBe(2)
  expect(await table(warehouse, `${LABS.replace('order by', 'where reported_value is not null order by')}`)).toEqual([
    '4711 | 2024-11-23 | b12 | 185 | ng/L | 2',
  ])
})
