import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { ingestPaths } from '../src/index.ts'
import { type LaboratoryFile, writeLaboratoryFile } from './laboratory-file.ts'

/**
 * Ingest of one laboratory file beside the bare all-text `read_csv` of the same file. Every measurement is a process of its own (so that
 * its peak memory is its own), interleaved; medians and ratios of one run are what counts.
 *
 *   node bench/scale.ts [ROUNDS] [ROWS | KIND ...]      default: 3 rounds, 200000 and 2000000 rows, plain, quoted and bad
 */
interface Measured {
  readonly seconds: number
  readonly cpu: number
  readonly peakMiB: number
}

const ALL_KINDS: readonly LaboratoryFile['kind'][] = ['plain', 'quoted', 'bad']
const NOW = '2026-01-01T00:00:00'
const TODAY = '2026-01-01'

async function measure(what: string, file: string, database: string): Promise<Measured> {
  const started = performance.now()
  const warehouse = await openWarehouse({ path: database, mode: 'write', now: NOW })
  if (what === 'bare') {
    await warehouse.run(sql.raw(`create table bare as select * from read_csv('${file}', all_varchar = true)`))
  } else {
    const { totals } = await ingestPaths(warehouse, [file], { today: TODAY, now: NOW })
    if (totals.rows === 0) throw new Error('nothing was read')
  }
  await warehouse.close()
  const { user, system } = process.cpuUsage()
  return {
    seconds: (performance.now() - started) / 1000,
    cpu: (user + system) / 1e6,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }
}

function compare(rounds: number, sizes: readonly number[], kinds: readonly LaboratoryFile['kind'][]): void {
  const work = mkdtempSync(join(tmpdir(), 'troughline-bench-'))
  try {
    for (const rows of sizes) {
      const medians = new Map<string, Measured>()
      const runs = new Map<string, Measured[]>()
      for (const kind of kinds) writeLaboratoryFile(join(work, `${kind}.csv`), { rows, kind })
      for (let round = 0; round < rounds; round++) {
        for (const kind of kinds) {
          for (const what of ['bare', 'ingest']) {
            const database = join(work, 'measured.duckdb')
            rmSync(database, { force: true })
            const key = `${what} ${kind}`
            runs.set(key, [...(runs.get(key) ?? []), child(what, join(work, `${kind}.csv`), database)])
          }
        }
      }
      for (const [key, all] of runs) medians.set(key, medianOf(all))
      for (const kind of kinds) {
        const [bare, ours] = [medians.get(`bare ${kind}`)!, medians.get(`ingest ${kind}`)!]
        const megabytes = (statSync(join(work, `${kind}.csv`)).size / 1e6).toFixed(0)
        console.log(
          `${rows} rows ${kind} (${megabytes} MB): bare ${show(bare)}, ingest ${show(ours)}, ratio ${(ours.seconds / bare.seconds).toFixed(2)} (cpu ${(ours.cpu / bare.cpu).toFixed(2)})`,
        )
      }
      const [good, bad] = [medians.get('ingest plain'), medians.get('ingest bad')]
      if (good !== undefined && bad !== undefined)
        console.log(`${rows} rows: all bad beside all good ${(bad.seconds / good.seconds).toFixed(2)}`)
      for (const kind of kinds) rmSync(join(work, `${kind}.csv`))
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function child(what: string, file: string, database: string): Measured {
  const result = spawnSync(process.execPath, [import.meta.filename, '--measure', what, file, database], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (result.status !== 0) throw new Error(`${what} of ${file} ended with ${result.status ?? result.signal}`)
  return JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '') as Measured
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const medianOf = (runs: readonly Measured[]): Measured => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  peakMiB: Math.max(...runs.map(({ peakMiB }) => peakMiB)),
})
const show = ({ seconds, peakMiB }: Measured): string => `${seconds.toFixed(2)} s ${peakMiB.toFixed(0)} MiB`

const [first, ...rest] = process.argv.slice(2)
if (first === '--measure') console.log(JSON.stringify(await measure(rest[0] ?? '', rest[1] ?? '', rest[2] ?? '')))
else {
  const kinds = ALL_KINDS.filter((kind) => rest.includes(kind))
  const sizes = rest.map(Number).filter((size) => size > 0)
  compare(Number(first ?? 3), sizes.length > 0 ? sizes : [200_000, 2_000_000], kinds.length > 0 ? kinds : ALL_KINDS)
}
