import { beforeAll, describe, expect, test } from 'vitest'
import type { DataSet } from '../src/cases/patient-facts.ts'
import { type AdequacyRow, readAdequacy } from '../src/index.ts'
import { type AdequacyCase, adequacyCases } from './adequacy-cases.ts'
import { analysed } from './analyse-cases.ts'

const found = new Map<string, AdequacyRow>()

/** Each patient in a clinic of their own, so that coverage is theirs alone. */
const dataSetOf = (asOf: string, cases: readonly AdequacyCase[]): DataSet => ({
  asOf,
  clinics: cases.map(({ name, clinic }) => ({
    clinic_id: name,
    ...(clinic ?? { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: asOf }),
  })),
  patients: cases.map(({ name, patient }) => ({ patient_id: name, clinic_id: name, ...patient })),
})

beforeAll(async () => {
  for (const [asOf, cases] of Map.groupBy(adequacyCases, (one) => one.asOf)) {
    const warehouse = await analysed(dataSetOf(asOf, cases))
    for (const row of await readAdequacy(warehouse)) found.set(row.patient_id, row)
    await warehouse.close()
  }
})

/** Numbers that are not whole agree to ten digits. */
const expected = (columns: object): object =>
  Object.fromEntries(
    Object.entries(columns).map(([column, value]) => [
      column,
      typeof value === 'number' && !Number.isInteger(value) ? expect.closeTo(value, 10) : value,
    ]),
  )

describe('adequacy', () => {
  test('no two cases have one name', () => {
    expect(new Set(adequacyCases.map(({ name }) => name)).size).toBe(adequacyCases.length)
  })

  test.each(adequacyCases.map((one) => [one.name, one] as const))('%s', (name, one) => {
    expect(found.get(name), one.shows).toMatchObject(expected(one.expect))
    if (one.declines !== undefined) expect(found.get(name)?.declines).toMatchObject(one.declines.map(expected))
  })
})

const sentencesOf = (name: string): readonly string[] => found.get(name)?.sentences ?? []

describe('in words', () => {
  test('days covered, late days, doses on time and the due date stand with their days', () => {
    expect(sentencesOf('four-doses-of-the-vector')).toEqual([
      'Planned intervals cover 309 of 365 days (84.7 %) from 2024-01-02 to 2024-12-31.',
      '34 days past due and grace in 1 interval of the last 12 months of the record.',
      '3 of 4 injections due came within grace (0 earlier, 1 later or not in the record).',
      'The next injection is due on 2025-01-28 (84 days planned, interval in the log).',
    ])
  })

  test('excused days and an overdue date are named', () => {
    expect(sentencesOf('tablets-of-1000-mcg-meanwhile')[0]).toBe(
      'Planned intervals cover 309 of 309 days (100.0 %) from 2024-07-01 to 2025-06-30; 56 more days not counted.',
    )
    expect(sentencesOf('maintenance-began-in-the-window').at(-1)).toBe(
      'The injection due on 2025-05-30 (84 days planned, interval in the log) is not in the record 31 days later.',
    )
  })

  test('what is missing is said with its reason', () => {
    expect(sentencesOf('no-injection-ever')).toEqual([
      'Days covered are not given: no injection is recorded.',
      'No due date is given: no injection is recorded.',
    ])
    expect(sentencesOf('lapsed-since-august')[1]).toBe(
      'The open interval is beyond the lapse limit; its 213 days past due and grace in the last 12 months of the record are counted apart.',
    )
  })

  test('days below a threshold stand with the days that were observed', () => {
    expect(sentencesOf('two-samples-of-the-vector')[3]).toBe(
      'Between 1 pair of samples (56 days, 15.3 % of 365 days in maintenance) B12 was below 180 ng/L on 0 days and below 350 ng/L on 22 days.',
    )
  })

  test('a decline stands with its samples, its days and its interval, and claims no other', () => {
    // exp(-7/60) is 0.8899; the ends of the slope are 1/60 +- 0.122265.
    expect(sentencesOf('three-samples-of-one-cycle')[4]).toBe(
      'In 1 cycle after hydroxocobalamin 1000 mcg, 3 samples between day 20 and 80 show B12 changing by -11.0 % a week (95 % interval -62.2 to 109.4); this describes these cycles and no other interval.',
    )
  })

  test('no sentence grades', () => {
    const words = /failed|inadequate|non-compliant|undertreated|overdose|should|must|normalised|undefined|null/i
    const all = [...found.values()].flatMap(({ sentences }) => sentences)
    expect(all.length).toBeGreaterThan(adequacyCases.length * 2)
    expect(all.filter((sentence) => words.test(sentence) || sentence.includes('NaN'))).toEqual([])
  })
})
