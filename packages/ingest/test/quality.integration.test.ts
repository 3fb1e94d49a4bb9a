import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { severities } from '../src/quality/check.ts'
import { qualityChecks } from '../src/quality/checks.ts'
import { readQuality } from '../src/quality/read-quality.ts'
import { severityOf } from '../src/quality/severity.ts'
import { takeQuality } from '../src/quality/take-quality.ts'
import { quarantineCodes } from '../src/quarantine/codes.ts'
import { add, cohort, file, score } from './quality-cohort.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await cohort()
  // Two clinics and a patient of none. Ann, Bea and Cy go to east; Dee to west; Eve is only in the injection log, which says west.
  await add(warehouse, 'patient', [
    {
      patient_key: 1,
      patient_id: 'ann',
      clinic_id: 'east',
      birth_date: '1950-01-01',
      sex: 'female',
      cause: 'diet',
      regimen: 'UK-BNF',
    },
    {
      patient_key: 2,
      patient_id: 'bea',
      clinic_id: 'east',
      sex: 'unknown',
      cause: 'unknown',
      deceased_on: '2025-03-01',
    },
    { patient_key: 3, patient_id: 'cy', clinic_id: 'east', birth_date: '2025-05-01', sex: 'male' },
    { patient_key: 4, patient_id: 'dee', clinic_id: 'west', birth_date: '1960-01-01', sex: 'female', cause: 'diet' },
    { patient_key: 5, patient_id: 'eve', in_patients_feed: false },
    { patient_key: 6, patient_id: 'fay', in_patients_feed: false },
  ])
  await add(warehouse, 'clinic', [{ clinic_id: 'west', regimen: 'UK-BNF' }])
  await add(warehouse, 'administration', [
    { patient_key: 1, administered_on: '2025-06-01' },
    { patient_key: 1, administered_on: '2025-06-01', occurrence: 2 },
    { patient_key: 1, administered_on: '2025-03-02', dose_mcg: null, withheld_code: 'implausible_dose' },
    { patient_key: 1, administered_on: '2025-03-09', status: 'refused', dose_mcg: null },
    { patient_key: 2, administered_on: '2025-03-01', repair: 'route_assumed_im' },
    { patient_key: 2, administered_on: '2025-03-05', administered_at: null },
    { patient_key: 5, administered_on: '2025-06-10', clinic_id: 'west', form: null, product: 'something' },
  ])
  await add(warehouse, 'lab_result', [
    { patient_key: 1, collected_on: '2025-06-01' },
    { patient_key: 1, collected_on: '2025-06-01', specimen_id: 'S2' },
    {
      patient_key: 1,
      collected_on: '2025-06-02',
      value: null,
      no_result: 'haemolysed',
      reported_reference_low: null,
      reported_reference_high: null,
    },
    { patient_key: 1, collected_on: '2025-06-02', is_current: false, specimen_id: null },
    { patient_key: 1, collected_on: '2025-06-03', status: 'cancelled', specimen_id: null },
    { patient_key: 3, collected_on: '2025-04-30', specimen_id: null, analyte: 'mcv', reported_reference_low: null },
    { patient_key: 2, collected_on: '2025-03-02', laboratory: null, collected_at: null },
    { patient_key: 6, collected_on: '2025-06-04' },
  ])
  await add(warehouse, 'quarantine', [
    { feed: 'labs', code: 'unreadable_date', patient_key: 1 },
    { feed: 'labs_wide', code: 'partial_date', patient_key: 1 },
    { feed: 'labs', code: 'unreadable_date', patient_key: null },
    { feed: 'labs', code: 'unreadable_date', patient_key: 4, state: 'resolved' },
    { feed: 'labs', code: 'unknown_test', patient_key: 4 },
    { feed: 'labs', code: 'a_code_of_tomorrow', patient_key: 4 },
    { feed: 'injections', code: 'implausible_dose', patient_key: 1, administration_key: 3 },
  ])
  await file(warehouse, { file_id: 3, row_count: 40 })
  await warehouse.run(sql`insert into file_finding values (3, 'unit_drift', 'unit', 'They look like pmol/L.', 5, 2, 9)`)
  await score(warehouse, 1)
}, 60_000)
afterAll(() => warehouse.close())

/** `feed clinic: rows of rows, patients of patients` of one check as stored. */
async function counts(check: string): Promise<string[]> {
  const rows = await warehouse.rows<Record<string, string | number | null>>(
    sql`select * from quality_result where load_id = 1 and check_id = ${check} order by feed, clinic_id nulls last`,
  )
  return rows.map(
    (row) =>
      `${row.feed} ${row.clinic_id ?? '-'}: ${row.rows_affected} of ${row.rows_total}, ${row.patients_affected} of ${row.patients_total}`,
  )
}

describe('the counts of a small cohort, worked out by hand', () => {
  test.each<[string, string[]]>([
    // Ann 1 date + 1 partial date of her 7 candidates; nobody's row counts without patient. West: Dee's two waiting rows.
    [
      'dates-not-readable',
      [
        'injections east: 0 of 6, 0 of 2',
        'injections west: 0 of 1, 0 of 1',
        'labs east: 2 of 9, 1 of 3',
        'labs west: 0 of 2, 0 of 1',
        'labs -: 1 of 2, 0 of 1',
      ],
    ],
    ['rows-waiting-otherwise', ['labs west: 1 of 2, 1 of 1']],
    ['values-implausible', ['injections east: 1 of 6, 1 of 2']],
    ['tests-unmapped', ['labs east: 0 of 9, 0 of 3', 'labs west: 1 of 2, 1 of 1', 'labs -: 0 of 2, 0 of 1']],
    ['birth-date-missing', ['patients east: 1 of 3, 1 of 3', 'patients west: 0 of 1, 0 of 1']],
    ['sex-missing', ['patients east: 1 of 3, 1 of 3', 'patients west: 0 of 1, 0 of 1']],
    ['cause-missing', ['patients east: 2 of 3, 2 of 3', 'patients west: 0 of 1, 0 of 1']],
    ['cause-coded-only', ['patients east: 0 of 3, 0 of 3', 'patients west: 0 of 1, 0 of 1']],
    ['regimen-missing', ['patients east: 2 of 3, 2 of 3', 'patients west: 0 of 1, 0 of 1']],
    ['dose-amount-missing', ['injections east: 1 of 5, 1 of 2', 'injections west: 0 of 1, 0 of 1']],
    ['dose-route-assumed', ['injections east: 1 of 5, 1 of 2', 'injections west: 0 of 1, 0 of 1']],
    ['dose-time-missing', ['injections east: 1 of 5, 1 of 2', 'injections west: 0 of 1, 0 of 1']],
    ['products-unmapped', ['injections east: 0 of 5, 0 of 2', 'injections west: 1 of 1, 1 of 1']],
    // Older versions and cancelled results do not count.
    ['specimen-missing', ['labs east: 1 of 5, 1 of 3', 'labs -: 0 of 1, 0 of 1']],
    ['result-number-missing', ['labs east: 1 of 5, 1 of 3', 'labs -: 0 of 1, 0 of 1']],
    ['reference-range-missing', ['labs east: 0 of 4, 0 of 3', 'labs -: 0 of 1, 0 of 1']],
    ['laboratory-missing', ['labs east: 1 of 5, 1 of 3', 'labs -: 0 of 1, 0 of 1']],
    ['injected-patients-not-described', ['injections east: 0 of 6, 0 of 2', 'injections west: 1 of 1, 1 of 1']],
    ['clinics-not-described', ['clinics east: 1 of 1, 3 of 3', 'clinics west: 0 of 1, 0 of 2']],
    // West has injections (Eve) and no result; Dee's waiting rows are not facts.
    [
      'feed-missing',
      [
        'injections east: 0 of 1, 0 of 3',
        'injections west: 0 of 1, 0 of 2',
        'labs east: 0 of 1, 0 of 3',
        'labs west: 1 of 1, 2 of 2',
        'patients east: 0 of 1, 0 of 3',
        'patients west: 0 of 1, 0 of 2',
      ],
    ],
    // A dose on the day of death was given; four days later it was not. Only Bea has died.
    ['dose-after-death', ['injections east: 1 of 2, 1 of 1']],
    ['result-after-death', ['labs east: 1 of 1, 1 of 1']],
    ['result-before-birth', ['labs east: 1 of 4, 1 of 2']],
    ['several-doses-a-day', ['injections east: 2 of 5, 1 of 2', 'injections west: 0 of 1, 0 of 1']],
    ['results-duplicated', ['labs east: 2 of 3, 1 of 2', 'labs -: 0 of 1, 0 of 1']],
    ['doses-on-first-of-month', ['injections east: 3 of 6, 2 of 2', 'injections west: 0 of 1, 0 of 1']],
    ['units-drift', ['labs -: 5 of 40, 5 of 5']],
    ['codes-damaged', ['labs -: 0 of 40, 0 of 4']],
    // Four patients with facts and Dee's waiting rows in the file.
    // Too few rows a month to expect one every month.
    ['feed-behind-others', []],
    ['feed-behind-today', ['injections -: 20 of 122, 0 of 3', 'labs -: 26 of 121, 0 of 4']],
    ['prescriptions-unmapped', []],
  ])('%s', async (check, expected) => {
    const found = await counts(check)
    // Feeds without any problem of a check that is about all feeds are left out of the expectation.
    expect(
      check === 'rows-waiting-otherwise' || check === 'values-implausible'
        ? found.filter((line) => !line.includes(': 0 of'))
        : found,
    ).toEqual(check === 'dates-not-readable' ? expect.arrayContaining(expected) : expected)
  })

  test('every stored row is possible: parts within wholes, and nothing without a denominator', async () => {
    const impossible = await warehouse.rows(sql`select * from quality_result
      where rows_total = 0 or rows_affected > rows_total or patients_affected > patients_total or rows_affected < 0`)
    expect(impossible).toEqual([])
  })

  test('are the same when taken again, and replace those of the load', async () => {
    const before = await warehouse.rows(sql`select * from quality_result`)
    await takeQuality(warehouse, 1)
    expect(await warehouse.rows(sql`select * from quality_result`)).toEqual(before)
  })

  test('leave no temporary table behind', async () => {
    expect(await warehouse.rows(sql`select table_name from duckdb_tables() where temporary`)).toEqual([])
  })
})

describe('the scorecard', () => {
  test('adds clinics up and says what to do', async () => {
    const card = await readQuality(warehouse)
    const row = card?.rows.find(({ check_id, feed }) => check_id === 'dates-not-readable' && feed === 'labs')
    expect(row).toMatchObject({
      severity: 'error',
      rows_affected: 3,
      rows_total: 13,
      patients_affected: 1,
      patients_total: 5,
      difference: null,
    })
    expect(row?.rows_share).toBeCloseTo(3 / 13)
    expect(row?.guidance).toMatch(/YYYY-MM-DD/)
    expect(row?.clinics.map(({ clinic_id }) => clinic_id)).toEqual(['east', 'west', null])
    expect(card?.previous).toBeNull()
  })

  test('calls what it had nothing to look at so, and not fine', async () => {
    const card = await readQuality(warehouse)
    expect(card?.nothing_to_look_at).toContain('prescriptions-unmapped')
    expect(card?.rows.map(({ check_id }) => check_id)).not.toContain('prescriptions-unmapped')
  })

  test('of one clinic counts only its patients', async () => {
    const card = await readQuality(warehouse, { clinic: 'west', feed: 'labs' })
    const affected = card?.rows.filter(({ rows_affected }) => rows_affected > 0).map(({ check_id }) => check_id)
    expect(affected).toEqual(['rows-waiting-otherwise', 'feed-missing', 'tests-unmapped'])
  })

  test('of a load that was not scored is null', async () => {
    expect(await readQuality(warehouse, { loadId: 99 })).toBeNull()
  })
})

describe('the difference to the load before', () => {
  test('tells what is new, gone and still there, with the numbers before', async () => {
    await warehouse.run(sql`delete from quality_result where load_id > 1`)
    await warehouse.run(sql`update lab_result set specimen_id = 'S9' where specimen_id is null`)
    await warehouse.run(
      sql`update administration set administered_at = null where patient_key = 1 and status = 'given'`,
    )
    await add(warehouse, 'quarantine', [{ feed: 'labs', code: 'bad_encoding', patient_key: 1 }])
    await add(warehouse, 'prescription', [{ patient_key: 1, substance: 'unknown' }])
    await score(warehouse, 2)
    const rows = (await readQuality(warehouse))?.rows ?? []
    const differenceOf = (check: string, feed: string) =>
      rows.find((row) => row.check_id === check && row.feed === feed)?.difference
    expect(differenceOf('specimen-missing', 'labs')).toEqual({ state: 'resolved', before: { rows: 1, patients: 1 } })
    expect(differenceOf('dose-time-missing', 'injections')).toEqual({
      state: 'persisting',
      before: { rows: 1, patients: 1 },
    })
    expect(differenceOf('encoding-damaged', 'labs')).toEqual({ state: 'new', before: { rows: 0, patients: 0 } })
    expect(differenceOf('laboratory-missing', 'labs')).toMatchObject({ state: 'persisting' })
    expect(differenceOf('codes-damaged', 'labs')).toMatchObject({ state: 'none' })
    // Had nothing to look at before: no difference can be told.
    expect(differenceOf('prescriptions-unmapped', 'prescriptions')).toBeNull()
    const { load, previous } = (await readQuality(warehouse)) ?? {}
    expect([load?.load_id, previous?.load_id]).toEqual([2, 1])
  })

  test('of an earlier load is to the one before that', async () => {
    const card = await readQuality(warehouse, { loadId: 1 })
    expect([card?.load.load_id, card?.previous]).toEqual([1, null])
  })
})

describe('freshness', () => {
  test('tells a feed that stopped, one with a gap, and days on which dates pile up', async () => {
    const busy = await cohort()
    await add(busy, 'patient', [
      { patient_key: 1, patient_id: 'a', clinic_id: 'east' },
      { patient_key: 2, patient_id: 'b', clinic_id: 'west' },
      { patient_key: 3, patient_id: 'c', clinic_id: 'small' },
    ])
    const day = (month: string, index: number) => `${month}-${String(index).padStart(2, '0')}`
    const tenDoses = (patient_key: number, month: string) =>
      Array.from({ length: 10 }, (_, index) => ({ patient_key, administered_on: day(month, index + 11) }))
    await add(busy, 'administration', [
      // East: no row in March. West: ends with February, and 100 rows of 15 January were entered in one go.
      ...['2025-01', '2025-02', '2025-04', '2025-05', '2025-06'].flatMap((month) => tenDoses(1, month)),
      ...['2025-01', '2025-02'].flatMap((month) => tenDoses(2, month)),
      ...Array.from({ length: 99 }, () => ({ patient_key: 2, administered_on: '2025-01-15' })),
      // Too small to be judged.
      { patient_key: 3, administered_on: '2025-01-12' },
      { patient_key: 3, administered_on: '2025-06-12' },
    ])
    await score(busy, 1)
    const card = await readQuality(busy)
    const clinics = (check: string) =>
      card?.rows
        .find(({ check_id }) => check_id === check)
        ?.clinics.map(({ clinic_id, rows_affected, rows_total, severity }) => [
          clinic_id,
          rows_affected,
          rows_total,
          severity,
        ])
    // 20 June is the newest of all; 20 February lies 120 days before it.
    expect(clinics('feed-behind-others')).toEqual([
      ['east', 0, 161, 'none'],
      ['west', 120, 161, 'warning'],
    ])
    expect(clinics('feed-with-gap')).toEqual([
      ['east', 1, 6, 'warning'],
      ['west', 0, 2, 'none'],
    ])
    expect(clinics('dates-on-one-day')).toEqual([
      ['east', 0, 50, 'none'],
      ['small', 0, 2, 'none'],
      ['west', 100, 119, 'error'],
    ])
    const behind = card?.rows.find(({ check_id }) => check_id === 'feed-behind-others')
    expect(behind).toMatchObject({ rows_affected: 120, rows_total: 161, patients_affected: 1, patients_total: 2 })
    await busy.close()
  })
})

describe('a cause that a coded diagnosis tells', () => {
  test.each<[string, Record<string, string | null>, string]>([
    ['stands', { cause: 'pernicious_anaemia' }, 'coded'],
    ['is active', { cause: 'pernicious_anaemia', status: 'active' }, 'coded'],
    ['ends after the day of the load', { cause: 'diet', ended_on: '2025-07-01' }, 'coded'],
    ['ended on the day of the load', { cause: 'diet', ended_on: '2025-06-30' }, 'missing'],
    ['is resolved, nobody says when', { cause: 'diet', status: 'Resolved' }, 'missing'],
    ['is refuted', { cause: 'pernicious_anaemia', status: 'refuted' }, 'missing'],
    ['was entered in error', { cause: 'pernicious_anaemia', status: 'entered-in-error' }, 'missing'],
    [
      'was entered in error and has an end to come',
      { cause: 'diet', status: 'entered-in-error', ended_on: '2026-01-01' },
      'missing',
    ],
    ['is of no cause', { cause: null }, 'missing'],
    ['is of an unknown cause', { cause: 'unknown' }, 'missing'],
  ])('that %s', async (_, diagnosis, expected) => {
    const own = await cohort()
    // Two diagnoses of one patient are one patient; Bea states a cause, and Cy has neither.
    await add(own, 'patient', [
      { patient_key: 1, patient_id: 'ann', clinic_id: 'east', cause: 'unknown' },
      { patient_key: 2, patient_id: 'bea', clinic_id: 'east', cause: 'diet' },
      { patient_key: 3, patient_id: 'cy', clinic_id: 'east' },
    ])
    await add(own, 'condition', [
      { patient_key: 1, ...diagnosis },
      { patient_key: 1, ...diagnosis, recorded_on: '2021-01-01' },
      { patient_key: 2, cause: 'pernicious_anaemia' },
    ])
    await score(own, 1)
    const found = await own.rows(
      sql`select check_id, severity, rows_affected, rows_total, patients_affected from quality_result
        where check_id in ('cause-missing', 'cause-coded-only') order by check_id`,
    )
    const coded = expected === 'coded' ? 1 : 0
    expect(found).toEqual([
      {
        check_id: 'cause-coded-only',
        severity: coded === 1 ? 'note' : 'none',
        rows_affected: coded,
        rows_total: 3,
        patients_affected: coded,
      },
      {
        check_id: 'cause-missing',
        severity: coded === 1 ? 'warning' : 'error',
        rows_affected: 2 - coded,
        rows_total: 3,
        patients_affected: 2 - coded,
      },
    ])
    await own.close()
  })
})

describe('the catalogue', () => {
  test('names every check once, with a title, guidance and a reason for its thresholds', () => {
    const ids = qualityChecks.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, title, guidance, thresholds } of qualityChecks) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(title.length).toBeGreaterThan(10)
      expect(guidance).toMatch(/^[A-Z].*\.$/)
      expect(thresholds.reason).not.toBe('')
      const bounds = [thresholds.note, thresholds.warning, thresholds.error].filter((bound) => bound !== null)
      expect(bounds).toEqual(bounds.toSorted((a, b) => a - b))
    }
  })

  test('counts every code of the quarantine in exactly one check', () => {
    const named = qualityChecks.flatMap((check) =>
      check.kind === 'waiting' && check.codes !== 'rest' ? check.codes : [],
    )
    expect(new Set(named).size).toBe(named.length)
    for (const { code } of quarantineCodes) expect(named, code).toContain(code)
  })

  test('gives a severity in SQL that equals the one in TypeScript', async () => {
    const stored = await warehouse.rows<{
      check_id: string
      severity: (typeof severities)[number]
      rows_affected: number
      rows_total: number
    }>(sql`select check_id, severity, rows_affected, rows_total from quality_result`)
    const thresholdsOf = new Map(qualityChecks.map(({ id, thresholds }) => [id, thresholds]))
    expect(new Set(stored.map(({ severity }) => severity))).toEqual(new Set(severities))
    for (const { check_id, severity, rows_affected, rows_total } of stored)
      expect(severityOf(thresholdsOf.get(check_id)!, rows_affected, rows_total), check_id).toBe(severity)
  })
})
