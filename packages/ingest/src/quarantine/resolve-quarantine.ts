import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { CodeList } from '../code-lists/code-list.ts'
import { DEFAULT_TIME_ZONE } from '../ingest-paths.ts'
import { loadRows } from '../load-file.ts'
import type { DateOrder } from '../normalise/moments.ts'
import { type QuarantinedRow, readKept } from './export-quarantine.ts'
import { type OriginFile, readOrigins } from './origin-file.ts'
import { type ProfileChoice, profileMapping } from './profile-mapping.ts'
import { type DecisionFile, readDecisionFile } from './read-decision-file.ts'
import { type DecisionProblem, type Decisions, quarantineIds, readDecisions } from './read-decisions.ts'
import type { Confirmed, Resolution } from './resolution.ts'
import { rowsOfOrigin } from './rows-of-origin.ts'

export interface ResolveOptions extends ProfileChoice {
  /** The day that `future_date` is judged against. */
  readonly today: string
  /** Timestamp stored as the time of the load and of the decisions. */
  readonly now: string
  /** Zone of the site. */
  readonly timeZone?: string
  /** Order of numeric dates where the file that the rows came from says none. */
  readonly dateOrder?: DateOrder
  readonly strictPatients?: boolean
  readonly codeList?: CodeList
}

/** What became of every row of a decision file. `decisions` is the sum of the counts below it, always. */
export interface ResolveReport {
  /** Path as given. */
  readonly file: string
  /** `refused`: nothing of it was taken. `nothing`: it decides about no row. */
  readonly status: 'resolved' | 'already_resolved' | 'nothing' | 'refused'
  /** Name of the file whose rows it is about. */
  readonly resolves: string | null
  readonly feed: string | null
  /** Rows of the decision file. */
  readonly decisions: number
  readonly loaded: number
  /** The fact was there already. */
  readonly unchanged: number
  readonly superseded: number
  /** The corrected row cannot be loaded either; it waits under the decision file. */
  readonly wait_again: number
  readonly dropped: number
  /** Left out by the import profile or the code list. */
  readonly left_out: number
  /** Rows without a decision: they wait as before. */
  readonly undecided: number
  /** Lines that could not be taken; `problems` says why. */
  readonly not_taken: number
  /** Those that wait again, by code. */
  readonly by_code: Readonly<Record<string, number>>
  readonly problems: readonly DecisionProblem[]
}

const nothing = {
  resolves: null,
  feed: null,
  decisions: 0,
  loaded: 0,
  unchanged: 0,
  superseded: 0,
  wait_again: 0,
  dropped: 0,
  left_out: 0,
  undecided: 0,
  not_taken: 0,
  by_code: {},
  problems: [],
}

/**
 * Takes a decision file that a person filled in. Corrected and confirmed rows go through the same reading as any row, as a file of
 * their own that names the file they came from; the quarantine keeps the original line and text with the decision. Everything of
 * one decision file happens in one transaction. The same file a second time changes nothing. Never throws for what is in the file.
 */
export async function resolveQuarantine(
  warehouse: Warehouse,
  path: string,
  options: ResolveOptions,
): Promise<ResolveReport> {
  const file = await readDecisionFile(path)
  if ('message' in file) return refused(path, [{ line: null, message: file.message }])
  const { rows: known, origin } = await knownRows(warehouse, file)
  if (origin === null) {
    const message =
      file.rows.length === 0
        ? 'The file holds no row.'
        : 'None of its quarantine_id names a row of this warehouse; resolve what quarantine export wrote.'
    return refused(path, [{ line: null, message }])
  }
  const read = readDecisions(file, origin, known)
  if ('problems' in read) return refused(path, read.problems, origin)
  const before = await loadedBefore(warehouse, file.sha256)
  if (before !== null) return reportBefore(warehouse, path, read, file, before)
  const frame = { ...nothing, file: path, resolves: origin.name, feed: origin.feed, decisions: read.rows }
  const counts = { undecided: read.undecided, not_taken: read.notTaken.length, problems: read.notTaken }
  if (read.decided.length === 0) return { ...frame, ...counts, status: 'nothing' }
  const loaded = await loadDecisions(warehouse, path, file, read, options)
  if ('message' in loaded) return refused(path, [{ line: null, message: loaded.message }], origin)
  const report: ResolveReport = { ...frame, ...counts, ...loaded, status: 'resolved' }
  assertSum(report)
  return report
}

const refused = (path: string, problems: readonly DecisionProblem[], origin?: OriginFile): ResolveReport => ({
  ...nothing,
  file: path,
  status: 'refused',
  resolves: origin?.name ?? null,
  feed: origin?.feed ?? null,
  problems,
})

/** The rows that the file names, and the file that most of them came from. */
async function knownRows(
  warehouse: Warehouse,
  file: DecisionFile,
): Promise<{ rows: ReadonlyMap<number, QuarantinedRow>; origin: OriginFile | null }> {
  const ids = [...new Set(quarantineIds(file).filter((id) => id !== null))]
  if (ids.length === 0) return { rows: new Map(), origin: null }
  const found = await readKept(warehouse, `q.quarantine_key in (${ids.join(', ')})`)
  const times = new Map<number, number>()
  for (const { file_id } of found) times.set(file_id, (times.get(file_id) ?? 0) + 1)
  const [most] = [...times].sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || a - b)
  const origins = await readOrigins(warehouse, most === undefined ? [] : [most[0]])
  const rows = new Map(found.map((row) => [row.quarantine_key, row]))
  return { rows, origin: [...origins.values()][0] ?? null }
}

async function loadedBefore(warehouse: Warehouse, sha256: string): Promise<number | null> {
  const [row] = await warehouse.rows<{ file_id: number }>(
    sql`select file_id from source_file where sha256 = ${sha256} and resolves_file_id is not null order by file_id desc limit 1`,
  )
  return row?.file_id ?? null
}

/** Nothing new: what was taken is `unchanged`, what waits still waits. */
async function reportBefore(
  warehouse: Warehouse,
  path: string,
  { origin, decided, notTaken, rows, undecided }: Decisions,
  file: DecisionFile,
  fileId: number,
): Promise<ResolveReport> {
  const taken = await warehouse.rows<{ line: number; decision: string }>(
    sql`select resolved_line as line, decision from quarantine where resolved_file_id = ${fileId} and decision is not null`,
  )
  const lines = new Map(taken.map(({ line, decision }) => [line, decision]))
  const again = await warehouse.rows<{ line: number; code: string }>(
    sql`select line, min(code) as code from quarantine where file_id = ${fileId} and state = 'waiting' group by line`,
  )
  const problems = notTaken.filter(({ line }) => line === null || !lines.has(line))
  const dropped = [...lines.values()].filter((decision) => decision === 'drop').length
  const report: ResolveReport = {
    ...nothing,
    file: path,
    status: 'already_resolved',
    resolves: origin.name,
    feed: origin.feed,
    decisions: rows,
    unchanged: lines.size - again.length - dropped,
    wait_again: again.length,
    dropped,
    undecided,
    not_taken: file.rows.length - undecided - lines.size,
    by_code: countCodes(again),
    problems: [...problems, ...decided.map(({ line }) => ({ line, message: 'The file was taken without this row.' }))],
  }
  assertSum(report)
  return report
}

type Outcome = 'loaded' | 'unchanged' | 'superseded' | 'wait_again' | 'dropped' | 'left_out'

async function loadDecisions(
  warehouse: Warehouse,
  path: string,
  file: DecisionFile,
  { origin, decided }: Decisions,
  options: ResolveOptions,
): Promise<(Record<Outcome, number> & { by_code: Record<string, number> }) | { message: string }> {
  const before = await confirmedBefore(warehouse, decided)
  const resolution: Resolution = {
    originFileId: origin.fileId,
    family: origin.family,
    rows: decided.map(({ line, word, decidedBy, row }) => ({
      line,
      quarantineKey: row.quarantine_key,
      decision: word,
      decidedBy,
      confirmed:
        word === 'confirm'
          ? [{ code: row.code, column: row.column_name }, ...(before.get(row.quarantine_key) ?? [])]
          : [],
      administrationKey: row.administration_key,
    })),
  }
  const corrected = decided
    .filter(({ word }) => word !== 'drop')
    .map(({ line, cells, row }) => ({ line, cells, analyte: row.analyte }))
  const mapForeign = profileMapping(warehouse, path, options)
  const rows = await rowsOfOrigin(warehouse, origin, corrected, options.dateOrder, mapForeign)
  if ('message' in rows) return rows
  const { next } = await warehouse.one<{ next: number }>(
    sql`select cast(coalesce(max(load_id), 0) + 1 as integer) as next from load_run`,
  )
  const identity = { path, sha256: file.sha256, bytes: file.bytes }
  const loaded = await loadRows(warehouse, identity, rows, {
    today: options.today,
    now: options.now,
    timeZone: options.timeZone ?? DEFAULT_TIME_ZONE,
    strictPatients: options.strictPatients ?? false,
    codeList: options.codeList ?? null,
    loadId: next,
    resolution,
  })
  if (loaded === null) throw new Error('a new decision file was taken for a known one')
  const outcomes = await warehouse.rows<{ outcome: Outcome; rows: number }>(
    sql`select outcome, count(*) as rows from temp.decision_outcome group by outcome`,
  )
  await warehouse.run(sql`drop table temp.decision_outcome`)
  const of = (outcome: Outcome) => outcomes.find((row) => row.outcome === outcome)?.rows ?? 0
  const again = await warehouse.rows<{ code: string }>(
    sql`select min(code) as code from quarantine where file_id = ${loaded.fileId} and state = 'waiting' group by line`,
  )
  return {
    loaded: of('loaded'),
    unchanged: of('unchanged'),
    superseded: of('superseded'),
    wait_again: of('wait_again'),
    dropped: of('dropped'),
    left_out: of('left_out'),
    by_code: countCodes(again),
  }
}

/** What was confirmed about confirmed rows that waited again for something else, by their id. */
async function confirmedBefore(
  warehouse: Warehouse,
  decided: Decisions['decided'],
): Promise<ReadonlyMap<number, readonly Confirmed[]>> {
  const ids = decided.filter(({ word }) => word === 'confirm').map(({ row }) => row.quarantine_key)
  const found = await warehouse.rows<Confirmed & { id: number }>(
    sql.raw(`with recursive chain as (
        select quarantine_key as id, origin_key from quarantine where quarantine_key in (${ids.join(', ') || '-1'})
        union all
        select c.id, q.origin_key from chain as c join quarantine as q on q.quarantine_key = c.origin_key
        where q.decision = 'confirm'
      )
      select c.id, q.code, q.column_name as "column" from chain as c join quarantine as q on q.quarantine_key = c.origin_key
      where q.decision = 'confirm' order by all`),
  )
  return Map.groupBy(found, ({ id }) => id)
}

function countCodes(rows: readonly { readonly code: string }[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { code } of rows) counts.set(code, (counts.get(code) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Throws when a row of the file is counted nowhere or twice: a defect of this program, never of the file. */
function assertSum(report: ResolveReport): void {
  const { loaded, unchanged, superseded, wait_again, dropped, left_out, undecided, not_taken } = report
  const sum = loaded + unchanged + superseded + wait_again + dropped + left_out + undecided + not_taken
  if (sum !== report.decisions) throw new Error(`${report.decisions} decisions became ${sum} outcomes`)
}
