import { basename } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Feed } from './feeds/feed.ts'
import { fillIn } from './merge/fill-in.ts'
import type { Merge } from './merge/merge.ts'
import { mergeEntity } from './merge/merge-entity.ts'
import { mergeOccurrence } from './merge/merge-occurrence.ts'
import { mergeSet } from './merge/merge-set.ts'
import { mergeVersions } from './merge/merge-versions.ts'
import { buildCandidates, type Candidates, type FeedStep, noStep, type Settings } from './normalise/candidates.ts'
import { diagnosisStep } from './normalise/diagnoses.ts'
import { doseStep, plannedDoseStep } from './normalise/doses.ts'
import { otherProductStep, productStep } from './normalise/products.ts'
import { type ResultStep, resultStep, settleUntrusted, UNTRUSTED } from './normalise/results.ts'
import { sourceSql } from './normalise/source.ts'
import { publishFile } from './publish-file.ts'
import { acceptConfirmed } from './quarantine/accept-confirmed.ts'
import { keepNewer } from './quarantine/keep-newer.ts'
import { CONFLICT, problemDictionary } from './quarantine/publish-quarantine.ts'
import { findRemembered, settleRemembered } from './quarantine/remember-decisions.ts'
import type { Resolution } from './quarantine/resolution.ts'
import type { FileIdentity, SourceRows } from './read/source-rows.ts'
import { assertIdentity, type Counts, type FileFinding } from './report.ts'

/** What a load is told by its caller. */
export interface LoadSettings extends Settings {
  /** Timestamp stored as the time of the load. */
  readonly now: string
  /** `load_run` that the load belongs to. */
  readonly loadId: number
  /** The content was loaded before, and so many of its rows wait: publish only if some of them load now, or wait no more. */
  readonly waited?: number
  /** `id@version` of the profile that the caller names. */
  readonly profile?: string
}

/** What loading one recognised file gave. */
export interface Loaded {
  readonly fileId: number
  readonly counts: Counts
  readonly leftOut: Readonly<Record<string, number>>
  readonly nearMatches: number
  /** Of the quarantined rows: those that wait already, from an earlier file. */
  readonly repeats: number
  readonly unmapped: number
  readonly findings: readonly FileFinding[]
}

/**
 * Loads the staged rows of one feed of one file: read them into candidates, merge them with what is there (all in temporary
 * tables, outside a transaction), then publish facts, quarantine and the file's row in one transaction. The accounting
 * identity is checked inside it; when it does not hold nothing of the file stays. Null when a known file brought nothing.
 */
export async function loadRows(
  warehouse: Warehouse,
  file: FileIdentity,
  rows: SourceRows,
  settings: LoadSettings,
): Promise<Loaded | null> {
  const { feed } = rows.match
  const input = { warehouse, rows, settings }
  const { step, combinations, source, ignored } = await feedStep(warehouse, rows, sourceSql(rows), settings)
  let candidates = await buildCandidates(input, step, source)
  if (combinations !== null) candidates = await settle(warehouse, candidates, combinations)
  const { resolution } = settings
  if (resolution !== undefined) await acceptConfirmed(warehouse, feed, source, resolution, settings.codeList)
  if (rows.fillsIn && feed.merge.kind === 'entity') await fillIn(warehouse, feed.table, feed.merge.key, candidates)
  const remembered = resolution === undefined && (await findRemembered(warehouse, file, rows))
  const merge = await mergeCandidates(warehouse, feed, candidates, resolution)
  if (remembered) await settleRemembered(warehouse, candidates)
  if (resolution !== undefined) await keepNewer(warehouse, feed, resolution)
  await problemDictionary(warehouse, candidates.problems)
  const counts = await countOutcomes(warehouse, feed)
  assertIdentity(counts, basename(file.path))
  await assertRecords(warehouse, feed, rows.stage.records - ignored, counts)
  const { waited } = settings
  if (waited !== undefined && counts.loaded + counts.superseded === 0 && counts.quarantined >= waited) {
    await dropTemporary(warehouse)
    return null
  }
  const leftOut = ignored === 0 ? rows.leftOut : { ...rows.leftOut, [IGNORED_REASON]: ignored }
  const published = await warehouse.transaction(() =>
    publishFile(warehouse, { file, rows, candidates, merge, counts, leftOut, settings }),
  )
  await dropTemporary(warehouse)
  return { ...published, counts, leftOut, nearMatches: merge.nearMatches }
}

/** Why rows of tests that a code list maps to `ignore` are left out. */
const IGNORED_REASON = 'mapped to ignore by the code list'

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
  'remembered',
]

async function dropTemporary(warehouse: Warehouse): Promise<void> {
  for (const table of TEMPORARY) await warehouse.run(sql.raw(`drop table if exists temp.${table}`))
}

/** The feed's own reading; `source` is the given one where the feed does not change it. */
async function feedStep(
  warehouse: Warehouse,
  rows: SourceRows,
  source: string,
  { codeList }: Settings,
): Promise<{ step: FeedStep; combinations: ResultStep['combinations'] | null; source: string; ignored: number }> {
  const plain = (step: FeedStep) => ({ step, combinations: null, source, ignored: 0 })
  switch (rows.match.feed.table) {
    case 'lab_result':
      return resultStep(warehouse, rows, source, codeList)
    case 'administration':
      return plain(await doseStep(warehouse, source, codeList, rows.mixedProducts))
    case 'plan':
      return plain(await plannedDoseStep(warehouse, source))
    case 'prescription':
      return plain(await productStep(warehouse, source, codeList))
    case 'other_dose':
      return plain(await otherProductStep(warehouse, source, codeList))
    case 'condition':
      return plain(await diagnosisStep(warehouse, source))
    default:
      return plain(noStep)
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

function mergeCandidates(
  warehouse: Warehouse,
  feed: Feed,
  candidates: Candidates,
  resolution: Resolution | undefined,
): Promise<Merge> {
  switch (feed.merge.kind) {
    case 'set':
      return mergeSet(warehouse, feed.table, feed.merge.identity)
    case 'entity':
      return mergeEntity(warehouse, feed.table, feed.merge.key, candidates.outputs)
    case 'occurrence':
      return mergeOccurrence(warehouse, resolution)
    case 'versions':
      return mergeVersions(warehouse)
  }
}

async function countOutcomes(warehouse: Warehouse, feed: Feed): Promise<Counts> {
  const code =
    feed.table === 'administration'
      ? 'candidate.withheld_code'
      : feed.table === 'lab_result'
        ? `case when candidate.no_result is not null then '${NO_NUMBER}' end`
        : 'null::varchar'
  const outcomes = await warehouse.rows<{ outcome: string; code: string | null; rows: number }>(
    sql.raw(`select outcome, code, count(*) as rows from (
        select case when candidate.problem <> 0 or exception.outcome = 'conflict' then 'quarantined' else coalesce(exception.outcome, 'loaded') end as outcome,
          case when candidate.problem <> 0 or exception.outcome = 'conflict' then dict_problem.code
            when exception.outcome is null then ${code} end as code
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
    withheld: noted(outcomes, (code) => code !== NO_NUMBER),
    no_numeric_result: noted(outcomes, (code) => code === NO_NUMBER),
    by_code: Object.fromEntries([...byCode].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Counted beside the loaded results: the text says why there is no number. */
const NO_NUMBER = 'no_numeric_result'

/** Loaded rows with such a code. */
const noted = (
  outcomes: readonly { readonly outcome: string; readonly code: string | null; readonly rows: number }[],
  is: (code: string) => boolean,
): number =>
  outcomes
    .filter(({ outcome, code }) => outcome === 'loaded' && code !== null && is(code))
    .reduce((sum, { rows }) => sum + rows, 0)

/** Every record of a long feed is one candidate; every filled cell of a panel is one, and every damaged record. */
async function assertRecords(warehouse: Warehouse, feed: Feed, records: number, counts: Counts): Promise<void> {
  if (feed.id === 'labs_wide') {
    const { lost } = await warehouse.one<{ lost: number }>(
      sql`select count(*) as lost from (select record, cell from temp.candidate group by all having count(*) > 1)`,
    )
    if (lost !== 0) throw new Error(`${lost} cells of a panel were counted twice`)
    return
  }
  if (counts.rows !== records) {
    throw new Error(`${records} records became ${counts.rows} candidates`)
  }
}
