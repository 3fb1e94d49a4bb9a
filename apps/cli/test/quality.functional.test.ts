import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse, type WarehouseTables } from '@troughline/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask as askInFolder, type Outcome, troughline } from './troughline.ts'

let folder: string
const ask = (...args: string[]): Promise<Outcome> => askInFolder(folder, ['--db', 'audit.duckdb', 'quality', ...args])

type Counts = [
  check: string,
  feed: string,
  clinic: string | null,
  rows: number,
  of: number,
  patients: number,
  ofPatients: number,
]

const row = (load_id: number, [check_id, feed, clinic_id, rows, of, patients, ofPatients]: Counts) =>
  ({
    load_id,
    check_id,
    category: 'conformance',
    feed,
    clinic_id,
    severity: 'note',
    rows_affected: rows,
    rows_total: of,
    patients_affected: patients,
    patients_total: ofPatients,
  }) satisfies WarehouseTables['quality_result']

const before: Counts[] = [
  ['dates-not-readable', 'labs', 'riverside', 40, 1000, 12, 90],
  ['specimen-missing', 'labs', 'riverside', 7, 1000, 3, 90],
  ['laboratory-missing', 'labs', 'riverside', 0, 1000, 0, 90],
]
const now: Counts[] = [
  ['dates-not-readable', 'labs', 'riverside', 60, 1200, 15, 95],
  ['dates-not-readable', 'labs', 'hilltop', 3, 300, 2, 20],
  ['dates-not-readable', 'labs', null, 1, 2, 0, 0],
  ['dates-not-readable', 'injections', 'riverside', 0, 800, 0, 95],
  ['specimen-missing', 'labs', 'riverside', 0, 1200, 0, 95],
  ['laboratory-missing', 'labs', 'riverside', 1, 1200, 1, 95],
  ['feed-behind-others', 'labs', 'riverside', 100, 1000, 95, 95],
  ['feed-behind-others', 'labs', 'hilltop', 40, 900, 20, 20],
]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'troughline-quality-'))
  const warehouse = await openWarehouse({
    path: join(folder, 'audit.duckdb'),
    mode: 'write',
    now: '2025-06-01T09:00:00',
  })
  const { db } = warehouse
  await warehouse.run(
    db.insertInto('load_run').values([
      { load_id: 1, loaded_at: '2025-05-01T09:30:00', today: '2025-05-01' },
      { load_id: 2, loaded_at: '2025-06-01T09:30:00', today: '2025-06-01' },
    ]),
  )
  await warehouse.run(
    db.insertInto('quality_result').values([...before.map((one) => row(1, one)), ...now.map((one) => row(2, one))]),
  )
  await warehouse.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const linesOf = ({ stdout }: Outcome): string[] => stdout.split('\n')

describe('quality', () => {
  test('lists problems by category with rows, patients, what was before and what to do, and exits 0', async () => {
    const outcome = await ask()
    expect(outcome.code, outcome.stderr).toBe(0)
    const lines = linesOf(outcome)
    expect(lines[0]).toBe('Quality after the load of 2025-06-01 09:30, beside that of 2025-05-01 09:30')
    expect(lines.find((line) => line.includes('dates-not-readable'))).toMatch(
      /^◈ warning +dates-not-readable +labs +64 +1,502 +4\.3 % +17 +was 40$/,
    )
    expect(lines.find((line) => line.includes('most in riverside 60'))?.trim()).toBe(
      'most in riverside 60 of 1,200; hilltop 3 of 300; no clinic recorded 1 of 2',
    )
    expect(lines.find((line) => line.includes('specimen-missing'))).toMatch(/^✓ fine .* gone, was 7$/)
    expect(lines.find((line) => line.includes('laboratory-missing'))).toMatch(/^◇ note .* <0\.1 % +1 +new$/)
    expect(lines.find((line) => line.includes('feed-behind-others'))).toMatch(/^◈ warning .* 100 +1,000 days +115$/)
    expect(lines.at(-2)).toMatch(/^3 checks found something, 1 found nothing, \d+ had nothing to look at\.$/)
  })

  test('says what to do once for each check, in lines of at most 100 characters', async () => {
    const outcome = await ask('--all')
    expect(outcome.stdout.match(/Export dates as YYYY-MM-DD/g)).toHaveLength(1)
    for (const line of linesOf(outcome)) expect(line.length, line).toBeLessThanOrEqual(100)
  })

  test('leaves out feeds without the problem unless all are asked for', async () => {
    expect(linesOf(await ask()).filter((line) => line.includes('dates-not-readable'))).toHaveLength(1)
    expect(linesOf(await ask('--all')).filter((line) => line.includes('dates-not-readable'))).toHaveLength(2)
  })

  test('of one clinic and feed counts only there', async () => {
    const { stdout } = await ask('--clinic', 'hilltop', '--feed', 'labs')
    expect(stdout).toMatch(/dates-not-readable +labs +3 +300 +1\.0 % +2 +new$/m)
    expect(stdout).not.toContain('most in')
  })

  test('of a clinic that nobody knows is a mistake in the call, without repeating it', async () => {
    const { code, stderr } = await ask('--clinic', 'ZQX-4711')
    expect(code).toBe(2)
    expect(stderr).toContain('nothing of this clinic and feed')
  })

  test('as JSON holds what its help promises', async () => {
    const { stdout } = await ask('--json')
    const card = JSON.parse(stdout)
    expect(Object.keys(card)).toEqual(['load', 'previous', 'rows', 'nothing_to_look_at'])
    const help = (await ask('--help')).stdout
    const [first] = card.rows
    for (const name of [
      ...Object.keys(card),
      ...Object.keys(first),
      ...Object.keys(card.load),
      ...Object.keys(first.clinics[0]),
    ])
      expect(help).toContain(name)
    const dates = card.rows.find(
      (one: { check_id: string; feed: string }) => one.check_id === 'dates-not-readable' && one.feed === 'labs',
    )
    expect(dates).toMatchObject({
      severity: 'warning',
      rows_affected: 64,
      rows_total: 1502,
      patients_affected: 17,
      patients_total: 115,
      difference: { state: 'persisting', before: { rows: 40, patients: 12 } },
    })
    expect(dates.clinics.find(({ clinic_id }: { clinic_id: string | null }) => clinic_id === null)).toMatchObject({
      patients_share: null,
    })
  })
})

test('a warehouse without a scored load is told so', async () => {
  const empty = join(folder, 'empty.duckdb')
  await (await openWarehouse({ path: empty, mode: 'write', now: '2025-06-01T09:00:00' })).close()
  const { code, stderr } = await askInFolder(folder, ['--db', empty, 'quality'])
  expect(code).toBe(2)
  expect(stderr).toContain('Run `troughline ingest` first.')
})

test('runs as a command of its own', async () => {
  expect((await troughline(folder, ['--db', 'audit.duckdb', 'quality'])).stdout).toBe((await ask()).stdout)
})
