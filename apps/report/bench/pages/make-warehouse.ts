import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Of these about half are flagged. */
const patients = 2400
const seed = 5
const asOf = '2025-06-30'
const command = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))

/** A warehouse file with an analysed cohort, made by the command itself. */
export function makeWarehouse(folder: string, db: string): void {
  const exports = join(folder, 'exports')
  const run = (...args: string[]): void => {
    const { status } = spawnSync(process.execPath, [command, '--quiet', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (status !== 0) throw new Error(`troughline ${args[0]} ended with ${status}`)
  }
  run('simulate', '--patients', String(patients), '--seed', String(seed), '--as-of', asOf, '--out', exports)
  run('--db', db, 'ingest', exports)
  run('--db', db, 'analyze', '--as-of', asOf)
}
