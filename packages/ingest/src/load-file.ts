import { basename } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Feed } from './feeds/feed.ts'
import type { Merge } from './merge/merge.ts'
import { mergeEntity } from './merge/merge-entity.ts'
import { mergeOccurrence } from './merge/merge-occurrence.ts'
import { mergeSet } from './merge/merge-set.ts'
import { mergeVersions } from './merge/merge-versions.ts'
import { buildCandidates, type Candidates, type FeedStep, noStep, type Settings } from './normalise/candidates.ts'
import { doseStep, plannedDoseStep } from './normalise/doses.ts'
import { type ResultStep, resultStep, settleUntrusted, UNTRUSTED } from './normalise/results.ts'
import { sourceSql } from './normalise/source.ts'
import { publishFile } from './publish-file.ts'
import { CONFLICT, problemDictionary } from './quarantine/publish-quarantine.ts'
import type { Recognised } from './read/read-file.ts'
import { type Stage, stageRecords } from './read/stage.ts'
import type { TemporaryFolder } from './read/temporary-files.ts'
import { assertIdentity, type Counts } from './report.ts'

/** What a load is told by its caller. */
export interface LoadSettings extends Settings {
  /** Timestamp stored as the time of the load. */
  readonly now: string
  /** The content was loaded before: publish only if rows load now that waited then. */
  readonly again?: boolean
}

/** What loading one recognised file gave. */
export interface Loaded {
  readonly counts: Counts
  readonly records: number
  readonly blankLines: number
  readonly nearMatches: number
  readonly reader: 'direct' | 'split'
}

/**
 * Loads one file: stage its records, read them into candidates, merge them with what is there (all in temporary tables,
 * outside a transaction), then publish facts, quarantine and the file's row in one transaction. The accounting
 * identity is checked inside it; when it does not hold nothing of the file stays. Null when a known file brought nothing.
 */
export async function loadFile(
  warehouse: Warehouse,
  path: string,
  file: Recognised,
  folder: TemporaryFolder,
  settings: LoadSettings,
): Promise<Loaded | null> {
  const { feed } = file.match
  const stage = await stageRecords(warehouse, file, folder)
  const input = { warehouse, feed, match: file.match, stage, headerWidth: file.header.length, settings }
  const source = sourceSql(input)
  const { step, combinations } = await feedStep(warehouse, feed, file, stage, source)
  let candidates = await buildCandidates(input, step, source)
  if (combinations !== null) candidates = await settle(warehouse, candidates, combinations)
  const merge = await mergeCandidates(warehouse, feed, candidates)
  await problemDictionary(warehouse, candidates.problems)
  const counts = await countOutcomes(warehouse, feed)
  assertIdentity(counts, basename(path))
  await assertRecords(warehouse, feed, stage, counts)
  if (settings.again === true && counts.loaded + counts.superseded === 0) {
    await dropTemporary(warehouse)
    return null
  }
  await warehouse.transaction(() => publishFile(warehouse, path, file, stage, candidates, merge, counts, settings))
  await dropTemporary(warehouse)
  return {
    counts,
    records: stage.records,
    blankLines: stage.blankLines,
    nearMatches: merge.nearMatches,
    reader: stage.kind,
  }
}

/** Temporary tables of a load; the dictionaries are small and replaced by the next file. */
const TEMPORARY = [
  'stage',
  'candidate',
  'exception',
  'contested',
  'pool',
  'grouped',
  'settled',
  'resolved',
  'repeated',
  'occurrence',
]

async function dropTemporary(warehouse: Warehouse): Promise<void> {
  for (const table of TEMPORARY) await warehouse.run(sql.raw(`drop table if exists temp.${table}`))
}

async function feedStep(
  warehouse: Warehouse,
  feed: Feed,
  file: Recognised,
  stage: Stage,
  source: string,
): Promise<{ step: FeedStep; combinations: ResultStep['combinations'] | null }> {
  switch (feed.table) {
    case 'lab_result':
      return resultStep(warehouse, stage, file.match, source, feed.id === 'labs_wide')
    case 'administration':
      return { step: await doseStep(warehouse, source), combinations: null }
    case 'plan':
      return { step: await plannedDoseStep(warehouse, source), combinations: null }
    default:
      return { step: noStep, combinations: null }
  }
}

/** Gives the values outside their trusted range their final code. */
async function settle(
  warehouse: Warehouse,
  candidates: Candidates,
  combinations: ResultStep['combinations'],
): Promise<Candidates> {
  const problems = [
    ...candidates.problems,
    { when: 'false', code: 'suspect_unit', column: 'unit' },
    { when: 'false', code: 'implausible_value', column: 'value' },
  ]
  await settleUntrusted(warehouse, combinations, {
    untrusted: problems.findIndex(({ code }) => code === UNTRUSTED) + 1,
    suspect_unit: problems.length - 1,
    implausible_value: problems.length,
  })
  return { ...candidates, problems }
}

function mergeCandidates(warehouse: Warehouse, feed: Feed, candidates: Candidates): Promise<Merge> {
  switch (feed.merge.kind) {
    case 'set':
      return mergeSet(warehouse, feed.table, feed.merge.identity)
    case 'entity':
      return mergeEntity(warehouse, feed.table, feed.merge.key, candidates.outputs)
    case 'occurrence':
      return mergeOccurrence(warehouse)
    case 'versions':
      return mergeVersions(warehouse)
  }
}

async function countOutcomes(warehouse: Warehouse, feed: Feed): Promise<Counts> {
  const withheld = feed.table === 'administration' ? 'candidate.withheld_code' : 'null::varchar'
  const outcomes = await warehouse.rows<{ outcome: string; code: string | null; rows: number }>(
    sql.raw(`select outcome, code, count(*) as rows from (
        select case when candidate.problem <> 0 or exception.outcome = 'conflict' then 'quarantined' else coalesce(exception.outcome, 'loaded') end as outcome,
          case when candidate.problem <> 0 or exception.outcome = 'conflict' then dict_problem.code
            when exception.outcome is null then ${withheld} end as code
        from temp.candidate
        left join temp.exception on exception.candidate = candidate.rowid
        left join temp.dict_problem on dict_problem.problem = case when exception.outcome = 'conflict' then ${CONFLICT} else candidate.problem end
      ) group by all order by all`),
  )
  const of = (outcome: string) =>
    outcomes.filter((row) => row.outcome === outcome).reduce((sum, { rows }) => sum + rows, 0)
  const byCode = new Map<string, number>()
  for (const { outcome, code, rows } of outcomes) {
    if (code === null && outcome === 'quarantined') throw new Error('a quarantined row has no code')
    if (code !== null) byCode.set(code, (byCode.get(code) ?? 0) + rows)
  }
  return {
    rows: outcomes.reduce((sum, { rows }) => sum + rows, 0),
    loaded: of('loaded'),
    unchanged: of('unchanged'),
    superseded: of('superseded'),
    quarantined: of('quarantined'),
    withheld: outcomes
      .filter((row) => row.outcome === 'loaded' && row.code !== null)
      .reduce((sum, { rows }) => sum + rows, 0),
    by_code: Object.fromEntries([...byCode].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Every record of a long feed is one candidate; every filled cell of a panel is one, and every damaged record. */
async function assertRecords(warehouse: Warehouse, feed: Feed, stage: Stage, counts: Counts): Promise<void> {
  if (feed.id === 'labs_wide') {
    const { lost } = await warehouse.one<{ lost: number }>(
      sql`select count(*) as lost from (select record, cell from temp.candidate group by all having count(*) > 1)`,
    )
    if (lost !== 0) throw new Error(`${lost} cells of a panel were counted twice`)
    return
  }
  if (counts.rows !== stage.records) {
    throw new Error(`${stage.records} records became ${counts.rows} candidates`)
  }
}
