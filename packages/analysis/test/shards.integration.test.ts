import { defaultParameters } from '@troughline/clinical'
import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { analyze } from '../src/analyze.ts'
import type { DataSet } from '../src/cases/patient-facts.ts'
import { merged, randomDataSets } from './determinism-data.ts'
import { differences, meaning } from './exported.ts'
import { loadFacts } from './load-facts.ts'

const now = '2025-07-01T09:00:00'
const options = { parameters: defaultParameters, now, engineVersion: 'test' }

/** Random patients of one cut, with facts of every kind. */
const [data] = merged(randomDataSets(20_261_121, 120)).toSorted((a, b) => b.patients.length - a.patients.length) as [
  DataSet,
]

async function loaded(): Promise<Warehouse> {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now, threads: 1 })
  await loadFacts(warehouse, data)
  return warehouse
}

const temporaryTables = (warehouse: Warehouse) =>
  warehouse.rows(sql`select table_name from duckdb_tables() where temporary and not starts_with(table_name, 'w_')
    and not ends_with(table_name, '_done')`)

test('patients analysed in two shards get the same answers, lists and measures as all at once', async () => {
  const whole = await loaded()
  const summary = await analyze(whole, { ...options, asOf: data.asOf })
  const sharded = await loaded()
  const patientsPerShard = Math.ceil(data.patients.length / 2)
  expect(await analyze(sharded, { ...options, asOf: data.asOf, patientsPerShard })).toEqual(summary)
  expect(differences(await meaning(whole), await meaning(sharded))).toEqual([])
  const keys = await sharded.one<{ n: number; keys: number; last: number }>(
    sql`select count(*) as n, count(distinct assessment_key) as keys, max(assessment_key) as last from assessment`,
  )
  expect(keys).toEqual({ n: summary.assessments, keys: summary.assessments, last: summary.assessments })
  expect(await temporaryTables(sharded)).toEqual([])
  await whole.close()
  await sharded.close()
})

test('an analysis that fails inside a shard leaves the facts in sight and no table of the shard', async () => {
  const warehouse = await loaded()
  const stop = (_: string, done: number) => {
    if (done === 45) throw new Error('stopped')
  }
  await expect(
    analyze(warehouse, { ...options, asOf: data.asOf, patientsPerShard: data.patients.length / 2, onProgress: stop }),
  ).rejects.toThrow('stopped')
  expect(await temporaryTables(warehouse)).toEqual([])
  const { patients } = await warehouse.one<{ patients: number }>(sql`select count(*) as patients from patient`)
  expect(patients).toBe(data.patients.length)
  await warehouse.close()
})
