import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultParameters } from '@troughline/clinical'
import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { analyze } from '../src/index.ts'

/**
 * `analyze` beside the bare engine on the same warehouse, interleaved in one process: the bare part copies the two large fact
 * tables, sorted by patient and time, which is the least that any analysis of them has to do. Prints medians and their ratio.
 *
 *   node bench/analyze.ts WAREHOUSE [ROUNDS]
 */
const now = '2026-01-01T00:00:00'
const [source, roundsArgument = '3'] = process.argv.slice(2)
if (source === undefined) throw new Error('name a warehouse file that `troughline ingest` has filled')

const work = mkdtempSync(join(tmpdir(), 'troughline-bench-'))
const path = join(work, 'warehouse.duckdb')
copyFileSync(source, path)

const timed = async (job: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await job()
  return (performance.now() - start) / 1000
}
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

try {
  const warehouse = await openWarehouse({ path, mode: 'write', now })
  const bare: number[] = []
  const ours: number[] = []
  let patients = 0
  for (let round = 0; round < Number(roundsArgument); round++) {
    bare.push(
      await timed(async () => {
        await warehouse.run(
          sql`create or replace table bare_labs as select * from lab_result order by patient_key, collected_on, result_key`,
        )
        await warehouse.run(
          sql`create or replace table bare_doses as select * from administration order by patient_key, administered_on, administration_key`,
        )
      }),
    )
    await warehouse.run(sql`drop table bare_labs`)
    await warehouse.run(sql`drop table bare_doses`)
    ours.push(
      await timed(async () => {
        patients = (await analyze(warehouse, { parameters: defaultParameters, now, engineVersion: 'bench' })).patients
      }),
    )
    console.log(`round ${round + 1}: bare ${bare.at(-1)?.toFixed(2)} s, analyze ${ours.at(-1)?.toFixed(2)} s`)
  }
  await warehouse.close()
  const [one, other] = [median(bare), median(ours)]
  console.log(
    `median: bare ${one.toFixed(2)} s, analyze ${other.toFixed(2)} s, ratio ${(other / one).toFixed(2)}; ${Math.round(patients / other)} patients a second`,
  )
  console.log(`peak resident memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
