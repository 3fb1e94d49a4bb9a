import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportFolder, makeExports } from './exports.ts'
import { ask as askInProcess, type Outcome } from './troughline.ts'

let sample: ExportFolder
const db = ['--db', 'audit.duckdb']
const ask = (...args: string[]): Promise<Outcome> => askInProcess(sample.folder, [...db, ...args])

beforeAll(async () => {
  sample = makeExports()
  await ask('ingest', 'exports')
  await ask('analyze', '--as-of', '2025-06-30')
}, 60_000)
afterAll(() => sample.remove())

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

interface Figure {
  readonly measure_id: string
  readonly stratum: string
  readonly stratum_value: string
  readonly initial_population: number
  readonly excluded: number
  readonly exceptions: number
  readonly not_evaluable: number
  readonly denominator: number
  readonly numerator: number
  readonly rate: number | null
  readonly interval_low: number | null
}

describe('measures', () => {
  test('are one page, with falls between doses as a count', async () => {
    const { code, stdout } = await ask('measures')
    expect(code).toBe(0)
    expect(widest(stdout)).toBeLessThanOrEqual(100)
    expect(stdout).toMatch(/^Measures as of 2025-06-30, parameters default@/)
    expect(stdout).toMatch(/^on-treatment +\d+ +\d+ +\d+\.\d % +[▓░▒]{10}/m)
    expect(stdout).toMatch(/^ {2}falls-between-doses +1 +1 +1 +0$/m)
    expect(stdout).toContain('falls-between-doses: 1 (tested 1 of 2); a count, never a rate.')
  })

  test('as JSON hold every count, and no interval for two patients', async () => {
    const { rows } = JSON.parse((await ask('measures', '--format', 'json')).stdout) as { rows: Figure[] }
    expect(rows.map(({ stratum }) => stratum)).toEqual(Array.from({ length: 14 }, () => 'all'))
    for (const row of rows) {
      expect(row.initial_population).toBe(row.excluded + row.exceptions + row.not_evaluable + row.denominator)
      if (row.measure_id !== 'doses-on-time') expect(row.interval_low).toBeNull()
    }
    expect(rows.find(({ measure_id }) => measure_id === 'falls-between-doses')?.rate).toBeNull()
  })

  test('one in full says what it asks and why patients are not counted', async () => {
    const { stdout } = await ask('measures', '--measure', 'falls-between-doses')
    expect(stdout).toContain('no B12 was sampled shortly before a dose')
    expect(stdout).toContain('Clinics are not compared: It ranks who gets tested')
    expect(widest(stdout)).toBeLessThanOrEqual(100)
  })

  test('by clinic say where clinics are not compared, and show no limits for small ones', async () => {
    const { stdout } = await ask('measures', '--by', 'clinic,sex', '--measure', 'days-covered')
    expect(stdout).toContain('Clinics are not compared: With identical visits')
    expect(stdout).not.toContain('99.8 %')
    expect(stdout).toMatch(/^riverside /m)
  })

  test('as CSV and Parquet have one row per figure', async () => {
    const csv = (await ask('measures', '--by', 'clinic,month', '--format', 'csv')).stdout
    expect(csv).toMatch(/^measure_id,measure_version,stratum,stratum_value,from_on,to_on,/)
    expect((await ask('measures', '--format', 'parquet')).code).toBe(2)
    expect((await ask('measures', '--format', 'parquet', '--out', 'measures.parquet')).code).toBe(0)
  })

  test('over audit dates have one point per measure', async () => {
    const { stdout } = await ask('measures', '--history', '--measure', 'on-treatment')
    expect(stdout).toMatch(/^on-treatment +2025-06-30 +\d+ of \d+/m)
  })

  test('under other thresholds are set side by side, and nothing is written', async () => {
    const before = (await ask('measures', '--format', 'json')).stdout
    const { code, stdout } = await ask('measures', '--sensitivity')
    expect(code).toBe(0)
    expect(stdout).toContain('mma_alternative: MMA raised above 400 nmol/L at every age')
    expect(stdout).toContain('The same under all: on-treatment')
    expect(widest(stdout)).toBeLessThanOrEqual(100)
    expect((await ask('measures', '--format', 'json')).stdout).toBe(before)
  })

  test.each([
    [['--by', 'ward'], 'Expected some of clinic, cause'],
    [['--measure', 'waiting-times'], 'The measures are on-treatment'],
    [['--by', 'clinic', '--history'], 'one at a time'],
  ])('with %s are refused with what is possible', async (args, words) => {
    const { code, stderr } = await ask('measures', ...args)
    expect(code).toBe(2)
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(words)
  })
})
