import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { FEED_COLUMNS, type FeedName, simulateCohort, writeCohort } from '../src/index.ts'

// Hundreds of patients: a busy machine needs more than the default seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const options = { patients: 230, seed: 9, preset: 'mixed', asOf: '2025-06-30', clinics: 4 } as const
const names = Object.keys(FEED_COLUMNS) as FeedName[]

describe('written files', () => {
  let folder = ''
  const progress: number[] = []
  let written: { name: string; rows: number }[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulate-'))
    written = (await writeCohort({ ...options, out: join(folder, 'a'), onProgress: (done) => progress.push(done) }))
      .files
    await writeCohort({ ...options, out: join(folder, 'b') })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const text = (run: string, name: string): Promise<string> => readFile(join(folder, run, `${name}.csv`), 'utf8')

  test('have the exact header and as many rows as are reported', async () => {
    expect(written.map((file) => file.name)).toEqual(names.map((name) => `${name}.csv`))
    for (const [index, name] of names.entries()) {
      const lines = (await text('a', name)).split('\n')
      expect(lines[0]).toBe(FEED_COLUMNS[name].join(','))
      expect(lines.at(-1)).toBe('')
      expect(written[index]!.rows).toBe(lines.length - 2)
    }
    expect(written.find((file) => file.name === 'patients.csv')!.rows).toBe(options.patients)
    expect(written.find((file) => file.name === 'clinics.csv')!.rows).toBe(4)
  })

  test('hold the rows of the same cohort made in memory, patient by patient', async () => {
    const expected = [...simulateCohort(options)].flatMap((person) => person.labs.map((row) => row.patient_id))
    const found = (await text('a', 'labs'))
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0])
    expect(found).toEqual(expected)
  })

  test('are the same bytes when written again', async () => {
    for (const name of names) {
      const [a, b] = await Promise.all([text('a', name), text('b', name)])
      expect(createHash('sha256').update(a).digest('hex')).toBe(createHash('sha256').update(b).digest('hex'))
    }
  })

  test('report progress by the hundred and at the end', () => {
    expect(progress).toEqual([100, 200, 230])
  })

  test('fail with the system error when the folder cannot be written', async () => {
    await expect(writeCohort({ ...options, out: join(folder, 'a', 'patients.csv') })).rejects.toThrow(/EEXIST|ENOTDIR/)
  })
})
