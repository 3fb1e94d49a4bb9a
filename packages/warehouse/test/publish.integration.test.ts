import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { beginConclusions, publishConclusions, type Warehouse } from '../src/index.ts'
import { leftovers, markConclusions, runRow, runsSeen } from './conclusions-of-a-run.ts'
import { openForTest } from './open-for-test.ts'
import { temporaryFolder } from './temporary-folder.ts'

async function published(run: number, path = ':memory:'): Promise<Warehouse> {
  const warehouse = await openForTest(path)
  await publish(warehouse, run)
  return warehouse
}

async function publish(warehouse: Warehouse, run: number): Promise<void> {
  await beginConclusions(warehouse)
  await markConclusions(warehouse, run)
  await publishConclusions(warehouse, runRow(run))
}

const runIds = async (warehouse: Warehouse) =>
  (await warehouse.db.selectFrom('analysis_run').select('run_id').orderBy('run_id').execute()).map((r) => r.run_id)

describe('publishing conclusions', () => {
  test('replaces every table and adds the row of the run', async () => {
    const warehouse = await published(1)
    await publish(warehouse, 2)
    expect(await runsSeen(warehouse)).toEqual([2])
    expect(await runIds(warehouse)).toEqual([1, 2])
    expect(await leftovers(warehouse)).toEqual([])
  })

  test('leaves the old conclusions readable until the new ones are complete', async () => {
    const warehouse = await published(1)
    await beginConclusions(warehouse)
    await markConclusions(warehouse, 2)
    expect(await runsSeen(warehouse)).toEqual([1])
  })

  test('begins without what a killed run left', async () => {
    const warehouse = await published(1)
    await beginConclusions(warehouse)
    await markConclusions(warehouse, 7)
    await publish(warehouse, 2)
    expect(await runsSeen(warehouse)).toEqual([2])
  })

  test.each([
    ['a table is missing', (w: Warehouse) => w.run(sql`drop table worklist_next`), runRow(2)],
    ['the row of the run is refused', async () => {}, { ...runRow(2), as_of: 'no date' }],
  ])('changes nothing when %s', async (_, damage, run) => {
    const path = join(temporaryFolder(), 'clinic.duckdb')
    const warehouse = await published(1, path)
    await beginConclusions(warehouse)
    await markConclusions(warehouse, 2)
    await damage(warehouse)
    await expect(publishConclusions(warehouse, run)).rejects.toThrow()
    expect(await runsSeen(warehouse)).toEqual([1])
    await warehouse.close()
    const again = await openForTest(path)
    expect(await runsSeen(again)).toEqual([1])
    expect(await runIds(again)).toEqual([1])
    await publish(again, 2)
    expect(await runsSeen(again)).toEqual([2])
  })
})

describe('a process that is killed while it publishes', () => {
  test('leaves the old conclusions or the new ones, each time', async () => {
    const path = join(temporaryFolder(), 'clinic.duckdb')
    let last = 0
    // Published runs differ in how far the next one has come when the kill arrives.
    for (const [kill, afterMs] of [0, 15, 30, 60, 110].entries()) {
      const acknowledged = await publishUntilKilled(path, kill + 1, afterMs)
      const warehouse = await openForTest(path, 'write')
      const ids = await runIds(warehouse)
      const newest = ids.at(-1) ?? 0
      expect(await runsSeen(warehouse)).toEqual([newest])
      expect(newest).toBeGreaterThanOrEqual(acknowledged)
      expect(acknowledged).toBeGreaterThan(last)
      last = newest
      await beginConclusions(warehouse)
      await warehouse.close()
    }
  })
})

/** Kills the child some time after it said that so many runs are published; gives the last that it said. */
function publishUntilKilled(path: string, runs: number, afterMs: number): Promise<number> {
  const script = join(import.meta.dirname, 'children', 'publish-without-end.ts')
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (data) => {
    said += data
    if (said.trim().split('\n').length >= runs) setTimeout(() => child.kill('SIGKILL'), afterMs)
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => {
      const last = Number(said.trim().split('\n').at(-1))
      if (signal === 'SIGKILL') resolve(last)
      else reject(new Error(`the child ended with ${code}`))
    })
  })
}
