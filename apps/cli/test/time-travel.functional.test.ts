import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ask as askInProcess } from './troughline.ts'

const folder = mkdtempSync(join(tmpdir(), 'time-travel-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const ask = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await askInProcess(folder, ['--db', 'audit.duckdb', '--quiet', ...args])
  expect(code, stderr).toBe(0)
  return stdout
}

const auditDay = '2023-12-31'

type Row = Record<string, string>
const day = (text: string | undefined): string => (text ?? '').slice(0, 10)

/** The day on which a row could first be exported; a result when it was reported. */
const knownOn: Readonly<Record<string, (row: Row) => string>> = {
  injections: (row) => day(row.administered_at),
  labs: (row) => day(row.reported_at) || day(row.collected_at),
  symptoms: (row) => day(row.recorded_at),
  events: (row) => day(row.occurred_on),
  plans: (row) => day(row.planned_on),
  patients: (row) => day(row.registered_on),
  clinics: () => '',
}

/** Cells of a line; simulated files have no line feeds in a cell. */
const cellsOf = (line: string): string[] => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)

/** What happened after the day is not yet written in a row that was there before it. */
function asWritten(line: string, header: readonly string[], row: Row): string {
  const later = (column: string) => day(row[column]) > auditDay
  const hidden = [
    'registered_on',
    'deregistered_on',
    'deceased_on',
    'neurological_since',
    'cause_recorded_on',
    'diagnosed_on',
  ].filter(later)
  if (later('neurological_since')) hidden.push('neurological_involvement')
  if (later('cause_recorded_on')) hidden.push('cause')
  return cellsOf(line)
    .map((cell, index) => (hidden.includes(header[index]!) ? '' : cell))
    .join(',')
}

/** The exports as they stood on the audit day. */
function exportsOfTheDay(from: string, to: string): { rows: number; all: number } {
  mkdirSync(to)
  let rows = 0
  let all = 0
  const seen = new Set<string>()
  // Patients last: everyone with a row of that day was in the feed of that day.
  const names = readdirSync(from).sort((a, b) => Number(a === 'patients.csv') - Number(b === 'patients.csv'))
  for (const name of names) {
    const feed = name.replace('.csv', '')
    const known = knownOn[feed]
    if (known === undefined) continue
    const [head = '', ...records] = readFileSync(join(from, name), 'utf8').trimEnd().split('\n')
    const header = cellsOf(head)
    const kept = records.flatMap((line) => {
      const row: Row = Object.fromEntries(cellsOf(line).map((cell, index) => [header[index], cell]))
      if (known(row) > auditDay && !(feed === 'patients' && seen.has(row.patient_id ?? ''))) return []
      seen.add(row.patient_id ?? '')
      return [feed === 'patients' ? asWritten(line, header, row) : line]
    })
    writeFileSync(join(to, name), `${[head, ...kept].join('\n')}\n`)
    rows += kept.length
    all += records.length
  }
  return { rows, all }
}

const audit = async (): Promise<Record<string, string>> => {
  await ask('analyze', '--as-of', auditDay)
  return {
    flags: await ask('flags', '--outcome', 'all', '--format', 'csv'),
    worklist: await ask('worklist', '--format', 'csv'),
    measures: await ask('measures', '--by', 'clinic,month', '--format', 'csv'),
  }
}

test('an audit of a past day is rebuilt byte for byte from a file that holds eighteen months more', async () => {
  await ask('simulate', '--patients', '400', '--seed', '11', '--as-of', '2025-06-30', '--out', 'all')
  const { rows, all } = exportsOfTheDay(join(folder, 'all'), join(folder, 'then'))
  expect(rows).toBeLessThan(0.8 * all)
  await ask('ingest', 'then')
  const then = await audit()
  expect(then.flags!.split('\n').filter((line) => line.includes(',flagged,')).length).toBeGreaterThan(50)
  await ask('ingest', 'all')
  await ask('analyze')
  expect(await ask('flags', '--outcome', 'all', '--format', 'csv')).not.toBe(then.flags)
  expect(await audit()).toEqual(then)
})
