import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportFolder, makeExports, secrets } from './exports.ts'
import { ask as askInProcess, type Outcome } from './troughline.ts'

let sample: ExportFolder
const ask = (...args: string[]): Promise<Outcome> => askInProcess(sample.folder, ['--db', 'audit.duckdb', ...args])
const keyFile = (): string => sample.path('audit.duckdb.pseudonym-key')

beforeAll(async () => {
  sample = makeExports()
  await ask('ingest', 'exports')
  await ask('analyze', '--as-of', '2025-06-30')
})
afterAll(() => sample.remove())

/** First column `name` of a CSV without quoted cells in front of it. */
function column(csv: string, name: string): string[] {
  const [head = '', ...rows] = csv.trim().split('\n')
  return rows.map((row) => row.split(',')[head.split(',').indexOf(name)] ?? '')
}

describe('--pseudonymise', () => {
  test('makes a key for its owner on first use, says where it is, and never what it is', async () => {
    expect(existsSync(keyFile())).toBe(false)
    const first = await ask('flags', '--pseudonymise', '--format', 'csv')
    expect(first.code).toBe(0)
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
    const digits = readFileSync(keyFile(), 'utf8').trim().split('\n').at(-1) ?? 'no key'
    expect(first.stderr).toContain('Made the key')
    expect(`${first.stdout}${first.stderr}`).not.toContain(digits)
    const second = await ask('flags', '--pseudonymise', '--format', 'csv')
    expect(second.stdout).toBe(first.stdout)
    expect(second.stderr).not.toContain('Made the key')
  })

  test.each([
    ['flags --format json'],
    ['flags --outcome all --state all --format csv'],
    ['worklist --format csv'],
    ['worklist'],
  ])('%s holds no id of the record', async (command) => {
    const { code, stdout } = await ask(...command.split(' '), '--pseudonymise')
    expect(code).toBe(0)
    expect(stdout).toMatch(/P(-[0-9a-f]{4}){3}/)
    for (const secret of secrets) expect(stdout).not.toContain(secret)
  })

  test('pages are named by pseudonyms, tell an age and no birth date, and do not go beside pages named by ids', async () => {
    const { code } = await ask('report', '--all', '--pseudonymise', '--out', 'shared-pages', '--workers', '1')
    expect(code).toBe(0)
    const names = readdirSync(sample.path('shared-pages'))
    expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(2)
    for (const name of names) expect(name).toMatch(/^(P(-[0-9a-f]{4}){3}\.pdf|manifest\.json)$/)
    const manifest = readFileSync(sample.path('shared-pages/manifest.json'), 'utf8')
    for (const secret of secrets) expect(manifest).not.toContain(secret)
    mkdirSync(sample.path('named-pages'))
    writeFileSync(sample.path('named-pages/A1.pdf'), 'a page')
    const refused = await ask('report', '--all', '--pseudonymise', '--out', 'named-pages')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('holds 1 pages that are not under pseudonyms; nothing was written')
    expect(readdirSync(sample.path('named-pages'))).toEqual(['A1.pdf'])
  })

  test('a key that others may read is refused, with what to do', async () => {
    chmodSync(keyFile(), 0o640)
    const { code, stdout, stderr } = await ask('flags', '--pseudonymise')
    chmodSync(keyFile(), 0o600)
    expect([code, stdout]).toEqual([10, ''])
    expect(stderr).toContain('chmod 600')
  })

  test('a key without pseudonyms, and a scheme that does not exist, are refused', async () => {
    expect((await ask('flags', '--key', 'a.key')).code).toBe(2)
    const { code, stderr } = await ask('dashboard', '--small-numbers', 'some', '--out', 'page.html')
    expect([code, stderr]).toEqual([2, expect.stringContaining('expected one of none, hes')])
  })

  test('no key is made for a warehouse without an analysis', async () => {
    const { code } = await askInProcess(sample.folder, ['--db', 'empty.duckdb', 'flags', '--pseudonymise'])
    expect(code).not.toBe(0)
    expect(existsSync(sample.path('empty.duckdb.pseudonym-key'))).toBe(false)
  })
})

describe('reidentify', () => {
  test('tells what stands behind pseudonyms, and writes a list for its owner alone', async () => {
    const shared = column((await ask('flags', '--pseudonymise', '--format', 'csv')).stdout, 'patient_id')
    const real = column((await ask('flags', '--format', 'csv')).stdout, 'patient_id')
    const told = column((await ask('reidentify', ...new Set(shared))).stdout, 'id')
    expect(new Set(told)).toEqual(new Set(real))
    sample.write('list.txt', `${shared[0]}\n\n`)
    expect((await ask('reidentify', '--file', 'list.txt', '--out', 'real.csv')).code).toBe(0)
    expect(statSync(sample.path('real.csv')).mode & 0o777).toBe(0o600)
    expect(column(readFileSync(sample.path('real.csv'), 'utf8'), 'id')).toHaveLength(1)
  })

  test('a file with one pseudonym that stands for nothing is refused whole, by its line', async () => {
    const [shared] = column((await ask('flags', '--pseudonymise', '--format', 'csv')).stdout, 'flag_id')
    sample.write(
      'reviews.csv',
      `flag_id,finding,note\n${shared},confirmed,"two\nlines"\n${'0'.repeat(64)},confirmed,\n`,
    )
    const { code, stdout, stderr } = await ask('reidentify', '--file', 'reviews.csv', '--out', 'never.csv')
    expect([code, stdout, existsSync(sample.path('never.csv'))]).toEqual([2, '', false])
    expect(stderr).toContain('line 4')
  })

  test('with another key nothing is told', async () => {
    const [shared = ''] = column((await ask('flags', '--pseudonymise', '--format', 'csv')).stdout, 'patient_id')
    await ask('flags', '--pseudonymise', '--key', 'other.key')
    const { code, stdout } = await ask('reidentify', shared, '--key', 'other.key')
    expect([code, stdout]).toEqual([2, ''])
    expect((await ask('reidentify', shared, '--key', 'missing.key')).code).toBe(10)
    expect(existsSync(sample.path('missing.key'))).toBe(false)
  })

  test('nothing to look up, or two things, are refused', async () => {
    expect((await ask('reidentify')).code).toBe(2)
    expect((await ask('reidentify', 'P-1', '--file', 'list.txt')).code).toBe(2)
  })
})
