import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import fc from 'fast-check'
import { anyFile } from '../test/any-file.ts'
import { type Checked, checkFile } from '../test/any-file-checks.ts'

/**
 * Loads generated and damaged files of every kind and checks all that is promised about any file, as mutated-files.property.test.ts
 * does for a few. Prints what became of them; a failure with its counterexample, and goes on with the next batch.
 *
 *   node bench/fuzz.ts [COUNT] [SEED]      default: 1000 files, seed 20260702
 */
const [count = 1000, seed = 20260702] = process.argv.slice(2).map(Number)

/** A batch has a seed of its own, so that a failure ends the batch only. */
const BATCH = 100
/** A warehouse in memory grows with what was deleted from it. */
const BATCHES_A_WAREHOUSE = 5

const kinds = new Map<string, Map<string, number>>()
const codes = new Map<string, number>()
const resolved = new Map<string, number>()
const failures: string[] = []
const slowest = { seconds: 0, file: '' }
let files = 0

const add = (counts: Map<string, number>, key: string, by = 1) => counts.set(key, (counts.get(key) ?? 0) + by)

function tally(kind: string, checked: Checked): void {
  files += 1
  const group = kind.replace(/ .*/, '')
  const outcomes = kinds.get(group) ?? new Map<string, number>()
  kinds.set(group, outcomes)
  add(outcomes, checked.outcome)
  for (const { by_code } of checked.reports) for (const [code, rows] of Object.entries(by_code)) add(codes, code, rows)
  for (const [what, rows] of Object.entries(checked.resolved)) add(resolved, what, rows)
}

const folder = mkdtempSync(join(tmpdir(), 'troughline-fuzz-'))
const started = performance.now()
let warehouse: Warehouse | null = null
try {
  for (let batch = 0; batch * BATCH < count; batch++) {
    if (batch % BATCHES_A_WAREHOUSE === 0) {
      await warehouse?.close()
      warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: '2025-06-30T12:00:00', threads: 1 })
    }
    const open = warehouse!
    const details = await fc.check(
      fc.asyncProperty(anyFile(), async (file) => {
        // What runs now can be looked at while it hangs.
        writeFileSync(join(folder, 'now.bin'), file.bytes)
        const checked = await checkFile(open, join(folder, 'file'), file)
        tally(file.kind, checked)
        if (checked.seconds > slowest.seconds) {
          slowest.seconds = checked.seconds
          slowest.file = `${file.kind}, ${file.bytes.length} bytes, batch ${batch}`
        }
      }),
      { seed: seed + batch, numRuns: Math.min(BATCH, count - batch * BATCH) },
    )
    if (details.failed) {
      failures.push(`${String(details.errorInstance)}\n${fc.defaultReportMessage(details) ?? ''}`)
      console.log(`batch ${batch} failed:\n${failures.at(-1)}\n`)
    }
    if (batch % 5 === 4) {
      const rss = (process.memoryUsage().rss / 1048576).toFixed(0)
      console.log(`${files} files, ${((performance.now() - started) / 1000).toFixed(0)} s, ${rss} MiB`)
    }
  }
} finally {
  await warehouse?.close()
  rmSync(folder, { recursive: true, force: true })
}

const list = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([key, times]) => `${key} ${times}`)
    .join(', ')
for (const [kind, outcomes] of [...kinds].sort()) console.log(`${kind}: ${list(outcomes)}`)
console.log(`rows that waited, by code: ${list(codes)}`)
console.log(`decided rows: ${list(resolved)}`)
console.log(`slowest: ${slowest.seconds.toFixed(2)} s (${slowest.file})`)
const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0)
const seconds = (performance.now() - started) / 1000
console.log(`${files} files in ${seconds.toFixed(0)} s, peak memory ${peak} MiB, ${failures.length} failures`)
if (failures.length > 0) process.exitCode = 1
