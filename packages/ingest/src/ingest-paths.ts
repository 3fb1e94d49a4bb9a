import { readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Warehouse, WarehouseError } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { FeedId } from './feeds/feed.ts'
import { feeds } from './feeds/registry.ts'
import { type LoadSettings, loadFile } from './load-file.ts'
import type { DateOrder } from './normalise/moments.ts'
import { type FileProblem, type Recognised, recogniseScanned, type Scanned, scanFile } from './read/read-file.ts'
import { temporaryFolder } from './read/temporary-files.ts'
import { assertIdentity, type FileReport, type IngestReport, noCounts, totalsOf } from './report.ts'

export interface IngestOptions {
  /** The day that `future_date` is judged against; stored with every file. */
  readonly today: string
  /** Timestamp stored as the time of the load. */
  readonly now: string
  /** Takes every file as this feed, whatever its header is nearest to. */
  readonly feed?: FeedId
  /** Order of numeric dates that the column itself does not prove. */
  readonly dateOrder?: DateOrder
  /** Quarantines rows of patients that no patients feed describes. */
  readonly strictPatients?: boolean
  /** Zone of the site, to which times with an offset are converted. */
  readonly timeZone?: string
  readonly onProgress?: (progress: { file: string; bytesDone: number; bytesTotal: number }) => void
}

const DEFAULT_TIME_ZONE = 'Europe/London'

/** Files that are taken from a folder; a file that is named itself is always tried. */
const EXTENSIONS = new Set(['.csv', '.tsv', '.txt', '.psv'])

/**
 * Loads files, and folders with everything below them, into the warehouse. Clinics and patients load first, then the
 * other feeds, each in order of path: the order in which paths are given does not matter.
 *
 * A file whose content was loaded before changes nothing: its loaded, superseded and unchanged candidates all count as
 * `unchanged`, those that wait in quarantine still as `quarantined`, so its sum holds. Only rows that wait for an order of
 * dates or for a patients feed are tried again (`mayLoadMore`). Never throws for what is in a file.
 */
export async function ingestPaths(
  warehouse: Warehouse,
  paths: readonly string[],
  options: IngestOptions,
): Promise<IngestReport> {
  assertTimeZone(options.timeZone)
  const files = [...new Set(paths.flatMap((path) => filesBelow(path)))].sort()
  const bytesTotal = files.reduce((sum, file) => sum + sizeOf(file), 0)
  let bytesDone = 0
  const settings = {
    today: options.today,
    now: options.now,
    timeZone: options.timeZone ?? DEFAULT_TIME_ZONE,
    strictPatients: options.strictPatients ?? false,
    ...(options.dateOrder !== undefined && { dateOrder: options.dateOrder }),
  }
  const planned: { file: string; scanned: Scanned | FileProblem; rank: number }[] = []
  for (const file of files) {
    const scanned = await scanFile(file, (bytes) => {
      bytesDone += bytes / 2
      options.onProgress?.({ file, bytesDone, bytesTotal })
    })
    planned.push({ file, scanned, rank: await rankOf(scanned, options.feed) })
  }
  planned.sort((a, b) => a.rank - b.rank)
  const reports: FileReport[] = []
  for (const { file, scanned } of planned) {
    reports.push(await ingestOne(warehouse, file, scanned, options.feed, settings))
    bytesDone += sizeOf(file) / 2
    options.onProgress?.({ file, bytesDone: Math.min(bytesDone, bytesTotal), bytesTotal })
  }
  return { files: reports, totals: totalsOf(reports) }
}

/** The database would only notice at the first time with an offset. */
function assertTimeZone(timeZone: string | undefined): void {
  if (timeZone === undefined) return
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new RangeError(`${timeZone} is no time zone; write it as in Europe/London`)
  }
}

/** Place of the file's feed in the loading order; files that are not recognised come last. */
async function rankOf(scanned: Scanned | FileProblem, feed: FeedId | undefined): Promise<number> {
  const recognised = 'scan' in scanned ? await withFolder((folder) => recogniseScanned(scanned, folder, feed)) : scanned
  return 'match' in recognised ? feeds.indexOf(recognised.match.feed) : feeds.length
}

async function ingestOne(
  warehouse: Warehouse,
  file: string,
  scanned: Scanned | FileProblem,
  feed: FeedId | undefined,
  settings: LoadSettings,
): Promise<FileReport> {
  if (!('scan' in scanned)) return refused(file, 'unreadable', scanned)
  const before = await alreadyLoaded(warehouse, file, scanned.scan.sha256)
  if (before !== null && !mayLoadMore(before, settings)) return before
  return withFolder(async (folder) => {
    const recognised: Recognised | FileProblem = await recogniseScanned(scanned, folder, feed)
    if (!('match' in recognised))
      return refused(file, recognised.code === 'empty_file' ? 'unreadable' : 'unrecognised', recognised)
    const loaded = await loadOrExplain(warehouse, file, recognised, folder, { ...settings, again: before !== null })
    if (loaded === null && before !== null) return before
    if (loaded === null) throw new Error('a new file was taken for a known one')
    return {
      file,
      status: 'loaded',
      feed: recognised.match.feed.id,
      profile: 'native',
      records: loaded.records,
      blank_lines: loaded.blankLines,
      ...loaded.counts,
      ignored_columns: recognised.match.unknown,
      near_matches: loaded.nearMatches,
      reader: loaded.reader,
    } satisfies FileReport
  })
}

/**
 * A failure here is a defect of this program. The database's own message may quote a value of a row, so it goes into the
 * cause only.
 */
async function loadOrExplain(...input: Parameters<typeof loadFile>): ReturnType<typeof loadFile> {
  try {
    return await loadFile(...input)
  } catch (error) {
    if (error instanceof WarehouseError) throw error
    throw new Error(`${input[1]} could not be loaded; nothing of it was kept`, { cause: error })
  }
}

async function withFolder<T>(work: (folder: Awaited<ReturnType<typeof temporaryFolder>>) => Promise<T>): Promise<T> {
  const folder = await temporaryFolder()
  try {
    return await work(folder)
  } finally {
    await folder.remove()
  }
}

const refused = (file: string, status: 'unrecognised' | 'unreadable', problem: FileProblem): FileReport => ({
  file,
  status,
  feed: null,
  profile: null,
  records: 0,
  blank_lines: 0,
  ...noCounts,
  ignored_columns: [],
  near_matches: 0,
  reader: null,
  problem,
})

/**
 * A known file is read again only where rows of it wait for what this load brings: an order of dates, or a patients feed that
 * has come since. It is published again only if rows load then.
 */
const mayLoadMore = (before: FileReport, settings: LoadSettings): boolean =>
  (settings.dateOrder !== undefined && before.by_code.ambiguous_date !== undefined) ||
  before.by_code.unknown_patient !== undefined

/** The report of a file whose content is in the warehouse. */
async function alreadyLoaded(warehouse: Warehouse, file: string, sha256: string): Promise<FileReport | null> {
  const [known] = await warehouse.rows(
    warehouse.db.selectFrom('source_file').selectAll().where('sha256', '=', sha256).orderBy('file_id', 'desc').limit(1),
  )
  if (known === undefined) return null
  const codes = await warehouse.rows<{ code: string; rows: number }>(
    sql`select code, count(*) as rows from quarantine
      where file_id = ${sql.lit(known.file_id)} and administration_key is null and state = 'waiting' group by code order by code`,
  )
  const quarantined = codes.reduce((sum, { rows }) => sum + rows, 0)
  const report: FileReport = {
    file,
    status: 'already_loaded',
    feed: known.feed as FeedId,
    profile: known.profile,
    records: known.records,
    blank_lines: 0,
    rows: known.row_count,
    loaded: 0,
    unchanged: known.row_count - quarantined,
    superseded: 0,
    quarantined,
    withheld: 0,
    by_code: Object.fromEntries(codes.map(({ code, rows }) => [code, rows])),
    ignored_columns: [],
    near_matches: 0,
    reader: null,
  }
  assertIdentity(report, file)
  return report
}

function filesBelow(path: string): string[] {
  let isFolder = false
  try {
    isFolder = statSync(path).isDirectory()
  } catch {
    return [path]
  }
  if (!isFolder) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return []
    const below = join(path, entry.name)
    if (entry.isDirectory()) return filesBelow(below)
    return entry.isFile() && EXTENSIONS.has(extname(entry.name).toLowerCase()) ? [below] : []
  })
}

const sizeOf = (path: string): number => {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
