import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import {
  type DecisionSheet,
  decisionCsv,
  exportQuarantine,
  type FileReport,
  ingestPaths,
  quarantineCodes,
  type ResolveReport,
  resolveQuarantine,
} from '../src/index.ts'
import { type AnyFile, isPlanted } from './any-file.ts'
import { NOW, TABLES, TODAY } from './load-setting.ts'

/** No file of these sizes may take longer, on a busy machine neither. */
export const SECONDS_A_FILE = 15

const PROBLEM_CODES = [
  'unreadable_file',
  'empty_file',
  'unrecognised_header',
  'missing_columns',
  'foreign_format',
  'refused_format',
  'unanswered_question',
  'no_facts',
]

const CODES: ReadonlySet<string> = new Set(quarantineCodes.map(({ code }) => code))

/** What became of one file, for counting. */
export interface Checked {
  /** `loaded` or the code of the refusal. */
  readonly outcome: string
  readonly reports: readonly FileReport[]
  /** Rows that a person decided about, by what became of them. */
  readonly resolved: Readonly<Record<string, number>>
  readonly seconds: number
}

/** Throws where it is false; the file itself is printed by fast-check. */
function holds(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what)
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/**
 * Loads a file into the emptied warehouse and checks all that is promised about any file: it is loaded with its sum or refused with
 * what to do, in little time; no message holds a value of a patient; the same file again changes no fact; every row that waits can be
 * exported, corrected and resolved.
 *
 * @param folder where the file is written; removed afterwards.
 */
export async function checkFile(warehouse: Warehouse, folder: string, file: AnyFile): Promise<Checked> {
  await warehouse.runAll(TABLES.map((table) => `delete from ${table}`))
  mkdirSync(folder, { recursive: true })
  try {
    for (const [name, text] of Object.entries(file.beside)) writeFileSync(join(folder, name), text)
    const path = join(folder, file.name)
    writeFileSync(path, file.bytes)
    const started = performance.now()
    const reports = await load(warehouse, path, file)
    const seconds = (performance.now() - started) / 1000
    holds(seconds < SECONDS_A_FILE, `it took ${seconds} s`)
    checkReports(file, reports)
    await checkTables(warehouse, reports)
    await checkAgain(warehouse, path, file, reports)
    const resolved = file.decided === 'nothing' ? {} : await checkDecisions(warehouse, folder, file, reports)
    return { outcome: reports[0]?.problem?.code ?? 'loaded', reports, resolved, seconds }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function load(warehouse: Warehouse, path: string, file: AnyFile): Promise<readonly FileReport[]> {
  const given = Object.keys(file.given).length === 0 ? {} : { given: file.given }
  try {
    return (await ingestPaths(warehouse, [path], { today: TODAY, now: NOW, ...given })).files
  } catch (error) {
    holds(!isPlanted(String(error)), 'the message of an error holds a value of a patient')
    const cause = error instanceof Error && error.cause !== undefined ? ` because ${String(error.cause)}` : ''
    throw new Error(`crash: ${String(error)}${cause}`, { cause: error })
  }
}

function checkReports(file: AnyFile, reports: readonly FileReport[]): void {
  holds(reports.length > 0, 'no report')
  let rows = 0
  for (const report of reports) {
    const { loaded, unchanged, superseded, quarantined, withheld, problem } = report
    rows += report.rows + sumOf(report.left_out)
    holds(report.rows === loaded + unchanged + superseded + quarantined, 'the sum does not hold')
    holds(
      Object.values(report.left_out).every((count) => count > 0),
      'left out is not positive',
    )
    holds(
      Object.keys(report.by_code).every((code) => CODES.has(code) || code === 'no_numeric_result'),
      'unknown code',
    )
    holds(sumOf(report.by_code) === quarantined + withheld + report.no_numeric_result, 'codes do not add up')
    const messages = [
      problem?.message ?? '',
      problem?.hint ?? '',
      ...Object.keys(report.left_out),
      ...report.findings.map(({ sentence }) => sentence),
    ]
    for (const message of messages) holds(!isPlanted(message), `a message holds a value of a patient: ${message}`)
    if (problem !== undefined) {
      holds(reports.length === 1, 'refused and read')
      holds(PROBLEM_CODES.includes(problem.code), `unknown problem ${problem.code}`)
      holds(problem.message.length > 10 && problem.hint.length > 10, 'a refusal without words')
      continue
    }
    holds(report.status === 'loaded', `a new file is ${report.status}`)
    if (report.format === 'csv' && report.feed !== 'labs_wide') {
      holds(report.records === report.rows + sumOf(report.left_out), 'records were lost')
    }
  }
  const [first] = reports
  if (first?.format?.startsWith('fhir') === true) holds(first.records === rows, 'resources were lost')
  if (file.records !== null && file.records > 0) {
    holds(first?.problem === undefined, `a whole file was refused: ${first?.problem?.code}`)
    holds(first?.feed === file.table?.feed, `taken for ${first?.feed}`)
    holds(first?.records === file.records, `${file.records} records became ${first?.records}`)
  }
}

/** Facts, quarantine and counts in the tables are those of the reports, and no sentence repeats a value. */
async function checkTables(warehouse: Warehouse, reports: readonly FileReport[]): Promise<void> {
  const files = await warehouse.rows<{ feed: string; rows: number; waiting: number; withheld: number; left: number }>(
    sql`select feed, row_count as rows, left_out as left,
        (select count(*) from quarantine as q where q.file_id = f.file_id and administration_key is null) as waiting,
        (select count(*) from quarantine as q where q.file_id = f.file_id and administration_key is not null) as withheld
      from source_file as f order by file_id`,
  )
  const told = reports
    .filter(({ status }) => status === 'loaded')
    .map(({ feed, rows, quarantined, withheld, left_out }) => ({
      feed,
      rows,
      waiting: quarantined,
      withheld,
      left: sumOf(left_out),
    }))
  const key = (all: readonly { feed: string | null }[]) => JSON.stringify(all.map((row) => Object.entries(row).sort()))
  holds(key(files) === key(told), `the tables say ${JSON.stringify(files)}, the report ${JSON.stringify(told)}`)
  const wrong = await warehouse.one<{ several: number; homeless: number; telling: number }>(
    sql`select
      (select count(*) from (select version_group from lab_result group by 1 having count(*) filter (is_current) <> 1)) as several,
      (select count(*) from quarantine where row_text is null or sentence = '' or line < 1) as homeless,
      (select count(*) from quarantine where sentence like '%QX%' or code like '%QX%')
        + (select count(*) from file_finding where sentence like '%QX%')
        + (select count(*) from left_out where reason like '%QX%') as telling`,
  )
  holds(sumOf({ ...wrong }) === 0, `versions, texts or sentences are wrong: ${JSON.stringify(wrong)}`)
}

/** The same content again: nothing is loaded, and no table changes. */
async function checkAgain(
  warehouse: Warehouse,
  path: string,
  file: AnyFile,
  before: readonly FileReport[],
): Promise<void> {
  // A hash of every table takes as long as a load: the sums below are compared for every file, the tables for some.
  const hashed = file.bytes.length % HASHED === 0
  const tables = hashed ? await contents(warehouse) : ''
  const again = await load(warehouse, path, file)
  if (before[0]?.problem !== undefined) {
    holds(again[0]?.problem?.code === before[0].problem.code, 'refused otherwise the second time')
  } else {
    holds(again.length === before.length, 'other parts the second time')
    for (const [index, report] of again.entries()) {
      holds(report.status === 'already_loaded' && report.loaded + report.superseded === 0, 'loaded twice')
      holds(report.rows === before[index]?.rows && report.quarantined === before[index].quarantined, 'other sums')
    }
  }
  if (hashed) holds((await contents(warehouse)) === tables, 'the same file again changed a table')
}

/** Of so many files one is hashed. */
const HASHED = 4

/** Rows and a hash of every table. */
async function contents(warehouse: Warehouse): Promise<string> {
  const selects = TABLES.map(
    (table) => `select count(*) as n, cast(coalesce(sum(hash(t)), 0) as varchar) as h from ${table} as t`,
  )
  return JSON.stringify(await warehouse.rows(sql.raw(selects.join(' union all '))))
}

/** Exports what waits, decides about every row, and drops what waits again: then nothing waits. */
async function checkDecisions(
  warehouse: Warehouse,
  folder: string,
  file: AnyFile,
  reports: readonly FileReport[],
): Promise<Record<string, number>> {
  const sheets = await exportQuarantine(warehouse)
  const exported = sheets.reduce((sum, { rows }) => sum + rows.length, 0)
  const waiting = reports.reduce((sum, { quarantined, withheld }) => sum + quarantined + withheld, 0)
  holds(exported === waiting, `${waiting} rows wait and ${exported} were exported`)
  const became = { loaded: 0, wait_again: 0, dropped: 0, left_out: 0 }
  for (const sheet of sheets) {
    const report = await resolve(warehouse, folder, file, decided(sheet, file))
    if (report === null) continue
    holds(report.status === 'resolved', `a decision file was ${report.status}: ${JSON.stringify(report.problems)}`)
    const { loaded, unchanged, superseded, wait_again, dropped, left_out, not_taken, undecided } = report
    holds(report.decisions === sheet.rows.length && undecided === 0, 'a decision was lost')
    holds(not_taken === 0, `decisions were not taken: ${JSON.stringify(report.problems)}`)
    if (file.decided === 'drop') holds(dropped === sheet.rows.length, 'not all were dropped')
    else if (isAsMade(sheet, file)) {
      holds(
        wait_again + left_out === 0,
        `corrected rows wait again: ${JSON.stringify(report.by_code)}, left out ${left_out}`,
      )
    }
    became.loaded += loaded + unchanged + superseded
    became.wait_again += wait_again
    became.left_out += left_out
    became.dropped += dropped
  }
  for (const sheet of await exportQuarantine(warehouse)) {
    const report = await resolve(warehouse, folder, file, marked(sheet, 'drop'))
    holds(report?.dropped === sheet.rows.length, `what waits again cannot be dropped: ${JSON.stringify(report)}`)
  }
  const left = await exportQuarantine(warehouse)
  holds(left.length === 0, 'something waits still')
  return became
}

/** Places of the leading columns of a decision sheet. */
const [CODE, DECISION, OWN] = [1, 4, 8]

const marked = (sheet: DecisionSheet, word: string): DecisionSheet => ({
  ...sheet,
  rows: sheet.rows.map((cells) => cells.with(DECISION, word)),
})

/** The columns of the sheet are those of the file as it was generated, so that a right row loads. */
const isAsMade = ({ header, feed }: DecisionSheet, file: AnyFile): boolean =>
  file.table === null
    ? file.right(feed) !== undefined
    : feed === file.table.feed && header.slice(OWN, -1).join('\n') === file.table.header.join('\n')

/** Every row dropped, or replaced by one that is right; where it is not known what is right, the row as it is. */
function decided(sheet: DecisionSheet, file: AnyFile): DecisionSheet {
  if (file.decided === 'drop') return marked(sheet, 'drop')
  const right = file.right(sheet.feed)
  if (right === undefined) return marked(sheet, 'load')
  const names = sheet.header.slice(OWN, -1)
  const rows = sheet.rows.map((cells, index) => {
    const own = names.map((name) => (right[name.trim()] ?? '').replace('{n}', String((index % 9) + 1)))
    const kept = sheet.feed === 'labs_wide' ? ofOneResult(own, cells, names) : own
    return [...cells.slice(0, OWN), ...kept, cells.at(-1)!].with(DECISION, 'load')
  })
  return { ...sheet, rows }
}

/** Of a panel only the results that the row held are corrected; a damaged row stands for all of them. */
function ofOneResult(right: readonly string[], cells: readonly string[], names: readonly string[]): readonly string[] {
  if (/ragged|quotes|encoding|shifted|drift|oversized/.test(cells[CODE] ?? '')) return right
  const isResult = (name: string) => /^(hb|b12|mcv|LBDB12|hematocr|s_b12)\b/.test(name)
  const filled = names.filter((name, place) => isResult(name) && (cells[OWN + place] ?? '') !== '')
  if (filled.length === 0) return right
  return right.map((text, place) => (isResult(names[place]!) && !filled.includes(names[place]!) ? '' : text))
}

let files = 0

/** Null where the sheet holds nothing. */
async function resolve(
  warehouse: Warehouse,
  folder: string,
  file: AnyFile,
  sheet: DecisionSheet,
): Promise<ResolveReport | null> {
  if (sheet.rows.length === 0) return null
  files += 1
  const path = join(folder, `decisions-${files}.csv`)
  writeFileSync(path, decisionCsv(sheet))
  const given = Object.keys(file.given).length === 0 ? {} : { given: file.given }
  try {
    const report = await resolveQuarantine(warehouse, path, { today: TODAY, now: NOW, ...given })
    const own = new Set(sheet.header)
    for (const { message } of report.problems) {
      holds(!isPlanted(message) || [...own].some(isPlanted), 'a decision problem holds a value of a patient')
    }
    return report
  } catch (error) {
    throw new Error(`crash in resolve: ${String(error)}`, { cause: error })
  }
}
