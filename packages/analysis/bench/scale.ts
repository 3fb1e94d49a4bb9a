import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultParameters } from '@troughline/clinical'
import { conclusionTables, openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { analyze } from '../src/index.ts'
import { type StatementTime, withStepTimes } from './step-times.ts'
import { fillSynthetic } from './synthetic-warehouse.ts'

/**
 * `analyze` of synthetic warehouses beside the bare engine at the least that any analysis of them has to do: `bare` copies the two large fact
 * tables sorted by patient and day, `written` copies the finished conclusions, as if computing them cost nothing. Every measurement is a
 * process of its own (so that its peak memory is its own), interleaved; judge by medians, by the ratio and, on a busy machine, by CPU seconds.
 *
 *   node bench/scale.ts [--rounds 3] [--threads 2] [--memory 1300MB] [--steps] [--warehouse FILE] [PATIENTS ...]
 *
 * Default: 10,000 and 100,000 patients. `--steps` lists what each step and the slowest statements took; `--warehouse` measures a file that
 * is there instead. Every size but the first prints the exponent of cost against the first.
 */
const NOW = '2025-07-01T09:00:00'
const SLOWEST = 40
/** Statements of one kind that this many steps run are listed together. */
const ALIKE = 10

interface Measured {
  readonly seconds: number
  readonly cpu: number
  readonly peakMiB: number
  readonly patients: number
  readonly report: readonly string[]
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    memory: { type: 'string' },
    steps: { type: 'boolean', default: false },
    warehouse: { type: 'string' },
    measure: { type: 'string' },
    patients: { type: 'string' },
  },
})

const open = (path: string) =>
  openWarehouse({
    path,
    mode: 'write',
    now: NOW,
    threads: Number(options.threads),
    ...(options.memory !== undefined && { memoryLimit: options.memory }),
  })

/** Seconds of the work alone, without the start of the process and the closing of the file. */
async function measure(what: string, path: string): Promise<Measured> {
  const warehouse = await open(path)
  const times: StatementTime[] = []
  let step = 'begin'
  let report: string[] = []
  let patients = 0
  const started = performance.now()
  const used = process.cpuUsage()
  if (what === 'fill') await fillSynthetic(warehouse, Number(options.patients))
  else if (what === 'bare') {
    await warehouse.run(
      sql`create table bare_labs as select * from lab_result order by patient_key, collected_on, result_key`,
    )
    await warehouse.run(
      sql`create table bare_doses as select * from administration order by patient_key, administered_on, administration_key`,
    )
  } else if (what === 'written') {
    for (const name of Object.keys(conclusionTables))
      await warehouse.run(sql`create table ${sql.table(`bare_${name}`)} as select * from ${sql.table(name)}`)
  } else {
    const timed = options.steps ? withStepTimes(warehouse, times, () => step) : warehouse
    const summary = await analyze(timed, {
      parameters: defaultParameters,
      now: NOW,
      engineVersion: 'bench',
      onProgress: (name) => {
        step = name
        // Said as it happens, so that a run that ends badly has said where.
        if (options.steps) console.error(`${((performance.now() - started) / 1000).toFixed(1)} s: ${name}`)
      },
    })
    patients = summary.patients
    report = [...stepReport(times), ...outcomeReport(summary.byRule)]
  }
  const { user, system } = process.cpuUsage(used)
  const seconds = (performance.now() - started) / 1000
  await warehouse.close()
  return {
    seconds,
    cpu: (user + system) / 1e6,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    patients,
    report,
  }
}

function stepReport(times: readonly StatementTime[]): string[] {
  if (times.length === 0) return []
  const steps = [...Map.groupBy(times, ({ step }) => step)].map(([step, all]) => ({
    step,
    seconds: sum(all.map(({ seconds }) => seconds)),
    cpu: sum(all.map(({ cpu }) => cpu)),
  }))
  const line = (seconds: number, cpu: number, name: string) =>
    `${seconds.toFixed(2).padStart(8)} s ${cpu.toFixed(2).padStart(8)} s cpu  ${name}`
  return [
    'steps',
    ...steps.map(({ step, seconds, cpu }) => line(seconds, cpu, step)),
    'what all rules do alike',
    ...[...Map.groupBy(times, ({ target }) => target)]
      .filter(([, all]) => all.length >= ALIKE)
      .map(([target, all]) => ({
        target: `${target} (${all.length} times)`,
        seconds: sum(all.map(({ seconds }) => seconds)),
        cpu: sum(all.map(({ cpu }) => cpu)),
      }))
      .toSorted((a, b) => b.cpu - a.cpu)
      .map(({ target, seconds, cpu }) => line(seconds, cpu, target)),
    `the ${SLOWEST} slowest statements`,
    ...times
      .toSorted((a, b) => b.cpu - a.cpu)
      .slice(0, SLOWEST)
      .map(({ step, target, seconds, cpu }) => line(seconds, cpu, `${step}: ${target}`)),
  ]
}

function outcomeReport(byRule: readonly { rule_id: string; outcome: string; n: number }[]): string[] {
  const outcomes = ['flagged', 'clear', 'not_evaluable', 'not_applicable']
  return [...Map.groupBy(byRule, ({ rule_id }) => rule_id)].map(([rule, rows]) => {
    const all = sum(rows.map(({ n }) => n))
    const shares = outcomes.map((outcome) => {
      const n = sum(rows.filter((row) => row.outcome === outcome).map((row) => row.n))
      return `${outcome} ${((100 * n) / all).toFixed(1)} %`
    })
    return `${rule.padEnd(32)} ${shares.join(', ')}`
  })
}

function child(what: string, path: string, patients = 0): Measured {
  const passed = [
    ...['--measure', what, '--patients', String(patients), '--threads', options.threads],
    ...(options.memory === undefined ? [] : ['--memory', options.memory]),
    ...(options.steps ? ['--steps'] : []),
  ]
  const result = spawnSync(process.execPath, [import.meta.filename, ...passed, path], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (result.status !== 0) throw new Error(`${what} of ${path} ended with ${result.status ?? result.signal}`)
  return JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '') as Measured
}

function compare(source: string, rounds: number): Measured {
  const runs: Record<'bare' | 'analyze' | 'written', Measured[]> = { bare: [], analyze: [], written: [] }
  const copy = `${source}.copy`
  for (let round = 0; round < rounds; round++) {
    copyFileSync(source, copy)
    runs.bare.push(child('bare', copy))
    copyFileSync(source, copy)
    runs.analyze.push(child('analyze', copy))
    runs.written.push(child('written', copy))
    rmSync(copy)
  }
  const [bare, ours, written] = [medianOf(runs.bare), medianOf(runs.analyze), medianOf(runs.written)]
  for (const line of ours.report) console.log(line)
  console.log(
    `${ours.patients} patients: bare ${show(bare)}; written ${show(written)}; analyze ${show(ours)}; ratio ${(ours.seconds / bare.seconds).toFixed(1)} (cpu ${(ours.cpu / bare.cpu).toFixed(1)}); ${Math.round(ours.patients / ours.seconds)} patients a second (${Math.round((Number(options.threads) * ours.patients) / ours.cpu)} by cpu on ${options.threads} cores)`,
  )
  return ours
}

function scale(): void {
  const work = mkdtempSync(join(tmpdir(), 'troughline-bench-'))
  try {
    const sizes = positionals.length > 0 ? positionals.map(Number) : [10_000, 100_000]
    let first: Measured | undefined
    for (const patients of options.warehouse === undefined ? sizes : [0]) {
      const path = join(work, 'warehouse.duckdb')
      if (options.warehouse === undefined) {
        const { seconds } = child('fill', path, patients)
        console.log(`${patients} patients made in ${seconds.toFixed(1)} s`)
      } else copyFileSync(options.warehouse, path)
      const measured = compare(path, Number(options.rounds))
      first ??= measured
      if (first !== measured) {
        const exponent = (a: number, b: number) =>
          (Math.log(b / a) / Math.log(measured.patients / first!.patients)).toFixed(2)
        console.log(
          `exponent from ${first.patients} patients: ${exponent(first.seconds, measured.seconds)} (cpu ${exponent(first.cpu, measured.cpu)})`,
        )
      }
      if (existsSync(path)) rmSync(path)
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const medianOf = (runs: readonly Measured[]): Measured => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  peakMiB: Math.max(...runs.map(({ peakMiB }) => peakMiB)),
  patients: runs[0]?.patients ?? 0,
  report: runs.at(-1)?.report ?? [],
})
const show = ({ seconds, cpu, peakMiB }: Measured): string =>
  `${seconds.toFixed(2)} s (cpu ${cpu.toFixed(2)}) ${peakMiB.toFixed(0)} MiB`

if (options.measure === undefined) scale()
else console.log(JSON.stringify(await measure(options.measure, positionals[0] ?? '')))
