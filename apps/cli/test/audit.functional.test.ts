import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportFolder, makeExports } from './exports.ts'
import { ask as askInProcess, type Outcome, troughline } from './troughline.ts'

let sample: ExportFolder
let job: Outcome
const db = ['--db', 'audit.duckdb']
const spawned = (...args: string[]): Promise<Outcome> => troughline(sample.folder, [...db, ...args])
const ask = (...args: string[]): Promise<Outcome> => askInProcess(sample.folder, [...db, ...args])

beforeAll(async () => {
  sample = makeExports()
  job = await spawned('run', 'exports', '--out', 'out', '--as-of', '2025-06-30')
}, 60_000)
afterAll(() => sample.remove())

interface Flag {
  readonly [key: string]: unknown
  readonly flag_id: string
  readonly patient_id: string
  readonly rule_id: string
  readonly evidence: readonly { role: string; text: string; file: string; line: number }[]
}
const flagsAsJson = async (...args: string[]): Promise<Flag[]> =>
  JSON.parse((await ask('flags', '--format', 'json', ...args)).stdout)

describe('run', () => {
  test('goes from exports to dashboard, lists and pages, and ends with what was found', () => {
    expect(job.code, job.stderr).toBe(0)
    expect(job.stdout).toContain('2 patients as of 2025-06-30')
    expect(job.stdout).toMatch(/^falls-between-doses +1 /m)
    expect(job.stdout).toContain('out/dashboard.html')
    for (const name of ['dashboard.html', 'worklist.csv', 'flags.csv'])
      expect(existsSync(sample.path(`out/${name}`))).toBe(true)
    expect(readdirSync(sample.path('out/patients'))).toEqual(['ZQX-0815.pdf', 'ZQX-4711.pdf', 'manifest.json'])
  })

  test('writes to flags.csv what `flags --format csv` prints', async () => {
    const text = readFileSync(sample.path('out/flags.csv'), 'utf8')
    expect(text).toMatch(/^flag_id,evidence_hash,patient_id,clinic_id,rule_id,/)
    expect(text).toMatch(/,ZQX-4711,riverside,falls-between-doses,/)
    expect((await ask('flags', '--format', 'csv')).stdout).toBe(text)
  })

  test('names pages of an earlier run that stayed in the folder, and deletes none', async () => {
    sample.write('stale/patients/EARLIER.pdf', '%PDF')
    const { stderr } = await ask('run', 'exports', '--out', 'stale', '--as-of', '2025-06-30')
    expect(stderr).toContain('stale/patients also holds 1 pages of earlier runs')
    expect(readdirSync(sample.path('stale/patients'))).toEqual([
      'EARLIER.pdf',
      'ZQX-0815.pdf',
      'ZQX-4711.pdf',
      'manifest.json',
    ])
  })

  test('run again, changes nothing: the same flags with the same ids', async () => {
    const before = readFileSync(sample.path('out/flags.csv'), 'utf8')
    const again = await spawned('run', 'exports', '--out', 'again', '--as-of', '2025-06-30')
    expect(again.stdout).toMatch(/^all {2}38 rows = 0 loaded \+ 37 unchanged \+ 0 superseded \+ 1 quarantined$/m)
    expect(readFileSync(sample.path('again/flags.csv'), 'utf8')).toBe(before)
  })
})

describe('flags', () => {
  test('as JSON hold exactly the promised fields, with evidence down to the line', async () => {
    const [flag] = await flagsAsJson('--rule', 'falls-between-doses')
    expect(Object.keys(flag ?? {})).toEqual([
      'flag_id',
      'evidence_hash',
      'patient_id',
      'clinic_id',
      'rule_id',
      'rule_version',
      'parameter_set',
      'episode',
      'outcome',
      'grade',
      'state',
      'onset_on',
      'criteria',
      'unjudged_criteria',
      'reason',
      'summary',
      'evidence',
    ])
    expect(flag).toMatchObject({ patient_id: 'ZQX-4711', outcome: 'flagged', grade: 'definite', state: 'active' })
    expect(flag?.criteria).toEqual(expect.arrayContaining(['F1', 'F2', 'F3']))
    const low = flag?.evidence.find(({ role, text }) => role === 'F1' && text.startsWith('B12 162 ng/L'))
    expect(low).toMatchObject({ file: 'labs.csv', line: 4 })
  })

  test('by default are those that hold; --outcome all gives every answer', async () => {
    const held = await flagsAsJson()
    expect(held.every(({ outcome, state }) => outcome === 'flagged' && state === 'active')).toBe(true)
    const all = await flagsAsJson('--outcome', 'all')
    expect(all.length).toBeGreaterThan(held.length)
    const untested = all.find(
      ({ patient_id, rule_id }) => patient_id === 'ZQX-0815' && rule_id === 'falls-between-doses',
    )
    expect(untested).toMatchObject({ outcome: 'not_evaluable', reason: 'no_trough', grade: null, evidence_hash: null })
  })

  test('as a table fit the page', async () => {
    const { stdout } = await spawned('flags')
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(stdout).toMatch(/^[0-9a-f]{10} {2}◆ definite +falls-between-doses +ZQX-4711 +riverside /m)
  })

  test('as CSV and Parquet hold the same rows', async () => {
    const csv = (await ask('flags', '--outcome', 'all', '--format', 'csv')).stdout
    expect((await ask('flags', '--outcome', 'all', '--format', 'parquet', '--out', 'flags.parquet')).code).toBe(0)
    const memory = await openWarehouse({ path: ':memory:', mode: 'write', now: '2025-07-01T09:00:00' })
    try {
      const rows = await memory.rows<{ flag_id: string; onset_on: string | null; criteria: string }>(
        sql`select flag_id, onset_on, criteria from read_parquet(${sql.lit(sample.path('flags.parquet'))})`,
      )
      const ids = csv
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0])
      expect(rows.map(({ flag_id }) => flag_id)).toEqual(ids)
      expect(rows.some(({ criteria }) => criteria.startsWith('F1;F2;F3'))).toBe(true)
    } finally {
      await memory.close()
    }
  })

  test('as Parquet need a file', async () => {
    expect((await ask('flags', '--format', 'parquet')).code).toBe(2)
  })
})

test('the worklist puts a definite fall between doses into tier 2', async () => {
  const { stdout } = await ask('worklist', '--format', 'csv')
  const [head, row] = stdout.trim().split('\n')
  expect(head).toBe(
    'rank,tier,patient_id,clinic_id,why,grade,rules,onset_on,uncovered_days,planned_interval_days,decided',
  )
  expect(row).toMatch(/^1,2,ZQX-4711,riverside,/)
  const first = await ask('worklist', '--tier', '1')
  expect(first.stdout).toMatch(/\n0 listed; 1 in tiers 1 to 3 of 2 injected patients, 50\.0 per 100\n$/)
})

test('the worklist is a workbook where a file is named, and a usage error where none is', async () => {
  const { code, stderr } = await ask('worklist', '--format', 'xlsx')
  expect({ code, told: stderr.includes('Name a file with --out FILE.') }).toEqual({ code: 2, told: true })
  expect((await ask('worklist', '--format', 'xlsx', '--out', 'list.xlsx')).code).toBe(0)
  const bytes = readFileSync(sample.path('list.xlsx'))
  // A workbook is a zip archive, and its texts are somewhere in it.
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  expect(bytes.includes('xl/worksheets/sheet1.xml')).toBe(true)
})

describe('explain', () => {
  test('prints definition, parameters with sources, and evidence with file and line', async () => {
    const [flag] = await flagsAsJson('--rule', 'falls-between-doses')
    const { code, stdout } = await ask('explain', flag?.flag_id.slice(0, 12) ?? '')
    expect(code).toBe(0)
    expect(stdout).toContain('falls-between-doses')
    expect(stdout).toMatch(/^Definition\n {2}\S/m)
    expect(stdout).toMatch(/^ {2}● F1 /m)
    expect(stdout).toMatch(/b12_deficient_ng_per_l = 180 ng\/L: .*Source: /s)
    expect(stdout).toMatch(/2025-01-10 +F1 +labs\.csv:4 +B12 162 ng\/L/)
  })

  test('says of a patient without a flag why nothing can be told', async () => {
    const { stdout } = await ask('explain', 'ZQX-0815', 'falls-between-doses')
    expect(stdout).toContain('– cannot tell')
    expect(stdout).toContain('reason: ')
  })

  test('an id that nobody has ends with 2', async () => {
    expect((await ask('explain', '000000000000')).code).toBe(2)
    expect((await ask('explain', 'nobody', 'falls-between-doses')).code).toBe(2)
  })
})

describe('drawing', () => {
  test('one page per patient that is named; an id that is no patient is told without repeating it', async () => {
    const { code, stdout } = await ask('report', '--patient', 'ZQX-0815', '--out', 'pages')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '1 page in pages\n' })
    expect(readdirSync(sample.path('pages'))).toEqual(['ZQX-0815.pdf', 'manifest.json'])
    const unknown = await ask('report', '--patient', 'ZQX-0815', 'nobody', '--out', 'others')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('1 of 2 ids is no patient')
    expect(unknown.stderr).not.toContain('nobody')
    expect(existsSync(sample.path('others'))).toBe(false)
  })

  test('the dashboard is one file that names no other host', async () => {
    const { code, stdout } = await ask('dashboard', '--out', 'page.html')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^page\.html \([\d,]+ kB\)\n$/)
    expect(readFileSync(sample.path('page.html'), 'utf8')).not.toMatch(/(?:src|href)="https?:/)
  })
})

describe('rules', () => {
  test('lists the catalogue, and one rule in full with parameters and sources', async () => {
    expect((await ask('rules')).stdout).toMatch(/^early-maintenance +\d+\.\d+\.\d+ +each episode/m)
    const { stdout } = await ask('rules', 'overdue-recheck')
    expect(stdout).toMatch(/^Criteria$/m)
    expect(stdout).toMatch(/^Sources\n {2}\S/m)
  })
})
