import { defaultParameters } from '@troughline/clinical'
import { factTables, insertRows, openWarehouse, type Warehouse, type WarehouseTables } from '@troughline/warehouse'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { analyze } from '../src/analyze.ts'
import { course, plus, woman } from '../src/cases/build.ts'
import type { PatientFacts } from '../src/cases/patient-facts.ts'
import { loadFacts } from './load-facts.ts'

const asOf = '2025-06-30'
const now = '2025-07-01T09:00:00'

/** No injection for nine months: lapsed treatment, definite. */
const lapsed: PatientFacts = {
  patient_id: 'lapsed',
  clinic_id: 'c1',
  ...woman,
  doses: course({ until: plus(asOf, -275) }).doses,
}
const clinics = [{ clinic_id: 'c1', country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: asOf }]

type Review = Partial<WarehouseTables['review']>
const review = (more: Review = {}): Review => ({
  finding: 'confirmed',
  action: 'recall',
  owner: 'nurse',
  reviewer: 'A',
  reviewed_at: '2025-06-20T10:00:00',
  file_id: 1,
  line: 1,
  ...more,
})

async function analysedWith(reviews: (flag: { flag_id: string; evidence_hash: string }) => readonly Review[]) {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now, threads: 1 })
  await loadFacts(warehouse, { asOf, clinics, patients: [lapsed] })
  await run(warehouse)
  const flag = await flagOf(warehouse)
  await insertRows(
    warehouse,
    'review',
    factTables.review,
    reviews(flag).map((row, i) => ({ flag_id: flag.flag_id, ...row, line: i + 1 })),
  )
  await run(warehouse)
  return warehouse
}
const run = (warehouse: Warehouse, on = asOf, decisionsTo?: string) =>
  analyze(warehouse, {
    asOf: on,
    parameters: defaultParameters,
    now,
    engineVersion: 'test',
    ...(decisionsTo !== undefined && { decisionsTo }),
  })
const flagOf = (warehouse: Warehouse) =>
  warehouse.one<{ flag_id: string; evidence_hash: string; grade: string }>(
    sql`select flag_id, evidence_hash, grade from assessment where rule_id = 'lapsed-treatment'`,
  )
const standings = async (warehouse: Warehouse) =>
  (await warehouse.rows<{ standing: string }>(sql`select standing from decision order by line`)).map(
    ({ standing }) => standing,
  )
const listed = (warehouse: Warehouse) =>
  warehouse.rows<{ decided: boolean; reopened: boolean; owner: string | null }>(
    sql`select decided, reopened, owner from worklist where flag_id in (select flag_id from assessment where rule_id = 'lapsed-treatment')`,
  )

test('a decision attaches to its flag, with who acts', async () => {
  const warehouse = await analysedWith(({ evidence_hash }) => [review({ evidence_hash })])
  expect(await standings(warehouse)).toEqual(['stands'])
  expect(await listed(warehouse)).toEqual([{ decided: true, reopened: false, owner: 'nurse' }])
  await warehouse.close()
})

test('only the newest decision on a flag counts, and a blind one is none', async () => {
  const warehouse = await analysedWith(() => [
    review({ reviewed_at: '2025-06-01T10:00:00' }),
    review({ reviewed_at: '2025-06-02T10:00:00', owner: 'doctor' }),
    review({ reviewed_at: '2025-06-03T10:00:00', blind: true }),
    review({ flag_id: 'not a flag of this file' }),
  ])
  expect(await standings(warehouse)).toEqual(['replaced', 'stands', 'blind', 'unknown_flag'])
  expect((await listed(warehouse))[0]?.owner).toBe('doctor')
  await warehouse.close()
})

test('a snoozed flag is out of the worklist to the day before, and in it on the day', async () => {
  const later = await analysedWith(() => [review({ snooze_until: plus(asOf, 1) })])
  expect(await standings(later)).toEqual(['snoozed'])
  expect(await listed(later)).toEqual([])
  await later.close()
  const today = await analysedWith(() => [review({ snooze_until: asOf })])
  expect(await standings(today)).toEqual(['stands'])
  await today.close()
})

test('other evidence with the same answer leaves a decision standing, and says so', async () => {
  const warehouse = await analysedWith(({ evidence_hash }) => [review({ evidence_hash })])
  const before = await flagOf(warehouse)
  // A missed appointment is evidence beside the gap; grade and criteria stay.
  await warehouse.run(sql`
    insert into administration by name
    select * replace (9001 as administration_key, 'missed' as status, date '2025-05-01' as administered_on,
      cast(null as timestamp) as administered_at)
    from administration order by administration_key limit 1`)
  await run(warehouse)
  const after = await flagOf(warehouse)
  expect(after.evidence_hash).not.toBe(before.evidence_hash)
  expect(after.grade).toBe(before.grade)
  expect(await standings(warehouse)).toEqual(['stands'])
  expect(await warehouse.one(sql`select evidence_changed from decision`)).toEqual({ evidence_changed: true })
  await warehouse.close()
})

test('another grade reopens it, snoozed or not', async () => {
  const warehouse = await analysedWith(({ evidence_hash }) => [
    review({ evidence_hash, snooze_until: plus(asOf, 100) }),
  ])
  expect(await standings(warehouse)).toEqual(['snoozed'])
  // No cause is recorded any more: definite becomes possible.
  await warehouse.run(sql`update patient set cause = null`)
  await run(warehouse)
  expect((await flagOf(warehouse)).grade).toBe('possible')
  expect(await standings(warehouse)).toEqual(['reopened'])
  await warehouse.close()
})

test('a flag that is no more closes the decision on it, and loses none', async () => {
  const warehouse = await analysedWith(({ evidence_hash }) => [review({ evidence_hash })])
  await warehouse.run(sql`update patient set deceased_on = date '2025-06-01'`)
  await run(warehouse)
  expect(await standings(warehouse)).toEqual(['closed'])
  expect(await listed(warehouse)).toEqual([])
  await warehouse.close()
})

test('decisions made after the data end are seen; a cut before the data end is theirs too', async () => {
  const warehouse = await analysedWith(() => [review({ reviewed_at: '2025-07-20T10:00:00' })])
  expect(await standings(warehouse)).toEqual(['stands'])
  await run(warehouse, asOf, '2025-07-19')
  expect(await standings(warehouse)).toEqual([])
  await warehouse.run(sql`
    insert into event by name
    select 1 as event_key, patient_key, date '2025-07-25' as occurred_on, 'clinical_review' as event, 1 as file_id, 99 as line from patient`)
  await run(warehouse)
  expect(await standings(warehouse)).toEqual([])
  expect(await warehouse.one(sql`select decisions_to from analysis_run order by run_id desc limit 1`)).toEqual({
    decisions_to: asOf,
  })
  await warehouse.close()
})
