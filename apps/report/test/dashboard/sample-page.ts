import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))
const samples = fileURLToPath(new URL('../../../../data-samples/clinics', import.meta.url))

/** The sample clinics of the repository, loaded and analysed by the command line in a folder of their own. */
export interface SamplePage {
  readonly folder: string
  readonly path: (name: string) => string
  /** Runs a command on the warehouse and returns what it prints. */
  readonly ask: (...args: string[]) => string
  readonly remove: () => void
}

/** `configuration` is the text of a `troughline.config.yaml` for the analysis; none by default. */
export function sampleClinics(asOf = '2025-06-30', configuration?: string): SamplePage {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-sample-'))
  const ask = (...args: string[]): string =>
    execFileSync(process.execPath, [command, ...args, '--db', 'sample.duckdb'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '', HOME: folder, TZ: 'UTC' },
    })
  if (configuration !== undefined) writeFileSync(join(folder, 'troughline.config.yaml'), configuration)
  ask('ingest', samples)
  ask('analyze', '--as-of', asOf)
  return {
    folder,
    path: (name) => join(folder, name),
    ask,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
