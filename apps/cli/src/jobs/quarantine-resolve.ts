import type { ResolveReport } from '@troughline/ingest'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'
import { CliError } from '../errors/cli-error.ts'
import { type ExitCode, exitCodes } from '../errors/exit-code.ts'
import { countText, plainText } from '../format/table.ts'
import { wrap } from '../format/wrap.ts'
import { localDate, localDateTime } from '../io.ts'
import { answersOf, importProfile } from '../options/import-profile.ts'

export interface ResolveRequest {
  readonly codeList?: string | undefined
  /** Import profile that the rows were loaded with: id of a built-in one or path. */
  readonly profile?: string | undefined
  /** Answers as `name=value`. */
  readonly set: readonly string[]
  readonly json: boolean
}

/** Takes decision files, each on its own, and prints what became of every row. 11 when one of them was refused. */
export async function resolveFiles(
  context: Context,
  warehouse: Warehouse,
  files: readonly string[],
  request: ResolveRequest,
): Promise<ExitCode> {
  const { quarantineCodes, readCodeList, resolveQuarantine } = await import('@troughline/ingest')
  const { configuration } = context.settings
  const codeListPath = request.codeList ?? configuration.code_list
  const read = codeListPath === undefined ? null : await readCodeList(context.path(codeListPath))
  if (read !== null && !('list' in read)) {
    const problems = read.problems.map(({ row, message }) => (row === null ? message : `row ${row}: ${message}`))
    throw new CliError(
      exitCodes.configuration,
      `${codeListPath} cannot be used as a code list. ${problems.join(' ')}`,
      'Correct these rows, or leave --code-list out.',
    )
  }
  const named = [...(request.profile === undefined ? [] : [request.profile]), ...(configuration.profiles ?? [])]
  const profiles = await Promise.all(named.map((profile) => importProfile(context, profile)))
  const given = answersOf(request.set)
  const advice = new Map(quarantineCodes.map((code) => [code.code, code.advice]))
  const reports: ResolveReport[] = []
  for (const file of files) {
    const now = context.io.now()
    const report = await resolveQuarantine(warehouse, context.path(file), {
      today: localDate(now),
      now: localDateTime(now),
      profiles,
      ...(Object.keys(given).length > 0 && { given }),
      ...(read !== null && { codeList: read.list }),
      ...(configuration.date_order !== undefined && { dateOrder: configuration.date_order }),
      ...(configuration.strict_patients !== undefined && { strictPatients: configuration.strict_patients }),
      ...(configuration.time_zone !== undefined && { timeZone: configuration.time_zone }),
    })
    reports.push({ ...report, file })
    if (!request.json) printReport(context, { ...report, file }, advice)
  }
  if (request.json) context.print(`${JSON.stringify(reports, null, 2)}\n`)
  else if (reports.some(({ status }) => status === 'resolved')) {
    context.note('Facts have changed: troughline analyze concludes anew.')
  }
  return reports.some(({ status }) => status === 'refused') ? exitCodes.unreadable : exitCodes.done
}

/** `12 decisions = 7 loaded + 1 unchanged + 0 superseded + 1 wait again + 2 dropped + 1 undecided` */
export function sumText(report: ResolveReport): string {
  const rare = [
    [report.left_out, 'left out'],
    [report.not_taken, 'not taken'],
  ] as const
  const parts = [
    `${countText(report.loaded)} loaded`,
    `${countText(report.unchanged)} unchanged`,
    `${countText(report.superseded)} superseded`,
    `${countText(report.wait_again)} wait again`,
    `${countText(report.dropped)} dropped`,
    `${countText(report.undecided)} undecided`,
    ...rare.flatMap(([rows, name]) => (rows === 0 ? [] : [`${countText(rows)} ${name}`])),
  ]
  return `${countText(report.decisions)} decisions = ${parts.join(' + ')}`
}

function printReport(context: Context, report: ResolveReport, advice: ReadonlyMap<string, string>): void {
  const name = plainText(report.file)
  if (report.status === 'refused') {
    context.note(`${name}  not taken, nothing of it was loaded:`)
    for (const problem of report.problems) context.note(wrap(lineText(problem), 2, 2))
    return
  }
  const before = report.status === 'already_resolved' ? '  resolved before' : ''
  context.print(`${name}  ${plainText(report.resolves ?? '')}  ${sumText(report)}${before}\n`)
  for (const [code, rows] of Object.entries(report.by_code)) {
    context.print(`${wrap(`${countText(rows).padStart(7)} ${code}: ${advice.get(code) ?? ''}`, 2, 8)}\n`)
  }
  for (const problem of report.problems) context.note(wrap(lineText(problem), 2, 2))
}

const lineText = ({ line, message }: ResolveReport['problems'][number]): string =>
  line === null ? message : `line ${line}: ${message}`
