import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExportFolder, makeExports } from './exports.ts'
import { ask as askInProcess, type Outcome, troughline } from './troughline.ts'

const bin = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const db = ['--db', 'audit.duckdb']

let sample: ExportFolder
const spawned = (...args: string[]): Promise<Outcome> => troughline(sample.folder, [...db, ...args])
const flags = async (): Promise<string> => {
  const { code, stdout, stderr } = await askInProcess(sample.folder, [...db, 'flags', '--format', 'csv'])
  expect(code, stderr).toBe(0)
  return stdout
}

/** Starts `analyze` and kills it as soon as its progress names a step; gives the signal that ended it. */
function analyzeKilledAt(step: string): Promise<NodeJS.Signals | null> {
  return new Promise((resolve, reject) => {
    const args = [bin, ...db, 'analyze', '--as-of', '2025-06-30']
    const child = spawn(process.execPath, args, {
      cwd: sample.folder,
      env: { PATH: '', HOME: sample.folder, TZ: 'UTC' },
    })
    let told = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text
      if (told.includes(step)) child.kill('SIGKILL')
    })
    child.stdout.resume()
    child.on('error', reject)
    child.on('close', (_, signal) => resolve(signal))
  })
}

beforeAll(async () => {
  sample = makeExports()
  await spawned('ingest', 'exports')
  expect((await spawned('analyze', '--as-of', '2025-06-30')).code).toBe(0)
}, 60_000)
afterAll(() => sample.remove())

test('an analysis that is killed on its way leaves the conclusions of the one before, and the next one takes in what is new', async () => {
  const before = await flags()
  sample.write(
    'more/labs.csv',
    'patient_id,collected_at,test_name,value,unit\nZQX-0815,2025-04-04,B12,101,ng/L\nZQX-0815,2025-01-10,B12,110,ng/L\n',
  )
  expect((await spawned('ingest', 'more')).code).toBe(0)
  for (const step of ['late-dose', 'measures']) {
    expect(await analyzeKilledAt(step), step).toBe('SIGKILL')
    expect(await flags(), step).toBe(before)
  }
  expect((await spawned('analyze', '--as-of', '2025-06-30')).code).toBe(0)
  const after = await flags()
  expect(after).not.toBe(before)
  expect(after).toMatch(/ZQX-0815,riverside,falls-between-doses/)
})
