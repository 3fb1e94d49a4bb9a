import { defaultParameters } from '@troughline/clinical'
import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type AnalyzeOptions, analyze } from '../src/analyze.ts'
import { merged, randomDataSets } from './determinism-data.ts'
import { exported } from './exported.ts'
import { loadFacts } from './load-facts.ts'

const now = '2025-07-01T09:00:00'
const [data] = merged(randomDataSets(7, 10))
const options: AnalyzeOptions = { asOf: data!.asOf, parameters: defaultParameters, now, engineVersion: 'test' }

async function loaded(): Promise<Warehouse> {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now, threads: 1 })
  await loadFacts(warehouse, data!)
  return warehouse
}

const leftovers = (warehouse: Warehouse) =>
  warehouse.rows(sql`select table_name from duckdb_tables() where table_name like '%\\_next' escape '\\'`)

describe('an analysis', () => {
  test('leaves no table under construction behind', async () => {
    const warehouse = await loaded()
    await analyze(warehouse, options)
    expect(await leftovers(warehouse)).toEqual([])
    await warehouse.close()
  })

  test('made twice gives the same conclusions and a second row of the run', async () => {
    const warehouse = await loaded()
    const first = await analyze(warehouse, options)
    const conclusions = await exported(warehouse)
    const second = await analyze(warehouse, { ...options, now: '2025-07-02T09:00:00' })
    expect(second).toEqual(first)
    expect(await exported(warehouse)).toEqual(conclusions)
    expect(conclusions.assessment!.length).toBe(first.assessments)
    const runs = await warehouse.db.selectFrom('analysis_run').selectAll().orderBy('run_id').execute()
    expect(runs.map(({ run_id, published_at }) => [run_id, published_at])).toEqual([
      [1, '2025-07-01T09:00:00'],
      [2, '2025-07-02T09:00:00'],
    ])
    expect({ ...runs[1], run_id: 1, published_at: now }).toEqual(runs[0])
    await warehouse.close()
  })

  test('that fails leaves the conclusions of the one before, and the next one starts clean', async () => {
    const warehouse = await loaded()
    await analyze(warehouse, options)
    const before = await exported(warehouse)
    const stop = (step: string) => {
      if (step === 'worklist') throw new Error('stopped')
    }
    await expect(analyze(warehouse, { ...options, onProgress: stop })).rejects.toThrow('stopped')
    expect(await exported(warehouse)).toEqual(before)
    await analyze(warehouse, options)
    expect(await exported(warehouse)).toEqual(before)
    expect(await leftovers(warehouse)).toEqual([])
    await warehouse.close()
  })

  test('never changes a fact', async () => {
    const warehouse = await loaded()
    const facts = () =>
      Promise.all(
        ['patient', 'administration', 'lab_result', 'symptom', 'event', 'plan', 'quarantine'].map((table) =>
          warehouse.one(sql`select count(*) as n, sha256(string_agg(t::varchar, ' ' order by t::varchar)) as all_rows
            from ${sql.table(table)} t`),
        ),
      )
    const before = await facts()
    await analyze(warehouse, options)
    expect(await facts()).toEqual(before)
    await warehouse.close()
  })
})
