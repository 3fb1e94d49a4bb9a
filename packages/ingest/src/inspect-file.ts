import { readdirSync, symlinkSync } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type IngestOptions, ingestPaths } from './ingest-paths.ts'
import { builtInProfiles } from './profiles/built-in-profiles.ts'
import { profileFromHeader } from './profiles/profile-from-header.ts'
import { rankProfiles } from './profiles/rank-profiles.ts'
import { resolveProfile } from './profiles/resolve-profile.ts'
import { profileName } from './profiles/schema.ts'
import {
  type Delimited,
  delimitedFile,
  type FileProblem,
  feedOf,
  type Recognised,
  type RecognisedDelimited,
  recogniseScanned,
  scanFile,
} from './read/read-file.ts'
import { type TemporaryFolder, temporaryFolder } from './read/temporary-files.ts'
import { cellShape } from './recognise/cell-shape.ts'
import type { HeaderMatcher } from './recognise/header-matcher.ts'
import { bestMatch } from './recognise/match-feed.ts'
import type { FileReport } from './report.ts'

/** What a file is taken for, how sure that is and why, and what loading it would give. Holds no value of a row. */
export interface Inspection {
  readonly file: string
  readonly bytes: number
  readonly encoding: string | null
  /** Dialect of a delimited file. */
  readonly dialect: { readonly delimiter: string; readonly quote: string; readonly headerLine: number } | null
  /** The feed, or the profile or format that reads the file; null where nothing does. */
  readonly takenFor: string | null
  /** From 0 to 1, a design choice and no probability; null where the format proves itself. */
  readonly sureness: number | null
  readonly why: readonly string[]
  /** Import profiles that come near, the nearest first. */
  readonly nearest: readonly { readonly profile: string; readonly certainty: number; readonly why: readonly string[] }[]
  /** Columns of the file and the native column that each is read as; null for none. */
  readonly columns: readonly { readonly column: string; readonly native: string | null }[]
  /** What loading gave, in a warehouse in memory: of the whole file, or of its beginning. */
  readonly trial: Trial | null
  readonly problem: FileProblem | null
  /** A profile to edit, as YAML; null where the file has no header. */
  readonly draftProfile: string | null
}

/** A load that was thrown away. */
export interface Trial {
  /** Only the beginning of the file was read. */
  readonly isPart: boolean
  readonly reports: readonly FileReport[]
  /** ymd, dmy or mdy by feed. */
  readonly dateOrders: readonly { readonly feed: string; readonly order: string }[]
  readonly units: readonly { readonly analyte: string; readonly unit: string | null; readonly rows: number }[]
  readonly firstProblems: readonly {
    readonly line: number
    readonly code: string
    readonly column: string | null
    readonly sentence: string
  }[]
}

/** Up to here a file is tried whole; of a larger one its beginning. */
const TRIAL_BYTES = 8 * 1024 * 1024
const PROBLEMS_SHOWN = 5
const PROFILES_SHOWN = 3

/** Looks at a file and tries to load it, without writing anything anywhere but in a temporary folder. */
export async function inspectFile(path: string, options: IngestOptions): Promise<Inspection> {
  const scanned = await scanFile(path)
  const nothing = {
    file: path,
    bytes: 'scan' in scanned ? scanned.scan.bytes : 0,
    encoding: null,
    dialect: null,
    takenFor: null,
    sureness: null,
    why: [],
    nearest: [],
    columns: [],
    trial: null,
    draftProfile: null,
  }
  if (!('scan' in scanned)) return { ...nothing, problem: scanned }
  const folder = await temporaryFolder()
  try {
    const recognised = await recogniseScanned(scanned, folder, options)
    if ('kind' in recognised && recognised.kind === 'foreign') {
      const trial = await tryLoading(path, scanned.scan.bytes, folder, options, false)
      const [first] = trial.reports
      return {
        ...nothing,
        encoding: recognised.encoding,
        takenFor: first?.format ?? null,
        why: ['The beginning of the file is written in this format.'],
        trial,
        problem: first?.problem ?? null,
      }
    }
    const file = 'kind' in recognised ? recognised : await delimitedFile(path, folder, anyHeader)
    if (file === null) return { ...nothing, problem: 'kind' in recognised ? null : recognised }
    const trial = 'kind' in recognised ? await tryLoading(path, scanned.scan.bytes, folder, options, true) : null
    const profiles = [...(options.profiles ?? []), ...builtInProfiles()]
    return {
      ...nothing,
      encoding: 'kind' in recognised ? recognised.encoding : null,
      dialect: { delimiter: file.delimiter, quote: file.quote, headerLine: file.headerLine },
      ...takenFor(recognised),
      nearest: rankProfiles(file.header, basename(path), profiles)
        .filter(({ certainty }) => certainty > 0)
        .slice(0, PROFILES_SHOWN)
        .map(({ profile, certainty, why }) => ({ profile: profileName(profile), certainty, why })),
      columns: columnsOf(file, recognised),
      trial,
      problem: 'kind' in recognised ? (trial?.reports[0]?.problem ?? null) : recognised,
      draftProfile: draft(path, file, 'kind' in recognised ? recognised.encoding : 'utf-8', trial, options),
    }
  } finally {
    await folder.remove()
  }
}

/** Any line with names in it is a header: the one with most names counts. */
const anyHeader: HeaderMatcher<null> = (header) => {
  const names = header.filter((name) => cellShape(name) === 'text').length
  return { match: null, known: names, fits: names > 1, label: 'a header' }
}

function takenFor(recognised: Recognised | FileProblem): Pick<Inspection, 'takenFor' | 'sureness' | 'why'> {
  if (!('kind' in recognised) || recognised.kind === 'foreign') return { takenFor: null, sureness: null, why: [] }
  const { mapping, sureness, why } = recognised
  if (mapping.kind === 'native') return { takenFor: `the native feed ${mapping.match.feed.id}`, sureness, why }
  const { profile, certainty } = mapping.fit
  return {
    takenFor: `${profile.title}, profile ${profileName(profile)}, feed ${feedOf(recognised)}`,
    sureness: certainty,
    why: [...mapping.fit.why, ...why],
  }
}

function columnsOf(file: Delimited, recognised: Recognised | FileProblem): Inspection['columns'] {
  if (!('kind' in recognised) || recognised.kind === 'foreign') {
    return file.header.map((column) => ({ column, native: null }))
  }
  const { mapping } = recognised
  const natives = new Map<number, string>()
  if (mapping.kind === 'native') {
    for (const [name, position] of mapping.match.positions) natives.set(position, name)
    for (const { position, analyte } of mapping.match.analytes) natives.set(position, analyte)
  } else {
    for (const { position, native } of mappedColumns(recognised)) {
      natives.set(position, natives.has(position) ? `${natives.get(position)}, ${native}` : native)
    }
  }
  return file.header.map((column, position) => ({ column, native: natives.get(position) ?? null }))
}

/** Columns of a profile's file, by the native column that each serves. */
function mappedColumns({ mapping, header, path, given }: RecognisedDelimited): { position: number; native: string }[] {
  if (mapping.kind === 'native') return []
  const { columns } = resolveProfile(mapping.fit.profile, header, basename(path), given)
  return columns.flatMap(({ name, text }) => [...text.reads].map((position) => ({ position, native: name })))
}

async function tryLoading(
  path: string,
  bytes: number,
  folder: TemporaryFolder,
  options: IngestOptions,
  mayCut: boolean,
): Promise<Trial> {
  const isPart = mayCut && bytes > TRIAL_BYTES
  const tried = isPart ? await beginningOf(path, folder) : path
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: options.now })
  try {
    const { files } = await ingestPaths(warehouse, [tried], options)
    return { isPart, reports: files.map((report) => ({ ...report, file: path })), ...(await whatWasRead(warehouse)) }
  } finally {
    await warehouse.close()
  }
}

/** A copy of the first lines under the same name, beside links to what lay beside the file: a profile may look codes up there. */
async function beginningOf(path: string, folder: TemporaryFolder): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(TRIAL_BYTES), 0, TRIAL_BYTES, 0)
    const part = buffer.subarray(0, bytesRead)
    const lineEnd = Math.max(part.lastIndexOf(0x0a), part.lastIndexOf(0x0d))
    const copy = folder.path(basename(path))
    await writeFile(copy, lineEnd === -1 ? part : part.subarray(0, lineEnd + 1), { mode: 0o600 })
    const beside = dirname(resolve(path))
    for (const name of readdirSync(beside)) {
      if (name !== basename(path)) symlinkSync(join(beside, name), folder.path(name))
    }
    return copy
  } finally {
    await handle.close()
  }
}

async function whatWasRead(warehouse: Warehouse): Promise<Pick<Trial, 'dateOrders' | 'units' | 'firstProblems'>> {
  return {
    dateOrders: await warehouse.rows(sql`select feed, date_order as "order" from source_file order by file_id`),
    units: await warehouse.rows(sql`select analyte, reported_unit as unit, count(*) as rows from lab_result
      group by all order by rows desc, analyte, unit`),
    firstProblems: await warehouse.rows(sql`select line, code, column_name as "column", sentence from quarantine
      order by file_id, line, quarantine_key limit ${sql.lit(PROBLEMS_SHOWN)}`),
  }
}

function draft(path: string, file: Delimited, encoding: string, trial: Trial | null, options: IngestOptions): string {
  const order = trial?.dateOrders[0]?.order
  return profileFromHeader(
    file.header,
    bestMatch(file.header),
    {
      fileName: basename(path),
      encoding,
      delimiter: file.delimiter,
      ...((order === 'dmy' || order === 'mdy') && { dateOrder: order }),
      ...(options.feed !== undefined && { feed: options.feed }),
    },
    [...(options.profiles ?? []), ...builtInProfiles()],
  )
}
