import { readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Warehouse, WarehouseError } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { CodeList } from './code-lists/code-list.ts'
import { feeds } from './feeds/registry.ts'
import { type KnownReport, knownParts } from './known-parts.ts'
import { type LoadSettings, loadRows } from './load-file.ts'
import type { DateOrder } from './normalise/moments.ts'
import { profileName } from './profiles/schema.ts'
import {
  type FileProblem,
  feedOf,
  type Recognised,
  type RecogniseOptions,
  recogniseScanned,
  type Scanned,
  scanFile,
} from './read/read-file.ts'
import { type FormatSettings, type SourcePart, sourceParts } from './read/source-parts.ts'
import { temporaryFolder } from './read/temporary-files.ts'
import { type FileReport, type IngestReport, noCounts, totalsOf } from './report.ts'

export interface IngestOptions extends RecogniseOptions {
  /** The day that `future_date` is judged against; stored with every file. */
  readonly today: string
  /** Timestamp stored as the time of the load. */
  readonly now: string
  /** Order of numeric dates that the column itself does not prove. */
  readonly dateOrder?: DateOrder
  /** Quarantines rows of patients that no patients feed describes. */
  readonly strictPatients?: boolean
  /** Zone of the site, to which times with an offset are converted. */
  readonly timeZone?: string
  /** What a person mapped codes and names to. */
  readonly codeList?: CodeList
  readonly formats?: FormatSettings
  readonly onProgress?: (progress: { file: string; bytesDone: number; bytesTotal: number }) => void
}

/** Zone of the site where nothing says it. */
export const DEFAULT_TIME_ZONE = 'Europe/London'

/** Files that are taken from a folder; a file that is named itself is always tried. */
const EXTENSIONS = new Set(['.csv', '.tsv', '.txt', '.psv', '.hl7', '.json', '.ndjson', '.jsonl', '.xml'])

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
  given: IngestOptions,
): Promise<IngestReport> {
  assertTimeZone(given.timeZone)
  const files = [...new Set(paths.flatMap((path) => filesBelow(path)))].sort()
  const options = { ...given, manyFiles: files.length > 1 }
  const bytesTotal = files.reduce((sum, file) => sum + sizeOf(file), 0)
  let bytesDone = 0
  const settings = {
    today: options.today,
    now: options.now,
    timeZone: options.timeZone ?? DEFAULT_TIME_ZONE,
    strictPatients: options.strictPatients ?? false,
    codeList: options.codeList ?? null,
    ...(options.profile !== undefined && { profile: profileName(options.profile) }),
    loadId: await nextLoadId(warehouse),
    ...(options.dateOrder !== undefined && { dateOrder: options.dateOrder }),
  }
  const planned: Planned[] = []
  for (const file of files) {
    const scanned = await scanFile(file, (bytes) => {
      bytesDone += bytes / 2
      options.onProgress?.({ file, bytesDone, bytesTotal })
    })
    planned.push({ file, scanned, ...(await rankOf(scanned, options)) })
  }
  planned.sort((a, b) => a.rank - b.rank)
  const reports: FileReport[] = []
  for (const plan of planned) {
    const { file } = plan
    reports.push(...(await ingestOne(warehouse, plan, options, settings)))
    bytesDone += sizeOf(file) / 2
    options.onProgress?.({ file, bytesDone: Math.min(bytesDone, bytesTotal), bytesTotal })
  }
  const isNew = reports.some(({ status }) => status === 'loaded')
  return { load_id: isNew ? settings.loadId : null, files: reports, totals: totalsOf(reports) }
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

/** Foreign formats load after clinics and patients, whose words they must not replace, and before what may refer to them. */
const FOREIGN_RANK = feeds.findIndex(({ id }) => id === 'patients') + 0.5

/** A file in the loading order. */
interface Planned {
  readonly file: string
  readonly scanned: Scanned | FileProblem
  readonly rank: number
  /** What it is; null where a copy in UTF-8 was made for looking, which is gone. */
  readonly recognised: Recognised | FileProblem | null
}

/** Place of the file in the loading order, and what it is; files that are not recognised come last. */
async function rankOf(
  scanned: Scanned | FileProblem,
  options: IngestOptions,
): Promise<Pick<Planned, 'rank' | 'recognised'>> {
  if (!('scan' in scanned)) return { rank: feeds.length, recognised: scanned }
  const recognised = await withFolder((folder) => recogniseScanned(scanned, folder, options))
  if (!('kind' in recognised)) return { rank: feeds.length, recognised }
  const rank = recognised.kind === 'foreign' ? FOREIGN_RANK : feeds.findIndex(({ id }) => id === feedOf(recognised))
  return { rank, recognised: recognised.textPath === scanned.path ? recognised : null }
}

/** One report for each feed that the file gives rows of. */
async function ingestOne(
  warehouse: Warehouse,
  { file: path, scanned, recognised: seen }: Planned,
  options: IngestOptions,
  settings: LoadSettings,
): Promise<readonly FileReport[]> {
  if (!('scan' in scanned)) return [refused(path, 'unreadable', scanned)]
  const known = await knownParts(warehouse, path, scanned.scan.sha256)
  if (known.complete && known.reports.every((report) => !mayLoadMore(report, settings))) return known.reports
  return withFolder(async (folder) => {
    const recognised = seen ?? (await recogniseScanned(scanned, folder, options))
    if (!('kind' in recognised)) {
      return [refused(path, recognised.code === 'empty_file' ? 'unreadable' : 'unrecognised', recognised)]
    }
    const parts = await sourceParts(warehouse, recognised, folder, {
      formats: options.formats ?? {},
      codeList: settings.codeList,
      ...(options.given !== undefined && { given: options.given }),
    }).catch((error: unknown) => {
      throw withoutValues(error, `${path} could not be read; nothing of it was kept`)
    })
    if ('code' in parts) return [refused(path, 'unrecognised', parts)]
    const reports: FileReport[] = []
    for (const part of parts) {
      const before = known.reports.find(({ feed }) => feed === part.feed)
      if (before !== undefined && !mayLoadMore(before, settings)) {
        reports.push(before)
        continue
      }
      reports.push(
        await loadPart(
          warehouse,
          path,
          recognised,
          part,
          { ...settings, ...(before && { waited: before.quarantined }) },
          before ?? null,
        ),
      )
    }
    return reports
  })
}

/** Stages and loads one part. */
async function loadPart(
  warehouse: Warehouse,
  path: string,
  file: Recognised,
  part: SourcePart,
  settings: LoadSettings,
  before: FileReport | null,
): Promise<FileReport> {
  try {
    const rows = await part.stage()
    const loaded = await loadRows(warehouse, { path, sha256: file.sha256, bytes: file.bytes }, rows, settings)
    if (loaded === null && before !== null) return before
    if (loaded === null) throw new Error('a new file was taken for a known one')
    return {
      file: path,
      status: 'loaded',
      feed: part.feed,
      profile: rows.reading.profile,
      format: rows.reading.format,
      records: rows.records,
      blank_lines: rows.stage.blankLines,
      left_out: loaded.leftOut,
      repeats: loaded.repeats,
      unmapped: loaded.unmapped,
      findings: loaded.findings,
      ...loaded.counts,
      ignored_columns: rows.match.unknown,
      near_matches: loaded.nearMatches,
      reader: rows.stage.kind,
    }
  } catch (error) {
    throw withoutValues(error, `${path} could not be loaded; nothing of its ${part.feed} was kept`)
  }
}

/**
 * A failure here is a defect of this program. The database's own message, or that of a regular expression, may quote a value of a row, so
 * it goes into the cause only.
 */
const withoutValues = (error: unknown, message: string): Error =>
  error instanceof WarehouseError ? error : new Error(message, { cause: error })

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
  format: null,
  records: 0,
  blank_lines: 0,
  left_out: {},
  repeats: 0,
  unmapped: 0,
  findings: [],
  ...noCounts,
  ignored_columns: [],
  near_matches: 0,
  reader: null,
  problem,
})

/**
 * A known file is read again only where rows of it wait for what this load brings: an order of dates, a patients feed that
 * has come since, a code list or a profile that it was not read with. It is published again only if rows load then, or wait no more.
 */
const mayLoadMore = (before: KnownReport, settings: LoadSettings): boolean =>
  (settings.dateOrder !== undefined && before.by_code.ambiguous_date !== undefined) ||
  before.by_code.unknown_patient !== undefined ||
  (settings.profile !== undefined && settings.profile !== before.profile && before.quarantined > 0) ||
  (settings.codeList !== null && settings.codeList.id !== before.code_list && waitsForCodes(before, settings.codeList))

/** Unknown tests; and in formats that tell doses of B12 from others, products that may turn out to be B12. */
const waitsForCodes = (before: KnownReport, { products }: CodeList): boolean =>
  before.by_code.unknown_test !== undefined || (before.feed === 'other_doses' && products.size > 0)

async function nextLoadId(warehouse: Warehouse): Promise<number> {
  const { next } = await warehouse.one<{ next: number }>(
    sql`select cast(coalesce(max(load_id), 0) + 1 as integer) as next from load_run`,
  )
  return next
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
