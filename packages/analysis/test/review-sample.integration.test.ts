import { factTables, insertRows, type Warehouse, type WarehouseTables } from '@troughline/warehouse'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawSample, type SampledAssessment } from '../src/review-sample/draw-sample.ts'
import { judgeSample } from '../src/review-sample/judge-sample.ts'
import { analysed, dataSetOf } from './analyse-cases.ts'
import { caseTables } from './case-tables.ts'

const asOf = '2025-06-30'
const now = '2025-07-01T09:00:00'
const cases = ['lapsed-treatment', 'late-dose', 'falls-between-doses']
  .flatMap((rule) => caseTables[rule] ?? [])
  .filter((c) => c.asOf === asOf)
  .map((c, i) => ({ ...c, name: `${i} ${c.name}` }))

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await analysed(dataSetOf(asOf, cases))
})
afterAll(() => warehouse.close())

const draw = async (seed: string) => (await drawSample(warehouse, { seed, now }))!
const ids = (sheet: readonly SampledAssessment[]) => sheet.map(({ flag_id }) => flag_id)
const sampled = (sampleId: number) =>
  warehouse.rows<{ flag_id: string; rule_id: string; patient_id: string; flagged: boolean }>(
    sql`select flag_id, rule_id, patient_id, flagged from review_sample where sample_id = ${sampleId}`,
  )

describe('a sample', () => {
  test('is a tenth of the active flags of each rule, at least one, and 20 patients without an active flag', async () => {
    const { sampleId } = await draw('one')
    const rows = await sampled(sampleId)
    const active = await warehouse.rows<{ rule_id: string; n: number }>(sql`
      select rule_id, count(*) as n from assessment
      where outcome = 'flagged' and state = 'active' and grade <> 'information' group by rule_id order by rule_id`)
    const drawn = Map.groupBy(
      rows.filter(({ flagged }) => flagged),
      ({ rule_id }) => rule_id,
    )
    expect(active.map(({ rule_id }) => [rule_id, drawn.get(rule_id)?.length])).toEqual(
      active.map(({ rule_id, n }) => [rule_id, Math.max(1, Math.ceil(n / 10))]),
    )
    const others = rows.filter(({ flagged }) => !flagged)
    expect(new Set(others.map(({ patient_id }) => patient_id)).size).toBe(20)
    const flaggedPatients = new Set(
      (
        await warehouse.rows<{ patient_id: string }>(sql`
          select patient_id from assessment where outcome = 'flagged' and state = 'active' and grade <> 'information'`)
      ).map(({ patient_id }) => patient_id),
    )
    expect(others.filter(({ patient_id }) => flaggedPatients.has(patient_id))).toEqual([])
    for (const { rule_id } of others) expect(drawn.has(rule_id)).toBe(true)
  })

  test('is the same for the same seed and another for another', async () => {
    const [one, same, other] = [await draw('seed'), await draw('seed'), await draw('another')]
    expect(same.sheets).toEqual(one.sheets)
    expect([...ids(other.sheets[0])].sort()).not.toEqual([...ids(one.sheets[0])].sort())
  })

  test('gives both reviewers the same questions in different orders, and no hint of the answer', async () => {
    const { sheets } = await draw('orders')
    const [first, second] = sheets
    expect([...ids(first)].sort()).toEqual([...ids(second)].sort())
    expect(ids(first)).not.toEqual(ids(second))
    expect(Object.keys(first[0]!).sort()).toEqual(['as_of', 'clinic_id', 'episode', 'flag_id', 'patient_id', 'rule_id'])
  })
})

describe('what the reviewers found', () => {
  const review = (
    flag_id: string,
    reviewer: string,
    finding: string,
    more: Partial<WarehouseTables['review']> = {},
  ) => ({
    ...{ flag_id, reviewer, finding, blind: true, reviewed_at: '2025-07-02T10:00:00', file_id: 1, line: 1 },
    ...more,
  })

  test('is counted by rule, from blind findings of the sample alone', async () => {
    const { sampleId } = await draw('judged')
    const rows = await sampled(sampleId)
    const flags = rows.filter(({ flagged, rule_id }) => flagged && rule_id === 'lapsed-treatment')
    const [one, two] = flags
    const unflagged = rows.find(({ flagged }) => !flagged)!
    const elsewhere = await warehouse.one<{ flag_id: string }>(sql`
      select min(flag_id) as flag_id from assessment where outcome = 'flagged' and rule_id = 'lapsed-treatment'
        and flag_id not in (select flag_id from review_sample where sample_id = ${sampleId})`)
    await insertRows(warehouse, 'review', factTables.review, [
      // Changed his mind: the newest counts.
      review(one!.flag_id, 'A', 'data_error'),
      review(one!.flag_id, 'A', 'confirmed', { reviewed_at: '2025-07-03T10:00:00' }),
      review(one!.flag_id, 'B', 'explained'),
      review(two!.flag_id, 'A', 'data_error'),
      review(two!.flag_id, 'B', 'data_error', { blind: false }),
      review(unflagged.flag_id, 'A', 'confirmed'),
      review(unflagged.flag_id, 'B', 'confirmed'),
      review(elsewhere.flag_id, 'A', 'data_error'),
      review(elsewhere.flag_id, 'B', 'data_error'),
    ])
    const judged = (await judgeSample(warehouse, sampleId))!
    const lapsed = judged.rules.find(({ rule_id }) => rule_id === 'lapsed-treatment')!
    expect(lapsed).toMatchObject({ sampled: flags.length, judged: 1, holds: 1, doesNotHold: 0, open: 0, precision: 1 })
    expect(judged.unflagged).toMatchObject({ sampled: 20, judged: 1, missed: 1 })
    expect(judged.agreement.n).toBe(2)
  })

  test('has no answer where no sample was drawn', async () => {
    expect(await judgeSample(warehouse, 999)).toBeUndefined()
  })
})
