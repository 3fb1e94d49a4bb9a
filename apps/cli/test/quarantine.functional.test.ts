import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportFolder, makeExports } from './exports.ts'
import { ask as askInProcess, type Outcome, troughline } from './troughline.ts'

let sample: ExportFolder
const ask = (...args: string[]): Promise<Outcome> => askInProcess(sample.folder, ['--db', 'q.duckdb', ...args])

beforeAll(async () => {
  sample = makeExports()
  sample.write(
    'exports/log.csv',
    'patient_id,administered_at,dose,dose_unit,form\nZQX-0815,2024-01-01,1,,hydroxo\nZQX-0815,soon,1,mg,hydroxo\n',
  )
  await ask('ingest', 'exports')
}, 60_000)
afterAll(() => sample.remove())

/** The exported CSV with decisions, by line of the source file. */
function decide(name: string, decisions: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
  const [head = '', ...rows] = readFileSync(sample.path(name), 'utf8').trimEnd().split(/\r?\n/)
  const names = head.replace('\ufeff', '').split(',')
  const cells = rows.map((row) => {
    // The sentence is the only quoted text before the own columns here.
    const sentence = /"[^"]*"/.exec(row)?.[0] ?? ''
    const texts = row.replace(sentence, 'sentence').split(',')
    return texts.map((text, index) => decisions[texts[7] ?? '']?.[names[index] ?? ''] ?? text)
  })
  writeFileSync(sample.path(name), stringify([names, ...cells.map((row) => row.slice(0, names.length))]))
}

describe('quarantine', () => {
  test('list counts by file and code, says what to do and how to go on, in 100 columns', async () => {
    const { code, stdout } = await ask('quarantine', 'list')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^labs\.csv +labs +unreadable_date +1 +1$/m)
    expect(stdout).toMatch(/^log\.csv +injections +missing_unit +1 +1 +the dose counts, its amount waits$/m)
    expect(stdout).toContain('missing_unit: The unit is missing: fill dose_unit.')
    expect(stdout).toContain('3 rows wait. To decide: troughline quarantine export --out decisions')
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(stdout).not.toContain('ZQX')
  })

  test('list --json and its filters', async () => {
    const { stdout } = await ask('quarantine', 'list', '--code', 'missing_unit', '--file', 'log.csv', '--json')
    expect(JSON.parse(stdout)).toMatchObject([{ file: 'log.csv', code: 'missing_unit', rows: 1, withheld: true }])
    expect((await ask('quarantine', 'list', '--feed', 'plans')).stdout).toBe('No rows wait.\n')
  })

  test('export writes a file for each source file into a folder', async () => {
    const { code, stdout, stderr } = await ask('quarantine', 'export', '--out', 'decisions')
    expect(code, stderr).toBe(0)
    expect(readdirSync(sample.path('decisions')).map((name) => name.replace(/\d+/, '#'))).toEqual([
      'labs-#.csv',
      'log-#.csv',
    ])
    expect(stdout).toMatch(/^decisions\/labs-\d+\.csv {2}1 rows of labs\.csv$/m)
    expect(stderr).toContain('troughline quarantine resolve decisions/*')
  })

  test('export to one file needs one source file', async () => {
    const { code, stderr } = await ask('quarantine', 'export', '--out', 'all.csv')
    expect(code).toBe(2)
    expect(stderr).toContain('Rows of 2 files wait')
    expect(existsSync(sample.path('all.csv'))).toBe(false)
    expect((await ask('quarantine', 'export', '--out', 'x.csv', '--format', 'xlsx', '--file', 'log.csv')).code).toBe(2)
    expect((await ask('quarantine', 'export', '--out', 'none.csv', '--code', 'ragged_row')).stderr).toContain(
      'No rows wait',
    )
    expect((await ask('quarantine', 'export')).code).toBe(2)
  })

  test('resolve prints the sum, then the rows are facts and nothing of them waits', async () => {
    await ask('quarantine', 'export', '--file', 'log.csv', '--out', 'log-decisions.csv')
    decide('log-decisions.csv', { 2: { decision: 'load', dose_unit: 'mg' }, 3: { decision: 'drop' } })
    const { code, stdout, stderr } = await troughline(sample.folder, [
      '--db',
      'q.duckdb',
      'quarantine',
      'resolve',
      'log-decisions.csv',
    ])
    expect(code, stderr).toBe(0)
    expect(stdout).toBe(
      'log-decisions.csv  log.csv  2 decisions = 1 loaded + 0 unchanged + 0 superseded + 0 wait again + 1 dropped + 0 undecided\n',
    )
    expect(stderr).toContain('troughline analyze')
    const again = await ask('quarantine', 'resolve', 'log-decisions.csv')
    expect(again.stdout).toContain(
      '2 decisions = 0 loaded + 1 unchanged + 0 superseded + 0 wait again + 1 dropped + 0 undecided  resolved before',
    )
    expect((await ask('quarantine', 'list')).stdout).not.toContain('log.csv')
    expect((await ask('quarantine', 'list', '--all')).stdout).toMatch(
      /^log\.csv +injections +unreadable_date +resolved +1/m,
    )
  })

  test('resolve tells lines that are not taken, and refuses what is no decision file with 11', async () => {
    await ask('quarantine', 'export', '--file', 'labs.csv', '--out', 'labs-decisions.csv')
    decide('labs-decisions.csv', { 7: { decision: 'confirm' } })
    const { code, stdout, stderr } = await ask('quarantine', 'resolve', 'labs-decisions.csv', '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject([
      { status: 'nothing', decisions: 1, not_taken: 1, problems: [{ line: 2 }] },
    ])
    decide('labs-decisions.csv', { 7: { decision: 'maybe' } })
    const refused = await ask('quarantine', 'resolve', 'labs-decisions.csv')
    expect(refused.code).toBe(11)
    expect(refused.stderr).toContain('line 2: The decision is none of load, confirm, drop.')
  })

  test('a row that a later export brings again waits once, and both commands say so', async () => {
    const rows = (end: string) =>
      `patient_id,collected_at,test_name,value,unit\nZQX-0815,2024-01-01,B12,beet,ng/L\n${end}`
    sample.write('march-labs.csv', rows(''))
    sample.write('april-labs.csv', rows('ZQX-0815,2024-02-01,B12,300,ng/L\n'))
    const run = (...args: string[]) => askInProcess(sample.folder, ['--db', 'twice.duckdb', ...args])
    expect((await run('ingest', 'march-labs.csv')).stdout).not.toContain('wait already')
    const { stdout } = await run('ingest', 'april-labs.csv')
    expect(stdout).toContain('2 rows = 1 loaded + 0 unchanged + 0 superseded + 1 quarantined')
    expect(stdout).toMatch(/^ +1 of the quarantined: they wait already, from an earlier file, and wait once$/m)
    const list = await run('quarantine', 'list')
    expect(list.stdout).toMatch(/^file +feed +code +rows +seen again +patients/m)
    expect(list.stdout).toMatch(/^march-labs\.csv +labs +unreadable_value +1 +1 +1$/m)
    expect(list.stdout).not.toContain('april-labs.csv')
    expect(list.stdout).toContain('\n1 rows wait.')
    expect((await run('quarantine', 'list', '--file', 'april-labs.csv')).stdout).toMatch(/^march-labs\.csv/m)
    expect((await run('quarantine', 'list', '--all')).stdout).toMatch(/^april-labs\.csv .* repeated +1 /m)
  })
})
