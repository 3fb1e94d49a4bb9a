import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultParameters, hashOfValues, type ParameterSet, type ParameterValues } from '@troughline/clinical'
import { openScratch, openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyze } from '../src/analyze.ts'
import { readRunChanges } from '../src/compare/run-changes.ts'
import { type WhatIf, whatIf } from '../src/compare/what-if.ts'
import { dataSetOf } from './analyse-cases.ts'
import { caseTables } from './case-tables.ts'
import { loadFacts } from './load-facts.ts'

const asOf = '2025-06-30'
const now = '2025-07-01T09:00:00'
const changed = (values: Partial<ParameterValues>): ParameterSet => {
  const all = { ...defaultParameters.values, ...values }
  return { name: 'other', version: '1', hash: hashOfValues(all), values: all }
}
/** B12 counts as deficient from further down: some low troughs are low no more. */
const lower = changed({ b12_deficient_ng_per_l: 150, b12_deficient_pmol_per_l: 111 })

const cases = [...caseTables['falls-between-doses']!, ...caseTables['lapsed-treatment']!]
  .filter((c) => c.asOf === asOf)
  .map((c, i) => ({ ...c, name: `${i} ${c.name}` }))

let folder: string
let path: string
const write = () => openWarehouse({ path, mode: 'write', now, threads: 1 })
const run = (warehouse: Warehouse, parameters = defaultParameters, on = asOf) =>
  analyze(warehouse, { asOf: on, parameters, now, engineVersion: 'test' })

const flagsOf = async (warehouse: Warehouse) =>
  new Map(
    (
      await warehouse.rows<{ flag_id: string; grade: string; state: string }>(
        sql`select flag_id, grade, state from assessment where outcome = 'flagged'`,
      )
    ).map(({ flag_id, grade, state }) => [flag_id, `${grade} ${state}`]),
  )

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'compare-test-'))
  path = join(folder, 'clinic.duckdb')
  const warehouse = await write()
  await loadFacts(warehouse, dataSetOf(asOf, cases))
  await run(warehouse)
  await warehouse.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('another threshold', () => {
  let found: WhatIf
  let hashes: string[]

  beforeAll(async () => {
    const hash = () => createHash('sha256').update(readFileSync(path)).digest('hex')
    const before = hash()
    const scratch = await openScratch({ path, now })
    found = await whatIf(scratch, { asOf, before: defaultParameters, after: lower })
    await scratch.close()
    hashes = [before, hash()]
  })

  test('writes nothing', () => {
    expect(hashes[1]).toBe(hashes[0])
  })

  test('is named with both values', () => {
    expect(found.parameters).toEqual([
      { id: 'b12_deficient_ng_per_l', before: 180, after: 150 },
      { id: 'b12_deficient_pmol_per_l', before: 133, after: 111 },
    ])
  })

  test('lists the changes that lead from the flags of one to the flags of the other, and no more', async () => {
    const warehouse = await write()
    await run(warehouse)
    const flags = await flagsOf(warehouse)
    await run(warehouse, lower)
    const wanted = await flagsOf(warehouse)
    await run(warehouse)
    await warehouse.close()
    for (const { flag_id, change, grade_after, state_after } of found.flags) {
      if (change === 'disappeared') flags.delete(flag_id)
      else flags.set(flag_id, `${grade_after} ${state_after}`)
    }
    expect(flags).toEqual(wanted)
    expect(found.flags.length).toBeGreaterThan(20)
    expect(new Set(found.flags.map(({ change }) => change))).toContain('disappeared')
  })

  test('counts the outcomes on both sides: as many are gained as lost', () => {
    for (const [, rows] of Map.groupBy(found.outcomes, ({ rule_id }) => rule_id)) {
      const sum = (side: 'before' | 'after') => rows.reduce((total, row) => total + row[side], 0)
      expect(sum('after')).toBe(sum('before'))
    }
    expect(found.outcomes.map(({ rule_id }) => rule_id)).toContain('falls-between-doses')
  })

  test('that is the same one changes nothing', async () => {
    const scratch = await openScratch({ path, now })
    const none = await whatIf(scratch, { asOf, before: lower, after: { ...lower, name: 'renamed' } })
    await scratch.close()
    expect([none.parameters, none.flags, none.outcomes]).toEqual([[], [], []])
  })
})

describe('two runs', () => {
  const newest = async (warehouse: Warehouse) =>
    (await warehouse.one<{ n: number }>(sql`select max(run_id) as n from analysis_run`)).n

  test('of the same facts and parameters have no difference', async () => {
    const warehouse = await write()
    await run(warehouse)
    const to = await newest(warehouse)
    const changes = await readRunChanges(warehouse, { from: to - 1, to })
    await warehouse.close()
    expect([changes?.files, changes?.rules, changes?.parameters, changes?.flags]).toEqual([[], [], [], []])
  })

  test('with another parameter name it as the cause, for the rules that it reaches', async () => {
    const warehouse = await write()
    await run(warehouse, changed({ lapse_days: 900 }))
    const to = await newest(warehouse)
    const changes = await readRunChanges(warehouse, { from: to - 1, to })
    await run(warehouse)
    await warehouse.close()
    expect(changes?.parameters.map(({ id }) => id)).toEqual(['lapse_days'])
    const lapsed = changes?.flags.filter(({ rule_id }) => rule_id === 'lapsed-treatment') ?? []
    expect(lapsed.length).toBeGreaterThan(5)
    expect(lapsed.filter(({ causes }) => causes.join() !== 'parameter')).toEqual([])
    expect(changes?.flags.filter(({ rule_id }) => rule_id === 'falls-between-doses')).toEqual([])
  })

  test('with another cut or another file name the data', async () => {
    const warehouse = await write()
    const first = await newest(warehouse)
    await run(warehouse, defaultParameters, '2025-01-31')
    const earlier = await readRunChanges(warehouse, { from: first, to: first + 1 })
    expect(earlier?.flags.length).toBeGreaterThan(20)
    expect(new Set(earlier?.flags.flatMap(({ causes }) => causes))).toEqual(new Set(['data']))
    await warehouse.close()
  })

  test('one of which is not there have no answer', async () => {
    const warehouse = await write()
    expect(await readRunChanges(warehouse, { from: 1, to: 999 })).toBeUndefined()
    await warehouse.close()
  })
})
