import { basename, isAbsolute, relative } from 'node:path'
import type { CodeList, DateOrder, FeedId, FileReport, IngestReport } from '@troughline/ingest'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'
import { CliError } from '../errors/cli-error.ts'
import { type ExitCode, exitCodes } from '../errors/exit-code.ts'
import { countText, plainText } from '../format/table.ts'
import { wrap } from '../format/wrap.ts'
import { localDate, localDateTime } from '../io.ts'
import { formatsOf } from '../options/configuration.ts'
import { answersOf, importProfile } from '../options/import-profile.ts'

export interface IngestRequest {
  /** Absolute paths of files and folders. */
  readonly paths: readonly string[]
  readonly feed?: FeedId | undefined
  readonly dateOrder?: DateOrder | undefined
  readonly strictPatients?: boolean | undefined
  /** Id of a built-in import profile, or path of one. */
  readonly profile?: string | undefined
  /** Answers to what files do not say, NAME=VALUE. */
  readonly set?: readonly string[] | undefined
  /** Path of a filled-in unmapped workbook. */
  readonly codeList?: string | undefined
}

export interface IngestOutcome {
  readonly report: IngestReport
  /** Seconds spent on each file, by path. */
  readonly seconds: ReadonlyMap<string, number>
}

/** Loads the paths, with what the options and the configuration say, and shows how far it is. */
export async function ingest(context: Context, warehouse: Warehouse, request: IngestRequest): Promise<IngestOutcome> {
  const { ingestPaths, scoreNewest } = await import('@troughline/ingest')
  const { configuration } = context.settings
  const { now } = context.io
  const started = now()
  const seconds = new Map<string, number>()
  let last = started.getTime()
  const dateOrder = request.dateOrder ?? configuration.date_order
  const strictPatients = request.strictPatients ?? configuration.strict_patients
  const codeListPath = request.codeList ?? configuration.code_list
  const codeList = codeListPath === undefined ? undefined : await codeListAt(context.path(codeListPath), codeListPath)
  const profile = request.profile === undefined ? undefined : await importProfile(context, request.profile)
  const profiles = await Promise.all((configuration.profiles ?? []).map((path) => importProfile(context, path)))
  const answers = answersOf(request.set ?? [])
  // What the load before left, kept so that this one can be compared with it.
  await scoreNewest(warehouse)
  const report = await ingestPaths(warehouse, request.paths, {
    today: localDate(started),
    now: localDateTime(started),
    ...(request.feed !== undefined && { feed: request.feed }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(strictPatients !== undefined && { strictPatients }),
    ...(codeList !== undefined && { codeList }),
    ...(profile !== undefined && { profile }),
    profiles,
    formats: formatsOf(configuration),
    ...(Object.keys(answers).length > 0 && { given: answers }),
    ...(configuration.time_zone !== undefined && { timeZone: configuration.time_zone }),
    onProgress: ({ file, bytesDone, bytesTotal }) => {
      const moment = now().getTime()
      seconds.set(file, (seconds.get(file) ?? 0) + (moment - last) / 1000)
      last = moment
      context.progress.update('load', Math.round(bytesDone / kilobyte), Math.round(bytesTotal / kilobyte), 'kB')
    },
  })
  context.progress.end()
  return { report, seconds }
}

const kilobyte = 1000

/** The code list of a file, or an error that names every row that is wrong. */
async function codeListAt(path: string, given: string): Promise<CodeList> {
  const { readCodeList } = await import('@troughline/ingest')
  const read = await readCodeList(path)
  if ('list' in read) return read.list
  const problems = read.problems.map(({ row, message }) => (row === null ? message : `row ${row}: ${message}`))
  throw new CliError(
    exitCodes.configuration,
    `${given} cannot be used as a code list. ${problems.join(' ')}`,
    'Correct these rows; `troughline ingest --unmapped FILE.xlsx` writes a workbook to start from.',
  )
}

/** Writes what no list knows to a workbook for a reviewer. */
export async function writeUnmapped(context: Context, warehouse: Warehouse, out: string): Promise<void> {
  const { readUnmapped, writeWorkbook } = await import('@troughline/ingest')
  const rows = await readUnmapped(warehouse)
  await writeWorkbook(context.path(out), rows)
  context.note(
    rows.length === 0
      ? `Wrote ${out}: every code and name is known.`
      : `Wrote ${out}: ${countText(rows.length)} codes or names that no list knows. Fill maps_to and load again with --code-list ${out}`,
  )
}

/** `labs.csv  labs  204,118 rows = 203,870 loaded + 12 unchanged + 36 superseded + 200 quarantined  1.4 s` */
export function fileLine(file: FileReport, seconds: number | undefined): string {
  const name = plainText(basename(file.file))
  if (file.problem !== undefined) return `${name}  not read: ${file.problem.message} ${file.problem.hint}`
  const sum = `${countText(file.rows)} rows = ${sumText(file)}`
  const time = file.status === 'already_loaded' ? 'loaded before' : `${(seconds ?? 0).toFixed(1)} s`
  const how = file.profile === 'native' || file.profile === null ? '' : ` (${plainText(file.profile)})`
  return `${name}  ${file.feed}${how}  ${sum}  ${time}`
}

const sumText = ({ loaded, unchanged, superseded, quarantined }: IngestReport['totals'] | FileReport): string =>
  [
    `${countText(loaded)} loaded`,
    `${countText(unchanged)} unchanged`,
    `${countText(superseded)} superseded`,
    `${countText(quarantined)} quarantined`,
  ].join(' + ')

/** Prints the sum of every file, with its problems by code below; files that no feed fits are one quiet line each. */
export async function printIngest(context: Context, { report, seconds }: IngestOutcome): Promise<void> {
  const { quarantineCodes } = await import('@troughline/ingest')
  const withheld = new Set(quarantineCodes.filter((code) => code.withheld).map(({ code }) => code))
  const adviceOf = new Map(quarantineCodes.map(({ code, advice }) => [code, advice]))
  for (const file of report.files) {
    const line = fileLine(file, seconds.get(file.file))
    if (file.problem !== undefined) {
      context.note(line)
      continue
    }
    context.print(`${line}\n`)
    for (const [code, rows] of Object.entries(file.by_code)) {
      const kept = withheld.has(code) && file.feed === 'injections' ? ' (the dose counts, its amount waits)' : ''
      const what =
        code === NO_NUMBER
          ? 'of the loaded: results whose text says why there is no number'
          : `${code}${kept}: ${adviceOf.get(code) ?? ''}`
      context.print(`${wrap(`${countText(rows).padStart(7)} ${what}`, 2, 8)}\n`)
    }
    if (file.repeats > 0) {
      const known = 'of the quarantined: they wait already, from an earlier file, and wait once'
      context.print(`${wrap(`${countText(file.repeats).padStart(7)} ${known}`, 2, 8)}\n`)
    }
    for (const [reason, records] of Object.entries(file.left_out)) {
      context.print(`${wrap(`${countText(records).padStart(7)} records left out: ${reason}`, 2, 8)}\n`)
    }
    if (file.near_matches > 0) {
      const known = 'of the unchanged: equal to a known result after rounding'
      context.print(`${wrap(`${countText(file.near_matches).padStart(7)} ${known}`, 2, 8)}\n`)
    }
    for (const { sentence } of file.findings) context.print(`${wrap(`check: ${sentence}`, 2, 7)}\n`)
    if (file.unmapped > 0) {
      const codes = file.unmapped === 1 ? '1 code or name' : `${countText(file.unmapped)} codes or names`
      context.note(wrap(`${codes} that no list knows: --unmapped FILE.xlsx writes them to map`, 2, 2))
    }
    if (file.ignored_columns.length > 0) {
      const names = plainText(file.ignored_columns.join(', '))
      context.note(
        wrap(`${file.ignored_columns.length} columns that the feed does not know were left out: ${names}`, 2, 2),
      )
    }
  }
  if (report.files.length > 1) context.print(`all  ${countText(report.totals.rows)} rows = ${sumText(report.totals)}\n`)
}

/** Counted among the loaded rows; no code of the quarantine. */
const NO_NUMBER = 'no_numeric_result'

/** The JSON form: the sums by file and in all. */
export function ingestJson(context: Context, { report }: IngestOutcome): string {
  const files = report.files.map((file) => ({
    file: pathFrom(context.io.cwd, file.file),
    status: file.status,
    feed: file.feed,
    profile: file.profile,
    format: file.format,
    records: file.records,
    left_out: file.left_out,
    rows: file.rows,
    loaded: file.loaded,
    unchanged: file.unchanged,
    superseded: file.superseded,
    quarantined: file.quarantined,
    withheld: file.withheld,
    no_numeric_result: file.no_numeric_result,
    near_matches: file.near_matches,
    repeats: file.repeats,
    unmapped: file.unmapped,
    findings: file.findings,
    by_code: file.by_code,
    ...(file.problem !== undefined && { problem: file.problem }),
  }))
  return `${JSON.stringify({ files, totals: report.totals }, null, 2)}\n`
}

function pathFrom(cwd: string, path: string): string {
  const short = relative(cwd, path)
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short
}

/**
 * 11 when nothing could be loaded, or when a file that was named itself cannot be read; files that no feed fits do not count while
 * others load. 12 with --fail-on-quarantine when rows wait, withheld doses among them.
 */
export function ingestExitCode(report: IngestReport, named: readonly string[], failOnQuarantine: boolean): ExitCode {
  const loaded = report.files.some(({ status }) => status === 'loaded' || status === 'already_loaded')
  const unreadable = report.files.some(({ status, file }) => status === 'unreadable' && named.includes(file))
  if (!loaded || unreadable) return exitCodes.unreadable
  const waiting = report.totals.quarantined + report.totals.withheld
  return failOnQuarantine && waiting > 0 ? exitCodes.quarantined : exitCodes.done
}
