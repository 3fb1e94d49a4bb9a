import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileFindings } from '../src/findings/file-findings.ts'
import { findCodeUnitMismatches, findDamagedCodes } from '../src/findings/find-code-findings.ts'
import { findHeapedDays, findSpreadsheetDates } from '../src/findings/find-date-findings.ts'
import { findForeignLimits } from '../src/findings/find-foreign-limits.ts'
import { findUnitDrift } from '../src/findings/find-unit-drift.ts'
import { add, cohort, file } from './quality-cohort.ts'
import { type Laboratory, simulate } from './simulated-laboratory.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await cohort()
})
afterEach(() => warehouse.close())

const perPmol = 1.3554
const picomoles = Math.log(1 / perPmol)

/** Loads simulated results as a file; the numbers are what the label says unless told otherwise. */
async function results(
  laboratory: Laboratory,
  as: {
    readonly file_id?: number
    readonly unit?: string
    readonly scale?: number
    readonly from?: number
    readonly name?: string
    readonly seed?: number
  } = {},
): Promise<void> {
  const { file_id = 3, unit = 'pg/mL', scale = 1, from = 0, name = 'North' } = as
  const made = simulate(as.seed ?? file_id, laboratory)
  await warehouse.createTempTable(
    'made',
    { patient_key: 'INTEGER', day: 'INTEGER', value: 'DOUBLE', line: 'INTEGER' },
    made.map(({ patient, day, log }, index) => [patient, from + day, Math.exp(log), index + 2]),
  )
  await warehouse.run(sql`insert into lab_result by name select line as result_key, patient_key, 'b12' as analyte,
    date '2022-01-03' + day as collected_on, value * cast(${scale} as double) as value, 'ng/L' as unit, value as reported_value,
    ${unit} as reported_unit, '' as value_text, 'final' as status, ${name} as laboratory, line as version_group, true as is_current,
    cast(${file_id} as integer) as file_id, line from temp.made`)
}

const several = { patients: 400, results: 3, months: 24 }

describe('a change of unit', () => {
  test('inside a file is told with analyte, unit, laboratory, month, suspected unit and lines', async () => {
    await results({ ...several, step: picomoles })
    const [finding, ...more] = await findUnitDrift(warehouse, 3)
    expect(more).toEqual([])
    expect(finding?.sentence).toMatch(
      /^Results of vitamin B12 in pg\/mL of laboratory North from 202[23]-(12|01) on are 0\.7\d times as high as the others of this file \(\d+ patients against \d+, also within the same patients\)\. They look like pmol\/L: /,
    )
    expect(finding).toMatchObject({ file_id: 3, code: 'unit_drift', column_name: 'unit' })
    expect(finding?.rows).toBeGreaterThan(500)
    expect(finding?.rows).toBeLessThan(700)
    expect(finding?.last_line).toBeLessThanOrEqual(several.patients * several.results + 1)
  })

  test('is not told where there is none, nor of a file too small', async () => {
    await results(several)
    expect(await findUnitDrift(warehouse, 3)).toEqual([])
    await results({ patients: 25, results: 1, months: 24, step: Math.log(10) }, { file_id: 4, name: 'Small' })
    expect(await findUnitDrift(warehouse, 4)).toEqual([])
  })

  test('of a whole file is told against earlier files of the laboratory', async () => {
    await results(several, { file_id: 3 })
    // The same patients, two years later; every number is in pmol/L.
    await results({ ...several, step: picomoles, stepAt: 0 }, { file_id: 4, from: 720, seed: 3 })
    expect(await findUnitDrift(warehouse, 3)).toEqual([])
    const found = await findUnitDrift(warehouse, 4)
    expect(found.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(
        /in this file are 0\.\d+ times as high as those of earlier files .* They look like pmol\/L/,
      ),
    ])
    expect(found[0]?.rows).toBe(several.patients * several.results)
  })

  test('of the label alone is told against the other unit', async () => {
    await results({ patients: 2000, results: 1, months: 24 }, { file_id: 3, unit: 'pg/mL' })
    await results({ patients: 2000, results: 1, months: 24 }, { file_id: 4, unit: 'pmol/L', scale: perPmol, from: 720 })
    expect((await findUnitDrift(warehouse, 4)).map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/in pmol\/L .* in this file have the numbers of those in pg\/mL .* They look like pg\/mL/),
    ])
  })

  test('of label and numbers together is none', async () => {
    await results({ patients: 2000, results: 1, months: 24 }, { file_id: 3, unit: 'pg/mL' })
    await results(
      { patients: 2000, results: 1, months: 24, step: picomoles, stepAt: 0 },
      { file_id: 4, unit: 'pmol/L', scale: perPmol, from: 720 },
    )
    expect(await findUnitDrift(warehouse, 4)).toEqual([])
  })

  test('counts no censored, cancelled or replaced result', async () => {
    await results({ ...several, step: picomoles })
    await warehouse.run(sql`update lab_result set comparator = '>' where line % 3 = 0`)
    await warehouse.run(sql`update lab_result set status = 'cancelled' where line % 3 = 1`)
    await warehouse.run(sql`update lab_result set is_current = false where line % 3 = 2`)
    expect(await findUnitDrift(warehouse, 3)).toEqual([])
  })
})

describe('reference limits', () => {
  const printed = (low: number, high: number, rest: object = {}, rows = 12) =>
    add(
      warehouse,
      'lab_result',
      Array.from({ length: rows }, (_, index) => ({
        patient_key: index,
        collected_on: '2025-01-01',
        reported_reference_low: low,
        reported_reference_high: high,
        line: index + 2,
        ...rest,
      })),
    )
  const why = async () => (await findForeignLimits(warehouse, 3)).map(({ sentence }) => sentence)

  test('of a published range in ng/L beside pmol/L are told', async () => {
    await printed(191, 663, { reported_unit: 'pmol/L' })
    expect(await why()).toEqual([
      expect.stringMatching(/in pmol\/L of laboratory North .* 191-663 is printed: it is known in ng\/L/),
    ])
  })

  test('that follow a factor under one label are told, within rounding', async () => {
    await printed(200, 900)
    await printed(148, 664)
    expect(await why()).toEqual([
      expect.stringMatching(/148-664 is printed: it is the range 200-900 of this unit, converted to pmol\/L/),
    ])
  })

  test('that are the same beside two units are told, and the earlier file is not blamed', async () => {
    await printed(200, 900, { file_id: 2 })
    await printed(200, 900, { reported_unit: 'pmol/L' })
    expect(await why()).toEqual([expect.stringMatching(/in pmol\/L .*: the same numbers stand beside ng\/L/)])
  })

  test('of another method, of ng/L beside pg/mL, and of a few results are none', async () => {
    await printed(200, 900)
    await printed(180, 800)
    await printed(200, 900, { reported_unit: 'pg/mL' })
    await printed(200, 900, { reported_unit: 'pmol/L' }, 9)
    expect(await why()).toEqual([])
  })
})

describe('codes', () => {
  test('that a spreadsheet rewrote are counted by column, also those that wait', async () => {
    await add(warehouse, 'lab_result', [
      { patient_key: 1, collected_on: '2025-01-01', test_code: '9.93411E+14', line: 5 },
      { patient_key: 1, collected_on: '2025-01-01', test_code: '9.93411E+14', line: 9 },
      { patient_key: 1, collected_on: '2025-01-01', test_code: '2132-9', line: 11 },
      { patient_key: 1, collected_on: '2025-01-01', test_code: '1.02243E+15', line: 12, file_id: 7 },
    ])
    await warehouse.run(sql`insert into unmapped_code values (3, 'test', null, '1.02249E+15', null, null, 4, 2)`)
    expect(await findDamagedCodes(warehouse, 3)).toEqual([
      expect.objectContaining({ code: 'damaged_code', column_name: 'test_code', rows: 6, first_line: 5, last_line: 9 }),
    ])
  })

  test('of mass beside mol, and the reverse, are told; the unit that fits is not', async () => {
    const coded = (test_code: string, reported_unit: string, line: number) => ({
      patient_key: 1,
      collected_on: '2025-01-01',
      test_code,
      reported_unit,
      line,
    })
    await add(warehouse, 'lab_result', [
      coded('2132-9', 'pmol/L', 2),
      coded('2132-9', 'pmol/L', 4),
      coded('2132-9', 'ng/L', 5),
      coded('14685-2', 'pmol/L', 6),
      coded('14685-2', 'pg/mL', 7),
      coded('16695-9', 'pmol/L', 8),
      coded('LOCAL', 'pmol/L', 9),
    ])
    expect(
      (await findCodeUnitMismatches(warehouse, 3)).map(({ sentence, rows, first_line, last_line }) => [
        sentence.slice(0, 60),
        rows,
        first_line,
        last_line,
      ]),
    ).toEqual([
      ['LOINC 14685-2 stands for an amount of substance, and pg/mL b', 1, 7, 7],
      ['LOINC 2132-9 stands for a mass, and pmol/L beside it does no', 2, 2, 4],
    ])
  })
})

describe('dates', () => {
  const waiting = (row_text: string, line: number, cells: string[] | null = null) => ({
    feed: 'labs',
    code: 'unreadable_date',
    column_name: 'collected_at',
    row_text,
    line,
    cells,
  })

  test('that are day numbers are told, quotes and a time of day included', async () => {
    await file(warehouse, { file_id: 3 })
    await add(warehouse, 'quarantine', [
      waiting('P1,44706,300', 2),
      waiting('"P,2","44707.5",310', 3),
      waiting('P3, 45000 ,1', 4),
      waiting('P4,soon,1', 9),
    ])
    expect(await findSpreadsheetDates(warehouse, 3)).toEqual([
      expect.objectContaining({
        code: 'spreadsheet_dates',
        column_name: 'collected_at',
        rows: 4,
        first_line: 2,
        last_line: 9,
      }),
    ])
  })

  test('beside a number in another column are none', async () => {
    await file(warehouse, { file_id: 3 })
    await add(warehouse, 'quarantine', [
      waiting('44706,soon,300', 2),
      waiting('44707,later,310', 3),
      waiting('44708,never,44706', 4),
    ])
    expect(await findSpreadsheetDates(warehouse, 3)).toEqual([])
  })

  test('of a foreign header are looked for in the columns named like dates', async () => {
    await file(warehouse, { file_id: 3, header: ['PatientGuid', 'EffectiveDate', 'Value'] })
    await add(
      warehouse,
      'quarantine',
      [2, 3, 4].map((line) => waiting(`4470${line},4470${line},1`, line)),
    )
    expect(await findSpreadsheetDates(warehouse, 3)).toHaveLength(1)
  })

  test('that pile up on one day are told; a busy weekly clinic is none', async () => {
    const doses = (day: string, count: number, file_id = 3) =>
      Array.from({ length: count }, (_, index) => ({
        patient_key: index,
        administered_on: day,
        file_id,
        line: index + 2,
      }))
    const days = Array.from({ length: 12 }, (_, index) => `2025-01-${String(index + 1).padStart(2, '0')}`)
    await add(
      warehouse,
      'administration',
      days.flatMap((day) => doses(day, 5)),
    )
    await add(warehouse, 'administration', doses('2025-02-01', 50))
    await add(
      warehouse,
      'administration',
      days.flatMap((day) => doses(day, 60, 4)),
    )
    expect((await findHeapedDays(warehouse, 3)).map(({ sentence, rows }) => [sentence.slice(0, 27), rows])).toEqual([
      ['50 rows are dated 2025-02-0', 50],
    ])
    expect(await findHeapedDays(warehouse, 4)).toEqual([])
  })
})

test('all searches run over a file, inside the transaction that publishes it, and none names a patient', async () => {
  await file(warehouse, { file_id: 3 })
  await results({ ...several, step: picomoles })
  await warehouse.run(sql`update lab_result set test_code = '14685-2'`)
  const found = await warehouse.transaction(async () => {
    const findings = await fileFindings(warehouse, 3)
    for (const finding of findings) await warehouse.run(warehouse.db.insertInto('file_finding').values(finding))
    return findings
  })
  expect(found.map(({ code }) => code)).toEqual(['unit_drift', 'code_unit_mismatch'])
  expect(await warehouse.rows(sql`select code from file_finding order by code`)).toHaveLength(2)
})
