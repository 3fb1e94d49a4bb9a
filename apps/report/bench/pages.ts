import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeWarehouse } from './pages/make-warehouse.ts'

/**
 * Patients' pages: how many a second, how large, with how much memory, and beside two other ways to draw the same.
 *
 *   node bench/pages.ts [--db FILE] [throughput] [memory] [compare]
 *
 * Without --db a cohort is simulated, ingested and analysed into a temporary file. Each part runs in a process of its own; without a
 * part all three run. `memory` draws 10,000 pages and takes minutes.
 */
const parts = ['throughput', 'memory', 'compare'] as const

const given = process.argv.slice(2)
const dbAt = given.indexOf('--db')
const [, dbFile] = dbAt < 0 ? [] : given.splice(dbAt, 2)
const wanted = given.length === 0 ? parts : parts.filter((part) => given.includes(part))
const work = mkdtempSync(join(tmpdir(), 'troughline-pages-'))
try {
  const db = dbFile ?? join(work, 'cohort.duckdb')
  if (!existsSync(db)) makeWarehouse(work, db)
  for (const part of wanted) {
    console.log(`\n${part} (load ${loadavg()[0]!.toFixed(1)} before)`)
    const script = fileURLToPath(new URL(`./pages/${part}.ts`, import.meta.url))
    const { status } = spawnSync(process.execPath, [script, db, join(work, part)], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
    console.log(`load ${loadavg()[0]!.toFixed(1)} after`)
  }
} finally {
  rmSync(work, { recursive: true })
}
