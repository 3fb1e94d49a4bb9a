import { describe, expect, test } from 'vitest'
import { csv, emptyWarehouse, load, loadOne, sums, table } from './clinic-files.ts'

const HEADER = 'patient_id | collected_at | reported_at | test_name | value | unit | status | specimen_id\n'
const result = (cells: string) => `P1 | 2024-01-01T09:30 | ${cells}`
const versions =
  'select value, status, is_current, version_group = min(version_group) over () as one_group from lab_result order by line, file_id'

describe('versions of one result', () => {
  test('resolve by status across files: the corrected one counts, the older one is kept', async () => {
    const warehouse = await emptyWarehouse()
    const first = await loadOne(warehouse, csv(HEADER + result('2024-01-02 | B12 | 180 | ng/L | final | S1')))
    const second = await loadOne(warehouse, csv(HEADER + result('2024-01-03 | B12 | 190 | ng/L | corrected | S1')))
    expect([first, second].map(sums)).toEqual(['1 = 1 + 0 + 0 + 0', '1 = 1 + 0 + 0 + 0'])
    expect(await table(warehouse, versions)).toEqual(['180 | final | false | true', '190 | corrected | true | true'])
  })

  test('that arrive late and lose count as superseded where they arrive', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, csv(HEADER + result('2024-01-03 | B12 | 190 | ng/L | corrected | S1')))
    const late = await loadOne(warehouse, csv(HEADER + result('2024-01-05 | B12 | 180 | ng/L | final | S1')))
    expect(sums(late)).toBe('1 = 0 + 0 + 1 + 0')
    expect(await table(warehouse, `select value, is_current from lab_result order by value`)).toEqual([
      '180 | false',
      '190 | true',
    ])
  })

  test.each([
    ['preliminary then final', ['preliminary', 'final'], [false, true]],
    ['final then corrected', ['final', 'corrected'], [false, true]],
    ['amended then final', ['amended', 'final'], [true, false]],
    ['corrected then cancelled', ['corrected', 'cancelled'], [false, true]],
    ['entered in error then corrected', ['entered-in-error', 'corrected'], [true, false]],
  ])('within one file: %s', async (_, statuses, current) => {
    const warehouse = await emptyWarehouse()
    const rows = statuses.map((status, index) => result(`2024-01-02 | B12 | ${180 + index} | ng/L | ${status} | S1`))
    const report = await loadOne(warehouse, csv(HEADER + rows.join('\n')))
    expect(sums(report)).toBe('2 = 1 + 0 + 1 + 0')
    expect(await table(warehouse, 'select is_current from lab_result order by line')).toEqual(current.map(String))
    expect(await table(warehouse, 'select count(distinct version_group) from lab_result')).toEqual(['1'])
  })

  test('of one status resolve by report time', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, csv(HEADER + result('2024-01-09 | B12 | 200 | ng/L | corrected | S1')))
    const report = await loadOne(
      warehouse,
      csv(
        HEADER +
          [
            result('2024-01-08 | B12 | 190 | ng/L | corrected | S1'),
            result('2024-01-10 | B12 | 210 | ng/L | corrected | S1'),
          ].join('\n'),
      ),
    )
    expect(sums(report)).toBe('2 = 1 + 0 + 1 + 0')
    expect(await table(warehouse, 'select value, is_current from lab_result order by value')).toEqual([
      '190 | false',
      '200 | false',
      '210 | true',
    ])
  })

  test('of one status and report time that disagree are a conflict', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, csv(HEADER + result('2024-01-02 | B12 | 180 | ng/L | final | S1')))
    const report = await loadOne(warehouse, csv(HEADER + result('2024-01-02 | B12 | 250 | ng/L | final | S1')))
    expect(sums(report)).toBe('1 = 0 + 0 + 0 + 1')
    expect(report.by_code).toEqual({ conflicting_duplicate: 1 })
    expect(await table(warehouse, 'select analyte, fact_on, patient_key is not null from quarantine')).toEqual([
      'b12 | 2024-01-01 | true',
    ])
  })

  test('that conflict twice in the same way are both held back', async () => {
    const warehouse = await emptyWarehouse()
    const rows = [180, 250, 250].map((value) => result(`2024-01-02 | B12 | ${value} | ng/L | final | S1`))
    const report = await loadOne(warehouse, csv(HEADER + rows.join('\n')))
    expect(sums(report)).toBe('3 = 1 + 0 + 0 + 2')
  })

  test('that withdraw a result need no value', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, csv(HEADER + result('2024-01-02 | B12 | 180 | ng/L | final | S1')))
    const report = await loadOne(warehouse, csv(HEADER + result('2024-01-04 | B12 | | | cancelled | S1')))
    expect(sums(report)).toBe('1 = 1 + 0 + 0 + 0')
    expect(await table(warehouse, versions)).toEqual(['180 | final | false | true', '- | cancelled | true | true'])
  })

  test('of two specimens are two results', async () => {
    const warehouse = await emptyWarehouse()
    const rows = [
      result('2024-01-02 | B12 | 180 | ng/L | final | S1'),
      result('2024-01-02 | B12 | 250 | ng/L | final | S2'),
    ]
    const report = await loadOne(warehouse, csv(HEADER + rows.join('\n')))
    expect(sums(report)).toBe('2 = 2 + 0 + 0 + 0')
    expect(
      await table(warehouse, 'select count(distinct version_group), bool_and(is_current) from lab_result'),
    ).toEqual(['2 | true'])
  })
})

describe('the same result in another precision or zone', () => {
  test('without a specimen on one side is unchanged, and the report says it was near', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(
      warehouse,
      csv('patient_id | collected_at | test_name | value | unit\n P1 | 2021-08-22T20:26:50-07:00 | Hb | 17.188 | g/dL'),
    )
    const report = await loadOne(
      warehouse,
      csv(
        'patient_id | collected_at | test_name | value | unit | specimen_id\n P1 | 2021-08-23T03:26:50Z | Hb | 17.2 | g/dL | S9',
      ),
    )
    expect(sums(report)).toBe('1 = 0 + 1 + 0 + 0')
    expect(report.near_matches).toBe(1)
    expect(await table(warehouse, 'select collected_at, reported_value from lab_result')).toEqual([
      '2021-08-23T04:26:50 | 17.188',
    ])
  })

  test('in another unit is the same result', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(
      warehouse,
      csv('patient_id | collected_at | test_name | value | unit\n P1 | 2024-01-01 | Hb | 142 | g/L'),
    )
    const report = await loadOne(
      warehouse,
      csv('patient_id | collected_at | test_name | value | unit\n P1 | 2024-01-01 | Hb | 14.2 | g/dL'),
    )
    expect(sums(report)).toBe('1 = 0 + 1 + 0 + 0')
  })

  test('that differs by more than rounding is not', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(
      warehouse,
      csv('patient_id | collected_at | test_name | value | unit\n P1 | 2024-01-01 | Hb | 17.26 | g/dL'),
    )
    const report = await loadOne(
      warehouse,
      csv('patient_id | collected_at | test_name | value | unit\n P1 | 2024-01-01 | Hb | 17.2 | g/dL'),
    )
    expect(report.by_code).toEqual({ conflicting_duplicate: 1 })
  })

  test('total and active B12 of one specimen are never one result', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(
        'patient_id | collected_at | test_name | value | unit\n P1 | 2024-01-01 | B12 | 60 | pmol/L\n P1 | 2024-01-01 | Active B12 | 60 | pmol/L',
      ),
    )
    expect(sums(report)).toBe('2 = 2 + 0 + 0 + 0')
  })

  test('in a panel and in a long file is one result', async () => {
    const warehouse = await emptyWarehouse()
    const report = await load(warehouse, {
      'a-long.csv': csv(`${HEADER}P1 | 2024-01-01 | 2024-01-02 | B12 | 180 | ng/L | final | S1`),
      'b-wide.csv': csv('patient_id | collected_at | b12 [ng/L] | hb [g/L]\n P1 | 2024-01-01 | 180 | 130'),
    })
    expect(report.files.map(sums)).toEqual(['1 = 1 + 0 + 0 + 0', '2 = 1 + 1 + 0 + 0'])
  })

  test('many equal rows are settled quickly', async () => {
    const warehouse = await emptyWarehouse()
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `P1 | 2024-01-01 | | B12 | ${200 + (index % 900)} | ng/L | |`,
    )
    const report = await loadOne(warehouse, csv(HEADER + rows.join('\n')))
    expect(report.loaded + report.unchanged + report.quarantined).toBe(20_000)
    expect(report.loaded).toBe(1)
  })

  test('in two files, two precisions and two time zones are one result', async () => {
    const warehouse = await emptyWarehouse()
    const header = 'patient_id | collected_at | test_name | value | unit\n'
    const fhir = await loadOne(warehouse, csv(`${header}P1 | 2021-08-22T20:26:50-07:00 | Hb | 17.188 | g/dL`))
    const rounded = await loadOne(warehouse, csv(`${header}P1 | 2021-08-23T03:26:50Z | Hb | 17.2 | g/dL`))
    const minutes = await loadOne(warehouse, csv(`${header}P1 | 2021-08-23T04:26 | Hb | 172 | g/L`))
    expect([fhir, rounded, minutes].map(sums)).toEqual(['1 = 1 + 0 + 0 + 0', '1 = 0 + 1 + 0 + 0', '1 = 0 + 1 + 0 + 0'])
    expect([rounded.near_matches, minutes.near_matches]).toEqual([1, 1])
    expect(await table(warehouse, 'select collected_at, round(value, 2) from lab_result')).toEqual([
      '2021-08-23T04:26:50 | 171.88',
    ])
  })
})
