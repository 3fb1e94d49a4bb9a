import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The modules of the command are compiled once in a run of all tests, and not by every process. */
const compiled = join(process.env.TROUGHLINE_TEST_FOLDER ?? tmpdir(), 'compiled')
const command = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))
const samples = fileURLToPath(new URL('../../../../data-samples/clinics', import.meta.url))

/** The sample clinics of the repository, loaded and analysed by the command line, in a folder of their own. */
export interface SamplePage {
  readonly folder: string
  readonly path: (name: string) => string
  /** Runs a command on the warehouse and returns what it prints. */
  readonly ask: (...args: string[]) => string
  readonly remove: () => void
}

const asOf = '2025-06-30'
const warehouse = 'sample.duckdb'

/** `configuration` is the text of a `troughline.config.yaml` for the analysis; none by default. */
export function sampleClinics(configuration = ''): SamplePage {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-sample-'))
  writeConfiguration(folder, configuration)
  copyFileSync(join(analysed(configuration), warehouse), join(folder, warehouse))
  return {
    folder,
    path: (name) => join(folder, name),
    ask: askIn(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A folder with the analysed warehouse, made by the first test file of a run that asks for it; the others wait. */
function analysed(configuration: string): string {
  const shared = process.env.TROUGHLINE_TEST_FOLDER ?? mkdtempSync(join(tmpdir(), 'dashboard-samples-'))
  const folder = join(shared, `clinics-${createHash('sha256').update(configuration).digest('hex')}`)
  const done = join(folder, 'done')
  if (mkdirSync(folder, { recursive: true }) === undefined) waitFor(done)
  else {
    writeConfiguration(folder, configuration)
    const ask = askIn(folder)
    ask('ingest', samples)
    ask('analyze', '--as-of', asOf)
    writeFileSync(done, '')
  }
  return folder
}

const askIn =
  (folder: string) =>
  (...args: string[]): string =>
    execFileSync(process.execPath, [command, ...args, '--db', warehouse], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '', HOME: folder, TZ: 'UTC', NODE_COMPILE_CACHE: compiled },
    })

function writeConfiguration(folder: string, configuration: string): void {
  if (configuration !== '') writeFileSync(join(folder, 'troughline.config.yaml'), configuration)
}

const pause = 100
const patience = 120_000

function waitFor(file: string): void {
  const cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  for (let waited = 0; !existsSync(file); waited += pause) {
    if (waited > patience) throw new Error('the sample clinics were not analysed: see the test file that asked first')
    Atomics.wait(cell, 0, 0, pause)
  }
}
