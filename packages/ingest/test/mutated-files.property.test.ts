import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse } from '@troughline/warehouse'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { ingestPaths } from '../src/index.ts'
import { NOW, TODAY } from './clinic-files.ts'

const SEED = 20260702
const CASES = 120

const id = fc.constantFrom('P1', 'P2', 'P3', ' P4', '', "O'Neil")
const when = fc.constantFrom(
  '2024-01-01',
  '2024-01-02T09:30',
  '2024-01-02T09:30:00Z',
  '03/04/2024',
  '25/04/2024',
  '2024-13-01',
  '2031-01-01',
  '',
  '2024-03',
)
const note = fc.constantFrom('', 'plain', 'a, b', 'a\nb', 'say "hello"', '"', 'Zoë', 'a;b|c')

/** Header and cells of the feeds that merge differently. */
const feeds = [
  {
    header: ['patient_id', 'administered_at', 'form', 'dose', 'dose_unit', 'route', 'status', 'note'],
    row: fc.tuple(
      id,
      when,
      fc.constantFrom('hydroxocobalamin', 'cyano', '', 'beer'),
      fc.constantFrom('1', '1000', '1,5', 'x', ''),
      fc.constantFrom('mg', 'mcg', '', 'oz'),
      fc.constantFrom('im', '', 'knee'),
      fc.constantFrom('', 'given', 'DNA', '?'),
      note,
    ),
  },
  {
    header: ['patient_id', 'collected_at', 'reported_at', 'test_name', 'value', 'unit', 'status', 'specimen_id'],
    row: fc.tuple(
      id,
      when,
      when,
      fc.constantFrom('B12', 'Hb', 'Active B12', '?', ''),
      fc.constantFrom('180', '180.4', '>2000', '14,2', '1,234', 'haemolysed', '', '-1'),
      fc.constantFrom('ng/L', 'pmol/L', 'g/dL', ''),
      fc.constantFrom('', 'final', 'corrected', 'X', '?'),
      fc.constantFrom('', 'S1', 'S2'),
    ),
  },
  {
    header: ['patient_id', 'recorded_at', 'domain', 'score', 'note'],
    row: fc.tuple(
      id,
      when,
      fc.constantFrom('mood', 'fatigue', '?', ''),
      fc.constantFrom('1', '10', '11', '', 'x', '5,5'),
      note,
    ),
  },
  {
    header: ['patient_id', 'sex', 'birth_date', 'clinic_id', 'given_name'],
    row: fc.tuple(id, fc.constantFrom('F', 'male', '?', ''), when, fc.constantFrom('C1', ''), note),
  },
  {
    header: ['patient_id', 'collected_at', 'hb [g/dL]', 'b12', 'mcv'],
    row: fc.tuple(
      id,
      when,
      fc.constantFrom('14.2', '', '?'),
      fc.constantFrom('300', ''),
      fc.constantFrom('90', '', '500'),
    ),
  },
] as const

const quoted = (cell: string, delimiter: string) =>
  /["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell

/** Damage done to the text of a file: a piece inserted, removed or doubled anywhere. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 12 }),
  insert: fc.constantFrom('', '"', ',', '\n', '\r', ';', '\u001f', '\0', '""', ',,,', '\n\n', 'x'),
})

const file = fc.constantFrom(...feeds).chain(({ header, row }) =>
  fc.record({
    header: fc.constant(header as readonly string[]),
    rows: fc.array(row as fc.Arbitrary<readonly string[]>, { maxLength: 20 }),
    delimiter: fc.constantFrom(',', ';', '\t'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    mutations: fc.array(mutation, { maxLength: 4 }),
    encoding: fc.constantFrom('utf8' as const, 'utf16le' as const, 'latin1' as const),
  }),
)

test('whatever a file holds, it is loaded with its identity or refused with a message, and never crashes', {
  timeout: 120_000,
}, async () => {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: NOW })
  const folder = mkdtempSync(join(tmpdir(), 'ingest-test-'))
  const seen = { loaded: 0, refused: 0, direct: 0, split: 0, quarantined: 0, facts: 0 }
  let number = 0
  try {
    await fc.assert(
      fc.asyncProperty(file, async ({ header, rows, delimiter, newline, mutations, encoding }) => {
        let text = [header, ...rows]
          .map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter))
          .join(newline)
        for (const { at, length, insert } of mutations) {
          const place = Math.floor(at * text.length)
          text = text.slice(0, place) + insert + text.slice(place + length)
        }
        number += 1
        const path = join(folder, `${number}.csv`)
        writeFileSync(path, Buffer.from(encoding === 'utf16le' ? `\ufeff${text}` : text, encoding))
        const { files } = await ingestPaths(warehouse, [path], { today: TODAY, now: NOW })
        const [report] = files
        if (report === undefined) throw new Error('no report')
        expect(report.rows).toBe(report.loaded + report.unchanged + report.superseded + report.quarantined)
        if (report.problem !== undefined) {
          seen.refused += 1
          expect(report.problem.hint).not.toBe('')
        } else if (report.status === 'loaded') {
          seen.loaded += 1
          if (report.reader !== null) seen[report.reader] += 1
          const [kept] = await warehouse.rows<{ records: number; waiting: number }>(
            sql`select f.records, (select count(*) from quarantine q where q.file_id = f.file_id and administration_key is null) as waiting
                from source_file f order by file_id desc limit 1`,
          )
          expect(kept).toEqual({ records: report.records, waiting: report.quarantined })
        }
        seen.quarantined += report.quarantined
        seen.facts += report.loaded
        rmSync(path)
      }),
      { seed: SEED, numRuns: CASES },
    )
    const [bad] = await warehouse.rows<{ several: number; homeless: number }>(
      sql`select
          (select count(*) from (select version_group from lab_result group by 1 having count(*) filter (is_current) <> 1)) as several,
          (select count(*) from quarantine where row_text is null or sentence = '') as homeless`,
    )
    expect(bad).toEqual({ several: 0, homeless: 0 })
    // Every way through was taken, or the test proves nothing.
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(5)
  } finally {
    await warehouse.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
