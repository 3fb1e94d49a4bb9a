import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adequacyColumns } from '../src/jobs/adequacy-formats.ts'
import { type ExportFolder, makeExports } from './exports.ts'
import { ask as askInProcess, type Outcome } from './troughline.ts'

let sample: ExportFolder
const ask = (...args: string[]): Promise<Outcome> =>
  askInProcess(sample.folder, ['--db', 'audit.duckdb', '--quiet', ...args])

beforeAll(async () => {
  sample = makeExports()
  await ask('ingest', 'exports')
  expect((await ask('analyze', '--as-of', '2025-06-30')).code).toBe(0)
})
afterAll(() => sample.remove())

interface Row {
  readonly patient_id: string
  readonly days_covered: number | null
  readonly sentences: readonly string[]
}
const asJson = async (...args: string[]): Promise<Row[]> =>
  JSON.parse((await ask('adequacy', '--format', 'json', ...args)).stdout)

describe('adequacy', () => {
  test('lists every patient on a line, and says that nothing shows adequate treatment', async () => {
    const { stdout, code } = await ask('adequacy')
    expect(code).toBe(0)
    const rows = await asJson()
    expect(rows.length).toBeGreaterThan(1)
    for (const { patient_id } of rows) expect(stdout).toMatch(new RegExp(`^${patient_id} `, 'm'))
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('none of them shows that treatment is adequate')
  })

  test('tells one patient in the sentences that JSON holds too', async () => {
    const { stdout } = await ask('adequacy', '--patient', 'ZQX-4711')
    const [row] = await asJson('--patient', 'ZQX-4711')
    expect(row?.sentences[0]).toMatch(/^Planned intervals cover \d+ of \d+ days/)
    for (const sentence of row?.sentences ?? []) expect(stdout.replaceAll(/\n\s+/g, ' ')).toContain(`- ${sentence}`)
  })

  test('writes the same rows as csv and as parquet', async () => {
    const { stdout } = await ask('adequacy', '--format', 'csv')
    const [head, ...lines] = stdout.trim().split(/\r?\n/)
    expect(head).toBe(Object.keys(adequacyColumns).join(','))
    expect(lines).toHaveLength((await asJson()).length)
    expect((await ask('adequacy', '--format', 'parquet', '--out', 'adequacy.parquet')).code).toBe(0)
    const memory = await openWarehouse({ path: ':memory:', mode: 'write', now: '2025-07-01T09:00:00' })
    const rows = await memory.rows<{ patient_id: string; kind: string }>(
      sql`select patient_id, typeof(next_due_on) as kind from read_parquet(${sample.path('adequacy.parquet')})`,
    )
    await memory.close()
    expect(rows.map(({ patient_id }) => patient_id)).toEqual((await asJson()).map(({ patient_id }) => patient_id))
    expect(rows[0]?.kind).toBe('DATE')
  })

  test('narrows to a clinic, which may have nobody', async () => {
    const all = await asJson()
    const riverside = await asJson('--clinic', 'riverside')
    expect(riverside.map(({ patient_id }) => patient_id)).toContain('ZQX-4711')
    expect(riverside.length).toBeLessThanOrEqual(all.length)
    expect(await asJson('--clinic', 'nowhere')).toEqual([])
  })

  test('says what to do about an unknown patient, and about Parquet without a file', async () => {
    const unknown = await ask('adequacy', '--patient', 'nobody')
    expect([unknown.code, unknown.stdout]).toEqual([2, ''])
    expect(unknown.stderr).toContain('No patient has that id.')
    expect((await ask('adequacy', '--format', 'parquet')).stderr).toContain('--out FILE')
  })
})
