import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { clientBundle } from '../src/dashboard/client-bundle.ts'
import { writeDashboard } from '../src/dashboard/write-dashboard.ts'

/**
 * How long the dashboard of an analysed warehouse takes, beside the bare engine, which writes the rows that it is made from as compressed
 * JSON lines: the least that any page with these facts inside has to do. Each run is a process of its own, interleaved; medians.
 *
 *   node bench/dashboard.ts [--rounds 3] [--one-file] WAREHOUSE
 *
 * The bundle of the client is built before, as `npm start` or the first dashboard does.
 */
const now = '2025-07-01T09:00:00'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    'one-file': { type: 'boolean', default: false },
    measure: { type: 'string' },
    out: { type: 'string', default: '' },
  },
})

/** What a page holds of the patients whom a rule flags. */
const bareRows = {
  flags: `select * exclude (flag_id) from assessment where outcome = 'flagged'`,
  evidence: 'select * from flag_evidence',
  doses: `select patient_key, dose_on, due_on, phase, form, dose_mcg from dose_interval
    semi join (from assessment where outcome = 'flagged' and state = 'active') using (patient_key) order by all`,
  results: `select c.patient_key, c.collected_on, c.analyte, c.value, c.context, r.reported_value, r.reported_unit, r.laboratory
    from lab_context c join lab_result r using (result_key)
    semi join (from assessment where outcome = 'flagged' and state = 'active') f on f.patient_key = c.patient_key order by all`,
} as const

async function measure(what: string, path: string, out: string): Promise<object> {
  const warehouse = await openWarehouse({ path, mode: what === 'bare' ? 'write' : 'read', now })
  const started = performance.now()
  const used = process.cpuUsage()
  let told: object = {}
  if (what === 'bare')
    for (const [name, rows] of Object.entries(bareRows))
      await warehouse.run(sql.raw(`copy (${rows}) to '${join(out, name)}.json.gz'`))
  else
    told = await writeDashboard(warehouse, {
      out: join(out, 'dashboard.html'),
      ...(options['one-file'] && { mostBytes: Number.POSITIVE_INFINITY }),
    })
  const { user, system } = process.cpuUsage(used)
  const seconds = (performance.now() - started) / 1000
  await warehouse.close()
  return { ...told, seconds, cpu: (user + system) / 1e6, peakMiB: process.resourceUsage().maxRSS / 1024 }
}

interface Measured {
  readonly seconds: number
  readonly cpu: number
  readonly peakMiB: number
  readonly bytes?: number
  readonly clinicPages?: { readonly clinics: number; readonly largest: number } | null
}

function child(what: string, path: string, out: string): Measured {
  const passed = ['--measure', what, '--out', out, ...(options['one-file'] ? ['--one-file'] : []), path]
  const result = spawnSync(process.execPath, [import.meta.filename, ...passed], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (result.status !== 0) throw new Error(`${what} ended with ${result.status ?? result.signal}`)
  return JSON.parse(result.stdout) as Measured
}

async function compare(path: string): Promise<void> {
  await clientBundle()
  const work = mkdtempSync(join(tmpdir(), 'troughline-dashboard-'))
  try {
    const copy = join(work, 'warehouse.duckdb')
    copyFileSync(path, copy)
    const runs: Record<'bare' | 'dashboard', Measured[]> = { bare: [], dashboard: [] }
    console.log(`load ${loadavg()[0]!.toFixed(1)} before`)
    for (let round = 0; round < Number(options.rounds); round += 1)
      for (const what of ['bare', 'dashboard'] as const) runs[what].push(child(what, copy, work))
    const [bare, ours] = [median(runs.bare), median(runs.dashboard)]
    const pages = runs.dashboard[0]?.clinicPages
    console.log(
      pages == null
        ? `one file of ${runs.dashboard[0]?.bytes} bytes`
        : `${pages.clinics} pages of clinics, up to ${pages.largest} bytes, and their index`,
    )
    console.log(`bare ${show(bare)}; dashboard ${show(ours)}; ratio ${(ours.seconds / bare.seconds).toFixed(2)}`)
    console.log(`load ${loadavg()[0]!.toFixed(1)} after`)
  } finally {
    rmSync(work, { recursive: true })
  }
}

const median = (runs: readonly Measured[]): Measured =>
  runs.toSorted((a, b) => a.seconds - b.seconds)[runs.length >> 1]!
const show = ({ seconds, cpu, peakMiB }: Measured): string =>
  `${seconds.toFixed(1)} s (cpu ${cpu.toFixed(1)} s, ${Math.round(peakMiB)} MiB)`

const [path] = positionals
if (path === undefined) throw new Error('node bench/dashboard.ts WAREHOUSE')
if (options.measure === undefined) await compare(path)
else console.log(JSON.stringify(await measure(options.measure, path, options.out)))
