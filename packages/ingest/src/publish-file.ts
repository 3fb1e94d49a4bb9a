import { basename } from 'node:path'
import { factTables, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { publishUnmapped } from './code-lists/publish-unmapped.ts'
import type { Feed } from './feeds/feed.ts'
import { fileFindings } from './findings/file-findings.ts'
import type { LoadSettings } from './load-file.ts'
import { isEmpty, type Merge } from './merge/merge.ts'
import type { Candidates } from './normalise/candidates.ts'
import { literal } from './normalise/sql-text.ts'
import { weightlessCodes } from './quarantine/codes.ts'
import { publishQuarantine, publishWithheld } from './quarantine/publish-quarantine.ts'
import { publishResolution } from './quarantine/publish-resolution.ts'
import { publishRepeats, withdrawWaiting } from './quarantine/repeats.ts'
import type { FileIdentity, SourceRows } from './read/source-rows.ts'
import type { Counts, FileFinding } from './report.ts'

/** What publishing one feed of one file needs. */
export interface Publication {
  readonly file: FileIdentity
  readonly rows: SourceRows
  readonly candidates: Candidates
  readonly merge: Merge
  readonly counts: Counts
  readonly leftOut: Readonly<Record<string, number>>
  readonly settings: LoadSettings
}

/**
 * Inserts what the temporary tables hold: new patients, facts, quarantine and the row of the file. Runs inside one
 * transaction and ends with the comparison of the tables with the counts.
 */
export async function publishFile(
  warehouse: Warehouse,
  publication: Publication,
): Promise<{ fileId: number; repeats: number; unmapped: number; findings: readonly FileFinding[] }> {
  const { file, rows, candidates, merge, counts, leftOut, settings } = publication
  const { feed } = rows.match
  const { stage, reading } = rows
  const { file_id: fileId } = await warehouse.one<{ file_id: number }>(
    sql`select cast(coalesce(max(file_id), 0) + 1 as integer) as file_id from source_file`,
  )
  // The rows that waited are counted anew below; what still waits is quarantined under the new load.
  if (settings.waited !== undefined) await withdrawWaiting(warehouse, file, feed.id, fileId)
  const hasPatient = candidates.outputs.includes('patient_key')
  if (hasPatient) await publishPatients(warehouse, candidates, fileId, feed)
  for (const statement of merge.before) await warehouse.run(sql.raw(statement))
  const keyBase = await highestKey(warehouse, feed)
  await publishFacts(warehouse, feed, candidates, merge, fileId, keyBase)
  for (const statement of merge.after) await warehouse.run(sql.raw(statement))
  if (counts.quarantined > 0) {
    await publishQuarantine(warehouse, {
      stage,
      feedId: feed.id,
      fileId,
      hasPatient,
      isLab: feed.table === 'lab_result',
    })
  }
  if (counts.withheld > 0) await publishWithheld(warehouse, { stage, feedId: feed.id, fileId, keyBase })
  await assertPublished(warehouse, feed, fileId, counts)
  const repeats = settings.resolution === undefined ? await publishRepeats(warehouse, file, rows, fileId) : 0
  const unmapped = await publishUnmapped(warehouse, feed, candidates, fileId)
  for (const [reason, records] of Object.entries(leftOut)) {
    await warehouse.run(warehouse.db.insertInto('left_out').values({ file_id: fileId, reason, records }))
  }
  await warehouse.run(sql`insert into load_run
    select cast(${settings.loadId} as integer), cast(${settings.now} as timestamp), cast(${settings.today} as date)
    where not exists (select 1 from load_run where load_id = cast(${settings.loadId} as integer))`)
  await warehouse.run(
    warehouse.db.insertInto('source_file').values({
      file_id: fileId,
      name: basename(file.path),
      sha256: file.sha256,
      bytes: file.bytes,
      feed: feed.id,
      profile: reading.profile,
      encoding: reading.encoding,
      delimiter: reading.delimiter,
      header_line: reading.headerLine,
      date_order: candidates.dateOrder,
      records: rows.records,
      row_count: counts.rows,
      loaded: counts.loaded,
      unchanged: counts.unchanged,
      superseded: counts.superseded,
      quarantined: counts.quarantined,
      withheld: counts.withheld,
      today: settings.today,
      loaded_at: settings.now,
      format: reading.format,
      header: [...reading.header],
      quote: reading.quote,
      left_out: Object.values(leftOut).reduce((sum, records) => sum + records, 0),
      no_numeric_result: counts.no_numeric_result,
      code_list: settings.codeList?.id ?? null,
      load_id: settings.loadId,
      parts: rows.parts,
      resolves_file_id: settings.resolution?.originFileId ?? null,
    }),
  )
  if (settings.resolution !== undefined) await publishResolution(warehouse, settings.resolution, fileId, settings.now)
  return { fileId, repeats, unmapped, findings: await publishFindings(warehouse, rows, fileId) }
}

/** What was seen among the records, and what the facts of the file show now that they lie beside those of others. */
async function publishFindings(
  warehouse: Warehouse,
  rows: SourceRows,
  fileId: number,
): Promise<readonly FileFinding[]> {
  const seen = rows.findings.map((finding) => ({
    file_id: fileId,
    column_name: null,
    first_line: null,
    last_line: null,
    ...finding,
  }))
  const findings = [...seen, ...(await fileFindings(warehouse, fileId))]
  if (findings.length > 0) await warehouse.run(warehouse.db.insertInto('file_finding').values(findings))
  return findings.map(({ code, sentence, rows: affected }) => ({ code, sentence, rows: affected }))
}

/** Patients that no table has yet: those that a row which weighs on a patient names. */
async function publishPatients(
  warehouse: Warehouse,
  candidates: Candidates,
  fileId: number,
  feed: Feed,
): Promise<void> {
  const weightless = candidates.problems.flatMap(({ code }, index) =>
    weightlessCodes.includes(code) ? [index + 1] : [],
  )
  const described = feed.table === 'patient' ? 'and candidate.problem <> 0' : ''
  await warehouse.run(
    sql.raw(`insert into patient by name
      select dict_patient.patient_key, dict_patient.patient_id, false as in_patients_feed, ${fileId} as file_id, named.line
      from temp.dict_patient
      join (select patient_key, min(line) as line from temp.candidate
            where patient_key is not null ${weightless.length > 0 ? `and problem not in (${weightless.join(', ')})` : ''} ${described} group by 1) as named
        on named.patient_key = dict_patient.patient_key
      where dict_patient.is_new order by dict_patient.patient_key`),
  )
}

async function publishFacts(
  warehouse: Warehouse,
  feed: Feed,
  candidates: Candidates,
  merge: Merge,
  fileId: number,
  keyBase: number,
): Promise<void> {
  const columns = candidates.outputs.map((name) => ({ column: name, value: `candidate.${name}` }))
  if (feed.table === 'patient') columns.push({ column: 'patient_id', value: 'dict_patient.patient_id' })
  columns.push(
    ...(candidates.late?.columns ?? []),
    ...merge.extra,
    { column: 'file_id', value: String(fileId) },
    { column: 'line', value: 'candidate.line' },
  )
  const keyName = keyOf(feed)
  if (keyName !== null) {
    columns.unshift({ column: keyName, value: `cast(candidate.rowid + 1 + ${keyBase} as integer)` })
  }
  const joins = [...(candidates.late === undefined ? [] : [candidates.late.join]), ...merge.joins]
  if (feed.table === 'patient') joins.push('join temp.dict_patient on dict_patient.patient_key = candidate.patient_key')
  const excepted = !(await isEmpty(warehouse, 'temp.exception'))
  // In the order of the file. A sort by patient would cost a fifth of the whole load, and the next load would undo it.
  await warehouse.run(
    sql.raw(`insert into ${feed.table} by name
      select ${columns.map(({ column, value }) => `${value} as ${column}`).join(', ')}
      from temp.candidate ${joins.join(' ')}
      ${excepted ? 'left join temp.exception on exception.candidate = candidate.rowid' : ''}
      where candidate.problem = 0 ${excepted ? `and (exception.outcome is null or exception.outcome = 'superseded')` : ''}`),
  )
}

/** The key column that this file numbers, or null. */
function keyOf(feed: Feed): string | null {
  const name = Object.keys(factTables[feed.table].columns)[0] ?? ''
  return NUMBERED.has(name) ? name : null
}

/** The highest key before this file; candidate n gets the key n + 1 above it. */
async function highestKey(warehouse: Warehouse, feed: Feed): Promise<number> {
  const name = keyOf(feed)
  if (name === null) return 0
  const { highest } = await warehouse.one<{ highest: number }>(
    sql.raw(`select coalesce(max(${name}), 0) as highest from ${feed.table}`),
  )
  return highest
}

/** Key columns that number the rows of their table; results get theirs from the merge. */
const NUMBERED: ReadonlySet<string> = new Set([
  'administration_key',
  'symptom_key',
  'event_key',
  'plan_key',
  'prescription_key',
  'condition_key',
  'other_dose_key',
])

/** The published rows of the file must be what was counted. */
async function assertPublished(warehouse: Warehouse, feed: Feed, fileId: number, counts: Counts): Promise<void> {
  const facts = await warehouse.one<{ rows: number }>(
    sql.raw(
      `select count(*) as rows from ${feed.table} where file_id = ${fileId}${feed.table === 'patient' ? ' and in_patients_feed' : ''}`,
    ),
  )
  const waiting = await warehouse.one<{ rows: number; withheld: number }>(
    sql.raw(`select count(*) filter (administration_key is null) as rows, count(administration_key) as withheld
      from quarantine where file_id = ${fileId}`),
  )
  if (
    facts.rows !== counts.loaded + counts.superseded ||
    waiting.rows !== counts.quarantined ||
    waiting.withheld !== counts.withheld
  ) {
    throw new Error(
      `${literal(feed.id)} published ${facts.rows} facts, ${waiting.rows} waiting rows and ${waiting.withheld} withheld doses where ${counts.loaded} + ${counts.superseded}, ${counts.quarantined} and ${counts.withheld} were counted`,
    )
  }
}
