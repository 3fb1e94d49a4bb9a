import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConclusionTables, openPseudonymised, openWarehouse, readRealIds, type Warehouse } from '../src/index.ts'
import { insertRows } from '../src/insert-rows.ts'
import { keyedHash } from '../src/pseudonym/keyed-hash.ts'
import { allTables } from '../src/schema/database.ts'

const now = '2025-07-01T09:00:00'
const key = { bytes: Buffer.alloc(32, 7) }
const otherKey = { bytes: Buffer.alloc(32, 8) }
const id = 'NHS 943 476 5919'
const secrets = [id, 'Greta', 'Tarnbrook', 'her sister', '1967-02-11', 'flag-of-greta', 'labs of 943 476 5919.csv']

let folder = ''
let path = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pseudonymised-'))
  path = join(folder, 'real.duckdb')
  const warehouse = await openWarehouse({ path, mode: 'write', now })
  await createConclusionTables(warehouse)
  await fill(warehouse)
  await warehouse.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** One row in every table: each text holds a secret unless something else is said of it. */
async function fill(warehouse: Warehouse): Promise<void> {
  const said: Record<string, unknown> = {
    patient_id: id,
    flag_id: 'flag-of-greta',
    evidence_hash: `${'a'.repeat(16)}${'b'.repeat(48)}`,
    given_name: 'Greta',
    family_name: 'Tarnbrook',
    birth_date: '1967-02-11',
    as_of: '2025-06-30',
    as_of_source: 'labs of 943 476 5919.csv, line 12',
    name: 'labs of 943 476 5919.csv',
    summary: "Dose written 'given to Greta' on 2025-03-01; kept as a dose of unknown amount.",
    evidence_role: 'implausible_dose',
    reported_value: 182,
    comparator: '<',
  }
  const texts = new Set('note comment product row_text dose_text value_text site administered_by key value'.split(' '))
  for (const [table, definition] of Object.entries(allTables)) {
    if (table === 'schema_version') continue
    const row = Object.fromEntries(
      Object.entries(definition.columns).map(([column, { type, nullable }]) => {
        if (column === 'name' && (table === 'clinic' || table === 'unmapped_code' || table === 'condition'))
          return [column, table === 'clinic' ? 'Riverside' : 'her sister']
        if (column in said) return [column, said[column]]
        if (type === 'VARCHAR') return [column, texts.has(column) || nullable ? fillText(table, column) : 'word']
        if (type === 'VARCHAR[]')
          return [column, table === 'quarantine' || table === 'source_file' ? ['her sister'] : ['word']]
        if (type === 'DATE') return [column, '2025-06-01']
        if (type === 'TIMESTAMP') return [column, '2025-06-01T09:00:00']
        if (type === 'BOOLEAN') return [column, true]
        return [column, 1]
      }),
    )
    await insertRows(warehouse, table, definition, [row])
  }
}

const typed =
  /^(note|comment|product|product_code|row_text|dose_text|dose_unit_text|strength_text|phase_text|site|administered_by|specimen_id|test_name|unit_text|value_text|markers|quantity|quantity_unit|prescription_id|decided_by|dose|dose_unit|key|value)$/
const fillText = (table: string, column: string): string =>
  typed.test(column) ||
  (table === 'prescription' && column === 'reason') ||
  (table === 'condition' && column === 'code')
    ? 'her sister'
    : 'word'

async function everyText(warehouse: Warehouse): Promise<string> {
  const tables = Object.keys(allTables).filter((name) => name !== 'schema_version')
  const texts = await Promise.all(
    tables.map(async (name) => {
      const rows = await warehouse.rows<{ text: string }>(
        sql`select to_json(t)::varchar as text from ${sql.table(name)} t`,
      )
      return rows.map(({ text }) => `${name} ${text}`).join('\n')
    }),
  )
  return texts.join('\n')
}

test('the file with the ids holds every secret that the test looks for', async () => {
  const real = await openWarehouse({ path, mode: 'read', now })
  const text = await everyText(real)
  await real.close()
  for (const secret of secrets) expect([secret, text.includes(secret)]).toEqual([secret, true])
})

test('no id, name, birth date, typed text or file name is left in any table of the pseudonymised warehouse', async () => {
  const shared = await openPseudonymised({ path, now, key })
  const text = await everyText(shared)
  for (const secret of secrets) expect([secret, text.includes(secret)]).toEqual([secret, false])
  for (const line of text.split('\n')) expect([line, line.includes('Greta')]).toEqual([line, false])
  expect(text).toContain('Riverside')
  expect(text.split('\n')).toHaveLength(Object.keys(allTables).length - 1)
  await shared.close()
})

test('the age in years at the date of the analysis is what is left of a birth date', async () => {
  const shared = await openPseudonymised({ path, now, key })
  expect(
    await shared.one(
      sql`select birth_date, date_sub('year', birth_date, date '2025-06-30')::integer as age from patient`,
    ),
  ).toEqual({
    birth_date: '1967-06-30',
    age: 58,
  })
  await shared.close()
})

test('one patient has one pseudonym in every table, and another under another key', async () => {
  const shared = await openPseudonymised({ path, now, key })
  const [one, ...others] = await shared.rows<{ patient_id: string }>(
    sql`select distinct patient_id from (select patient_id from patient union all select patient_id from assessment
      union all select patient_id from worklist union all select patient_id from run_flag union all select patient_id from adequacy)`,
  )
  await shared.close()
  expect(others).toEqual([])
  expect(one?.patient_id).toMatch(/^P(-[0-9a-f]{4}){3}$/)
  const again = await openPseudonymised({ path, now, key: otherKey })
  expect((await again.one<{ patient_id: string }>(sql`select patient_id from patient`)).patient_id).not.toBe(
    one?.patient_id,
  )
  await again.close()
})

test('with the key, and only with it, pseudonyms lead back to ids', async () => {
  const shared = await openPseudonymised({ path, now, key })
  const names = await shared.one<{ patient_id: string; flag_id: string; evidence_hash: string }>(
    sql`select patient_id, flag_id, evidence_hash from flagged`,
  )
  await shared.close()
  expect(names.evidence_hash.slice(0, 16)).toBe('a'.repeat(16))
  const real = await openWarehouse({ path, mode: 'write', now })
  const ids = await readRealIds(real, key)
  const without = await readRealIds(real, otherKey)
  await real.close()
  expect([names.patient_id, names.flag_id, names.evidence_hash].map((name) => ids.get(name)?.id)).toEqual([
    id,
    'flag-of-greta',
    `${'a'.repeat(16)}${'b'.repeat(48)}`,
  ])
  expect([names.patient_id, names.flag_id, names.evidence_hash].map((name) => without.get(name))).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test.each([7, 32, 64, 100])('a keyed hash with %i bytes of key is HMAC-SHA256', async (length) => {
  const memory = await openWarehouse({ path: ':memory:', mode: 'write', now })
  const bytes = Buffer.from(Array.from({ length }, (_, index) => (index * 37 + 5) % 256))
  for (const text of ['', 'P1', 'ä 漢字 \u001f ’', 'x'.repeat(300)]) {
    const { hash } = await memory.one<{ hash: string }>(
      sql`select ${keyedHash({ bytes }, sql<string>`${text}::varchar`)} as hash`,
    )
    expect(hash).toBe(createHmac('sha256', bytes).update(text).digest('hex'))
  }
  await memory.close()
})
