import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decisionCsv, exportQuarantine, ingestPaths, resolveQuarantine } from '../src/index.ts'
import { NOW, TODAY, table } from './clinic-files.ts'

const SEED = 20261121
/** A file takes three loads, a quarter of a second. `QUARANTINE_FILES=10000` in the environment is the long run. */
const FILES = Number(process.env.QUARANTINE_FILES ?? 40)
const options = { today: TODAY, now: NOW }

/** A feed as a file has it, texts of its cells good and bad, and a row that is right. */
interface FeedCase {
  readonly header: readonly string[]
  readonly cells: readonly fc.Arbitrary<string>[]
  /** The n-th correct row; a few repeat, so that equal rows meet. Its date is that of no other row. */
  readonly correct: (patient: string, n: number) => readonly string[]
  /** Columns of a fact that are neither key nor lineage. */
  readonly facts: string
}

const id = fc.constantFrom('P1', 'P2', 'P3', '', "O'Neil")
const when = fc.constantFrom(
  '2024-01-01',
  '2024-01-02T09:30',
  '2024-01-02T09:30:00Z',
  '03/04/2024',
  '2024-13-01',
  '2031-01-01',
  '',
  '2024-03',
)
const note = fc.constantFrom('', 'plain', 'a, b', 'a\nb', '=1+1', "'-x", 'a;b', '007')
const text = (...texts: string[]) => fc.constantFrom(...texts)
const day = (n: number) => `2023-05-0${(n % 3) + 1}`

const feeds: readonly FeedCase[] = [
  {
    header: ['patient_id', 'administered_at', 'form', 'dose', 'dose_unit', 'route', 'status', 'note'],
    cells: [
      id,
      when,
      text('hydroxocobalamin', 'cyano', '', 'beer'),
      text('1', '1000', '1,5', 'x', ''),
      text('mg', 'mcg', '', 'oz'),
      text('im', '', 'knee'),
      text('', 'given', 'DNA', '?'),
      note,
    ],
    correct: (patient, n) => [patient, day(n), 'cyanocobalamin', '1000', 'mcg', 'im', 'given', ''],
    facts:
      'administered_on, administered_at, form, dose_mcg, dose_text, withheld_code, repair, route, status, note, occurrence from administration',
  },
  {
    header: ['patient_id', 'collected_at', 'reported_at', 'test_name', 'value', 'unit', 'status', 'specimen_id'],
    cells: [
      id,
      when,
      when,
      text('B12', 'Hb', 'Active B12', '?', ''),
      text('180', '180.4', '>2000', '14,2', 'haemolysed', '', '-1', 'beet'),
      text('ng/L', 'pmol/L', 'g/dL', ''),
      text('', 'final', 'corrected', 'X', '?'),
      text('', 'S1', 'S2'),
    ],
    correct: (patient, n) => [patient, day(n), '', 'B12', '250', 'ng/L', '', `R${n % 3}`],
    facts:
      'analyte, collected_on, collected_at, reported_at, value, comparator, value_text, unit_text, no_result, conversion, status, specimen_id, is_current from lab_result',
  },
  {
    header: ['patient_id', 'recorded_at', 'domain', 'score', 'note'],
    cells: [id, when, text('mood', 'fatigue', '?', ''), text('1', '10', '11', '', 'x', '5,5'), note],
    correct: (patient, n) => [patient, day(n), 'mood', '3', 'right'],
    facts: 'recorded_on, recorded_at, domain, score from symptom',
  },
  {
    header: ['patient_id', 'sex', 'birth_date', 'clinic_id', 'given_name'],
    cells: [id, text('F', 'male', '?', ''), when, text('C1', ''), note],
    correct: (patient, n) => [`${patient}-${n % 3}`, 'female', day(n), 'C2', 'N'],
    facts: 'in_patients_feed, sex, birth_date, clinic_id, given_name from patient',
  },
  {
    header: ['patient_id', 'occurred_on', 'event', 'until_on', 'note'],
    cells: [id, when, text('transfusion', 'party', '', 'iron_start'), when, note],
    correct: (patient, n) => [patient, day(n), 'clinical_review', '', ''],
    facts: 'occurred_on, event, until_on from event',
  },
  {
    header: ['patient_id', 'collected_at', 'hb [g/dL]', 'b12 [ng/L]', 'mcv'],
    cells: [id, when, text('14.2', '', '?'), text('300', '', 'x'), text('90', '', '500')],
    correct: (patient, n) => [patient, day(n), '14.2', '300', '90'],
    facts: 'analyte, collected_on, collected_at, value, value_text, is_current from lab_result',
  },
]

type Record = { readonly cells: readonly string[]; readonly shape: 'whole' | 'short' | 'long' | 'unclosed' }

const file = fc.constantFrom(...feeds).chain((feed) =>
  fc.record({
    feed: fc.constant(feed),
    records: fc.array(
      fc.record({
        cells: fc.tuple(...feed.cells),
        shape: fc.oneof(
          { weight: 8, arbitrary: fc.constant('whole' as const) },
          { weight: 1, arbitrary: fc.constantFrom('short' as const, 'long' as const, 'unclosed' as const) },
        ),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    delimiter: fc.constantFrom(',', ';', '\t'),
    newline: fc.constantFrom('\n', '\r\n'),
    insert: fc.option(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        text: fc.constantFrom('"', ',', '\n', ';', '\0', 'x'),
      }),
      { freq: 4 },
    ),
  }),
)

const quoted = (cell: string, delimiter: string) =>
  /["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell

/** The text of one record with the patients of one side: `A` is corrected by decisions, `B` was right from the start. */
function recordText({ cells, shape }: Record, delimiter: string, side: string): string {
  const own = cells.map((cell, place) => quoted(place === 0 && cell !== '' ? side + cell : cell, delimiter))
  // A quote that is not closed may close at the next quote of the file: such records have none of their own.
  if (shape === 'unclosed')
    return own
      .map((cell) => cell.replaceAll(/["\n]/g, ''))
      .with(1, '"open')
      .join(delimiter)
  if (shape === 'short') return own.slice(0, 1).join(delimiter)
  // More fields and a line break inside one look like a quote that ran away: two rows wait then.
  if (shape === 'long') return [...own.map((cell) => cell.replaceAll('\n', ' ')), 'more', 'than'].join(delimiter)
  return own.join(delimiter)
}

test('every row that waits can be exported, corrected and resolved; then the facts are those of the corrected file', {
  timeout: 60_000 + FILES * 1000,
}, async () => {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: NOW, threads: 1 })
  const folder = mkdtempSync(join(tmpdir(), 'ingest-test-'))
  const seen = { decided: 0, withheld: 0, damaged: 0, compared: 0, left: 0 }
  let number = 0
  const load = async (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    const { files } = await ingestPaths(warehouse, [path], options)
    rmSync(path)
    return files[0]!
  }
  try {
    await fc.assert(
      fc.asyncProperty(file, async ({ feed, records, delimiter, newline, insert }) => {
        number += 1
        const [sideA, sideB] = [`A${number}-`, `B${number}-`]
        const head = feed.header.join(delimiter)
        const texts = records.map((record) => recordText(record, delimiter, sideA))
        let content = [head, ...texts].join(newline)
        if (insert !== null) {
          const start = head.length + newline.length
          const place = start + Math.floor(insert.at * (content.length - start))
          content = content.slice(0, place) + insert.text + content.slice(place)
        }
        const report = await load(`${number}.csv`, `${content}${newline}`)
        if (report.problem !== undefined) return
        const sheets = await exportQuarantine(warehouse)
        const waiting = sheets[0]?.rows ?? []
        expect(waiting.length).toBe(report.quarantined + report.withheld)
        const corrections = waiting.map((cells, index) => correction(feed, cells, sideA, index))
        if (sheets[0] !== undefined) {
          const rows = waiting.map((cells, index) => [
            ...cells.slice(0, 4),
            'load',
            'me',
            '',
            cells[7]!,
            ...corrections[index]!,
            cells.at(-1)!,
          ])
          const path = join(folder, 'decisions.csv')
          writeFileSync(path, decisionCsv({ ...sheets[0], rows }))
          const resolved = await resolveQuarantine(warehouse, path, options)
          expect(resolved.problems).toEqual([])
          expect(resolved.loaded + resolved.unchanged + resolved.superseded).toBe(waiting.length)
          seen.decided += waiting.length
        }
        expect(await table(warehouse, `select code from quarantine where state = 'waiting'`)).toEqual([])
        expect(await table(warehouse, BROKEN)).toEqual([])
        seen.withheld += report.withheld
        seen.damaged += (report.by_code.damaged_quotes ?? 0) + (report.by_code.ragged_row ?? 0)
        // Which of two contradicting rows counts depends on the order in which they come.
        if (insert === null && report.by_code.conflicting_duplicate === undefined) {
          const right = correctedFile(feed, records, delimiter, newline, waiting, corrections, [sideA, sideB])
          const direct = await load('right.csv', right)
          expect(direct.quarantined).toBe(0)
          expect(await facts(warehouse, feed, sideA)).toEqual(await facts(warehouse, feed, sideB))
          seen.compared += 1
        } else seen.left += 1
        await warehouse.runAll(FILLED.map((name) => `delete from ${name}`))
      }),
      { seed: SEED, numRuns: FILES },
    )
    // Every way through was taken, or the test proves nothing.
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(FILES / 20)
  } finally {
    await warehouse.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Tables that a case fills. */
const FILLED = ['quarantine', 'source_file', 'patient', 'administration', 'lab_result', 'symptom', 'event']

const BROKEN = 'select file_id from source_file where row_count <> loaded + unchanged + superseded + quarantined'

/** A correct row for what waits: of a panel only the result that the row stands for, where it stands for one. */
function correction(feed: FeedCase, cells: readonly string[], side: string, n: number): readonly string[] {
  const right = feed.correct(`${side}N`, n)
  if (!feed.header.includes('mcv')) return right
  const own = cells.slice(8, -1)
  const filled = own.slice(2).filter((cell) => cell !== '').length
  return filled !== 1 || cells[1] === 'damaged_quotes' || cells[1] === 'ragged_row'
    ? right
    : right.map((cell, place) => (place >= 2 && own[place] === '' ? '' : cell))
}

/** The file as it would have been: rows that waited are corrected, and of a panel the results that waited stand in rows of their own. */
function correctedFile(
  feed: FeedCase,
  records: readonly Record[],
  delimiter: string,
  newline: string,
  waiting: readonly (readonly string[])[],
  corrections: readonly (readonly string[])[],
  [sideA, sideB]: readonly [string, string],
): string {
  const panel = feed.header.includes('mcv')
  const lines: string[] = [feed.header.join(delimiter)]
  let line = 2
  for (const record of records) {
    const text = recordText(record, delimiter, sideB)
    const own = waiting.flatMap((cells, index) => (Number(cells[7]) === line ? [index] : []))
    const emptied = record.cells.map((cell, place) =>
      own.some((index) => place >= 2 && waiting[index]![8 + place] !== '') ? '' : cell,
    )
    const isWhole = record.shape === 'whole'
    if (own.length === 0) lines.push(text)
    else if (panel && isWhole) lines.push(recordText({ ...record, cells: emptied }, delimiter, sideB))
    for (const index of own)
      lines.push(corrections[index]!.map((cell) => quoted(cell.replace(sideA, sideB), delimiter)).join(delimiter))
    line += 1 + (text.match(/\n/g)?.length ?? 0)
  }
  return `${lines.join(newline)}${newline}`
}

/** Values of the facts of one side, without keys and lineage, and the patients. */
const facts = (warehouse: Warehouse, { facts: columns }: FeedCase, side: string): Promise<string[]> => {
  const joined = columns.endsWith('patient') ? columns : `${columns} join patient using (patient_key)`
  return table(
    warehouse,
    `select * from (select patient_id[${side.length + 1}:] as patient, ${joined} where starts_with(patient_id, '${side}')
      union all by name select patient_id[${side.length + 1}:] as patient from patient where starts_with(patient_id, '${side}')) order by all`,
  )
}
