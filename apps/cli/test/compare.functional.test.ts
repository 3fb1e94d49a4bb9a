import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportFolder, makeExports } from './exports.ts'
import { ask as askInProcess, type Outcome } from './troughline.ts'

let sample: ExportFolder
const ask = (...args: string[]): Promise<Outcome> =>
  askInProcess(sample.folder, ['--db', 'audit.duckdb', '--quiet', ...args])
const bytes = () =>
  createHash('sha256')
    .update(readFileSync(sample.path('audit.duckdb')))
    .digest('hex')

beforeAll(async () => {
  sample = makeExports()
  sample.write('longer.yaml', 'name: longer\nversion: 1\nvalues:\n  falls_min_maintenance_days: 2000\n')
  await ask('ingest', 'exports')
  await ask('analyze', '--as-of', '2025-06-30')
}, 60_000)
afterAll(() => sample.remove())

describe('compare', () => {
  test('names the parameter, the outcomes and the flags that change, and leaves the file as it was', async () => {
    const before = bytes()
    const { code, stdout } = await ask('compare', '--parameters', 'longer.yaml')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^falls_min_maintenance_days +180 +2000$/m)
    expect(stdout).toMatch(/^falls-between-doses +flagged +1 +0 +−1$/m)
    expect(stdout).toMatch(/^disappeared +falls-between-doses +ZQX-4711 +\w+ +–$/m)
    expect(bytes()).toBe(before)
  })

  test('against itself finds nothing', async () => {
    const { stdout } = await ask('compare', '--parameters', 'longer.yaml', '--against', 'longer.yaml')
    expect(stdout).toContain('No parameter differs.')
    expect(stdout).toContain('No outcome changes.')
    expect(stdout).toContain('No flag changes.')
  })

  test('lists every flag as csv, and everything as json', async () => {
    const csv = (await ask('compare', '--parameters', 'longer.yaml', '--format', 'csv')).stdout
    const json = JSON.parse((await ask('compare', '--parameters', 'longer.yaml', '--format', 'json')).stdout)
    expect(csv.trimEnd().split('\n').length - 1).toBe(json.flags.length)
    expect(csv).toMatch(/^disappeared,falls-between-doses,ZQX-4711,riverside,/m)
  })

  test('asks for the parameters, and says which line of them is wrong', async () => {
    expect((await ask('compare')).code).toBe(2)
    sample.write('wrong.yaml', 'name: wrong\nversion: 1\nvalues:\n  no_such_thing: 1\n')
    const wrong = await ask('compare', '--parameters', 'wrong.yaml')
    expect(wrong.code).toBe(10)
    expect(wrong.stderr).toContain('line 4')
  })
})

describe('changes', () => {
  test('says that there is nothing to compare a first run with', async () => {
    const { code, stderr } = await ask('changes')
    expect(code).toBe(2)
    expect(stderr).toContain('this file keeps 1')
  })

  test('tells parameters from data', async () => {
    await ask('analyze', '--as-of', '2025-06-30', '--parameters', 'longer.yaml')
    const { stdout } = await ask('changes')
    expect(stdout).toContain('Data: the same.')
    expect(stdout).toContain('Rules: no definition changed.')
    expect(stdout).toMatch(/^disappeared +falls-between-doses +ZQX-4711 +\w+ +– +parameter$/m)
    await ask('analyze', '--as-of', '2025-06-29', '--parameters', 'longer.yaml')
    expect((await ask('changes')).stdout).toContain('the cut moved from 2025-06-30 to 2025-06-29')
    const json = JSON.parse((await ask('changes', '--from', '1', '--to', '2', '--format', 'json')).stdout)
    expect(json.parameters).toEqual([{ id: 'falls_min_maintenance_days', before: 180, after: 2000 }])
  })
})

describe('review-sample', () => {
  test('writes two sheets that hold no answer, and counts what comes back', async () => {
    await ask('analyze', '--as-of', '2015-01-01')
    expect((await ask('review-sample', '--seed', 'none')).stderr).toContain('nothing to sample')
    await ask('analyze', '--as-of', '2025-06-30')
    const drawn = await ask('review-sample', '--seed', 'march', '--out', 'sheets')
    expect(drawn.code, drawn.stderr).toBe(0)
    const sheet = readFileSync(sample.path('sheets/sample-1-reviewer-1.csv'), 'utf8')
    expect(sheet).toMatch(
      /^flag_id,patient_id,clinic_id,rule_id,episode,as_of,question,finding,reason,reviewer,reviewed_at,blind,note\n/,
    )
    expect(sheet).not.toMatch(/flagged|definite,|probable,|evidence_hash/)
    for (const [name, finding] of [
      ['A', 'confirmed'],
      ['B', 'confirmed'],
    ] as const) {
      const judged = sheet.replaceAll(/,,,,,yes,$/gm, `,${finding},,${name},2025-07-01,yes,`)
      sample.write(`judged/${name}.csv`, judged)
    }
    expect((await ask('ingest', 'judged')).code).toBe(0)
    const { stdout, stderr } = await ask('review-sample', '--results')
    expect(stdout, stderr).toMatch(/^all +\d+ +\d+ +\d+ +0 +0 +100 %/m)
  })

  test('wants a seed or --results, and not both', async () => {
    expect((await ask('review-sample')).code).toBe(2)
    expect((await ask('review-sample', '--seed', 'x', '--results')).code).toBe(2)
  })
})
