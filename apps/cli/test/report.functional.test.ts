import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask as askInProcess, type Outcome } from './troughline.ts'

const bin = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Simulated; a few more come with the laboratory's rows. */
const simulatedPatients = 50

let home: string
let patients: number
const path = (name: string): string => join(home, name)
const ask = (...args: string[]): Promise<Outcome> => askInProcess(home, ['--db', 'c.duckdb', ...args])
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(path(folder)).map((name) => [name, readFileSync(join(path(folder), name), 'base64')]))
const journalLines = (folder: string): number => {
  const journal = join(path(folder), 'manifest.partial.jsonl')
  return existsSync(journal) ? (readFileSync(journal, 'utf8').match(/^{.*}$/gm) ?? []).length : 0
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'report-'))
  const simulated = await ask(
    ...[
      'simulate',
      '--patients',
      String(simulatedPatients),
      '--seed',
      '5',
      '--out',
      'exports',
      '--as-of',
      '2025-06-30',
    ],
  )
  expect(simulated.code, simulated.stderr).toBe(0)
  await ask('ingest', 'exports')
  const analysed = await ask('analyze', '--as-of', '2025-06-30')
  expect(analysed.code, analysed.stderr).toBe(0)
  const whole = await ask('report', '--all', '--out', 'whole', '--workers', '1')
  expect(whole.code, whole.stderr).toBe(0)
  patients = Number(/^(\d+) pages in whole\n$/.exec(whole.stdout)?.[1])
  expect(patients).toBeGreaterThanOrEqual(simulatedPatients)
})
afterAll(() => rmSync(home, { recursive: true }))

/** Starts `report --all` in a process of its own and kills it once so many pages are finished. */
async function reportKilledAfter(pages: number, out: string, workers: number): Promise<NodeJS.Signals | null> {
  const args = [bin, '--db', 'c.duckdb', 'report', '--all', '--out', out, '--workers', String(workers)]
  const child = spawn(process.execPath, args, { cwd: home, env: { PATH: '', HOME: home, TZ: 'UTC' }, stdio: 'ignore' })
  let ended = false
  const closed = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_, signal) => {
      ended = true
      resolve(signal)
    })
  })
  while (!ended && journalLines(out) < pages) await pause(5)
  child.kill('SIGKILL')
  return closed
}

describe('report', () => {
  test('that is killed goes on where it was, to the same bytes as one that is not', async () => {
    for (const [pages, workers] of [
      [8, 1],
      [25, 2],
    ] as const)
      expect(await reportKilledAfter(pages, 'killed', workers)).toBe('SIGKILL')
    expect(existsSync(path('killed/manifest.json'))).toBe(false)
    const finished = journalLines('killed')
    expect(finished).toBeLessThan(patients)
    const rest = await ask('report', '--all', '--out', 'killed', '--workers', '1')
    expect(rest, rest.stderr).toMatchObject({ code: 0, stdout: `${patients} pages in killed\n` })
    const [, kept] = /(\d+) of them were there already/.exec(rest.stderr) ?? []
    expect(Number(kept)).toBeGreaterThanOrEqual(25)
    expect(Number(kept)).toBeLessThan(patients)
    expect(contents('killed')).toEqual(contents('whole'))
  })

  test('takes a cohort file, and tells unknown ids by their line', async () => {
    const ids = readFileSync(path('exports/patients.csv'), 'utf8')
      .split('\n')
      .slice(1, 4)
      .map((line) => line.split(',')[0]!)
    writeFileSync(path('cohort.txt'), `${ids[2]}\n\n${ids[0]}\n`)
    const listed = await ask('report', '--cohort', 'cohort.txt', '--out', 'listed')
    expect(listed, listed.stderr).toMatchObject({ code: 0, stdout: '2 pages in listed\n' })
    expect(readdirSync(path('listed'))).toEqual([`${ids[0]}.pdf`, `${ids[2]}.pdf`, 'manifest.json'])
    writeFileSync(path('cohort.csv'), `note,patient_id\nx,${ids[0]}\ny,ZQX-4711\nz,${ids[1]}\n,ZQX-0815\n`)
    const unknown = await ask('report', '--cohort', 'cohort.csv', '--out', 'none')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain(
      'cohort.csv: 2 of 4 ids are no patients of this warehouse, in line 3, 5; nothing was written.',
    )
    expect(existsSync(path('none'))).toBe(false)
    writeFileSync(path('empty.csv'), 'patient_id\n')
    expect(await ask('report', '--cohort', 'empty.csv', '--out', 'none')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('empty.csv names no patient.'),
    })
    expect((await ask('report', '--cohort', 'nowhere.csv', '--out', 'none')).code).toBe(11)
  })

  test('combines all pages in one file', async () => {
    const { code, stdout } = await ask('report', '--flagged', '--combined', '--out', 'combined')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\d+ pages in combined\n$/)
    expect(readdirSync(path('combined'))).toEqual(['manifest.json', 'patients.pdf'])
  })

  test('of a page that cannot be drawn tells the number and not the patient, draws the others, and ends with 1', async () => {
    const [name] = readdirSync(path('whole')).filter((file) => file.endsWith('.pdf'))
    // A folder where the file should be.
    mkdirSync(path(join('faulty', name!)), { recursive: true })
    const { code, stderr } = await ask('report', '--all', '--out', 'faulty', '--workers', '1')
    expect(code).toBe(1)
    expect(stderr).toContain(
      `1 of ${patients} pages could not be drawn: page 1 (Error EISDIR); the others are written.`,
    )
    expect(stderr).not.toContain(name!.replace('.pdf', ''))
  })

  test('refuses a number of workers that is none', async () => {
    const { code, stderr } = await ask('report', '--all', '--out', 'x', '--workers', '0')
    expect(code).toBe(2)
    expect(stderr).toContain('--workers: expected at least 1')
  })
})
