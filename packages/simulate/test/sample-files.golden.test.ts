import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { FEED_COLUMNS, SAMPLE_COHORT, writeCohort } from '../src/index.ts'

// Hundreds of patients: a busy machine needs more than the default seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const samples = fileURLToPath(new URL('../../../data-samples/clinics/', import.meta.url))
const files = Object.keys(FEED_COLUMNS).map((name) => `${name}.csv`)
const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

describe('data-samples/clinics', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samples-'))
    await writeCohort({ ...SAMPLE_COHORT, out: folder })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test.each(files)('%s is what the simulator writes today', async (file) => {
    expect(await hashOf(join(folder, file))).toBe(await hashOf(join(samples, file)))
  })

  test('holds nothing else and stays below 8 MB', async () => {
    expect((await readdir(samples)).sort()).toEqual([...files].sort())
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(samples, file))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000)
  })

  test('has three UK clinics and one US clinic, and scores in one UK clinic only', async () => {
    const clinics = (await readFile(join(samples, 'clinics.csv'), 'utf8')).trim().split('\n').slice(1)
    expect(clinics.map((line) => line.slice(0, 2))).toEqual(['UK', 'UK', 'UK', 'US'])
    const scores = (await readFile(join(samples, 'symptoms.csv'), 'utf8')).trim().split('\n').slice(1)
    expect(new Set(scores.map((line) => line.slice(0, 5)))).toEqual(new Set(['UK001']))
  })
})
