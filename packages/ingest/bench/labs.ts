import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { ingestPaths } from '../src/index.ts'

/**
 * Ingest beside a bare `CREATE TABLE AS SELECT * FROM read_csv(all_varchar)` of the same files, interleaved in one
 * process, each into a fresh database file; prints the medians and their ratio.
 *
 *   node bench/labs.ts [FOLDER] [ROUNDS] [PATIENTS]
 *
 * FOLDER holds files in the native format (below it, every .csv). Without one (or with `-`) labs and injections of
 * PATIENTS (default 50000) patients are generated: 40 results and 10 doses each.
 */
const NOW = '2026-01-01T00:00:00'
const TODAY = '2026-01-01'

const [folderArgument = '-', roundsArgument = '3', patientsArgument = '50000'] = process.argv.slice(2)
const rounds = Number(roundsArgument)
const work = mkdtempSync(join(tmpdir(), 'troughline-bench-'))

try {
  const folder = folderArgument === '-' ? await generate(join(work, 'data'), Number(patientsArgument)) : folderArgument
  const files = csvBelow(folder)
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
  console.log(`${files.length} files, ${(bytes / 1e6).toFixed(0)} MB`)
  const bare: Cost[] = []
  const ours: Cost[] = []
  for (let round = 0; round < rounds; round++) {
    bare.push(
      await timed(join(work, `bare-${round}.duckdb`), async (warehouse) => {
        for (const [index, file] of files.entries()) {
          await warehouse.run(
            sql.raw(`create table t${index} as select * from read_csv('${file}', all_varchar = true)`),
          )
        }
      }),
    )
    ours.push(
      await timed(join(work, `ours-${round}.duckdb`), async (warehouse) => {
        const report = await ingestPaths(warehouse, [folder], { today: TODAY, now: NOW })
        if (round === 0) {
          const { rows, loaded, quarantined, withheld } = report.totals
          console.log(
            `${rows} rows: ${loaded} loaded, ${quarantined} quarantined, ${withheld} withheld; readers ${report.files
              .map(({ reader }) => reader)
              .join(' ')}`,
          )
        }
      }),
    )
    console.log(`round ${round + 1}: bare ${show(bare.at(-1))}, ingest ${show(ours.at(-1))}`)
  }
  const peak = process.resourceUsage().maxRSS / 1024
  for (const kind of ['seconds', 'cpu'] as const) {
    const [one, other] = [median(bare.map((cost) => cost[kind])), median(ours.map((cost) => cost[kind]))]
    console.log(`median ${kind}: bare ${one.toFixed(2)}, ingest ${other.toFixed(2)}, ratio ${(other / one).toFixed(2)}`)
  }
  console.log(`peak memory ${peak.toFixed(0)} MiB`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Wall time, and processor time of all threads: the second hardly changes with what else the machine does. */
interface Cost {
  readonly seconds: number
  readonly cpu: number
}

function show(cost: Cost | undefined): string {
  return `${cost?.seconds.toFixed(2)} s (cpu ${cost?.cpu.toFixed(2)} s)`
}

async function timed(path: string, run: (warehouse: Warehouse) => Promise<void>): Promise<Cost> {
  const started = performance.now()
  const before = process.cpuUsage()
  const warehouse = await openWarehouse({ path, mode: 'write', now: NOW })
  await run(warehouse)
  await warehouse.close()
  const { user, system } = process.cpuUsage(before)
  const cost = { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 }
  rmSync(path, { force: true })
  return cost
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function csvBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv'))
    .map((name) => join(folder, name))
    .sort()
}

/** Plausible rows, made by DuckDB from row numbers alone. */
async function generate(folder: string, patients: number): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: NOW })
  const scatter = (seed: number) => `(hash(patient * 1000 + nth * 7 + ${seed}) % 1000) / 1000.0`
  await warehouse.run(
    sql.raw(`copy (
      select 'P' || lpad(patient::varchar, 6, '0') as patient_id,
        strftime(timestamp '2020-01-01 08:00:00' + to_hours(cast(nth // 8 * 3000 + patient % 500 as bigint)), '%Y-%m-%dT%H:%M') as collected_at,
        strftime(timestamp '2020-01-02 08:00:00' + to_hours(cast(nth // 8 * 3000 + patient % 500 as bigint)), '%Y-%m-%dT%H:%M') as reported_at,
        ['2132-9', '718-7', '787-2', '13964-2', '13965-9', '2160-0', '2284-8', '777-3'][nth % 8 + 1] as test_code,
        ['Vitamin B12', 'Haemoglobin', 'MCV', 'MMA', 'Homocysteine', 'Creatinine', 'Folate', 'Platelets'][nth % 8 + 1] as test_name,
        round([300, 100, 80, 150, 8, 0.6, 4, 150][nth % 8 + 1] + [600, 50, 20, 200, 8, 0.6, 12, 200][nth % 8 + 1] * ${scatter(1)}, 1)::varchar as value,
        ['ng/L', 'g/L', 'fL', 'nmol/L', 'umol/L', 'mg/dL', 'ng/mL', '10*9/L'][nth % 8 + 1] as unit,
        [180, 120, 80, 100, 5, 0.5, 3, 150][nth % 8 + 1] as reference_low,
        [900, 160, 100, 280, 15, 1.3, 20, 400][nth % 8 + 1] as reference_high,
        'final' as status, 'S' || (patient * 100 + nth // 8)::varchar as specimen_id, 'North Laboratory' as laboratory
      from range(${patients}) as p(patient), range(40) as n(nth)
    ) to '${folder}/labs.csv' (header, quote '', escape '')`),
  )
  await warehouse.run(
    sql.raw(`copy (
      select 'P' || lpad(patient::varchar, 6, '0') as patient_id,
        strftime(date '2020-01-01' + cast(nth * 84 + patient % 90 as integer), '%Y-%m-%d') as administered_at,
        'Hydroxocobalamin 1mg/ml' as product, 'hydroxocobalamin' as form, 1 as dose, 'mg' as dose_unit, 'im' as route,
        'given' as status, 'maintenance' as phase, 'C' || (patient % 40)::varchar as clinic_id
      from range(${patients}) as p(patient), range(10) as n(nth)
    ) to '${folder}/injections.csv' (header, quote '', escape '')`),
  )
  await warehouse.close()
  return folder
}
