import type { DateOrder, FeedId, Inspection, Trial } from '@troughline/ingest'
import type { Context } from '../context.ts'
import { countText, plainText, table } from '../format/table.ts'
import { wrap } from '../format/wrap.ts'
import { localDate, localDateTime } from '../io.ts'
import { formatsOf } from '../options/configuration.ts'
import { answersOf, importProfile } from '../options/import-profile.ts'
import { fileLine } from './ingest.ts'

export interface InspectRequest {
  readonly feed?: FeedId | undefined
  readonly profile?: string | undefined
  readonly set: readonly string[]
  readonly dateOrder?: DateOrder | undefined
}

/** Inspects a file with the site's profiles and settings, as `ingest` would load it. */
export async function inspect(context: Context, path: string, request: InspectRequest): Promise<Inspection> {
  const { inspectFile } = await import('@troughline/ingest')
  const { configuration } = context.settings
  const now = context.io.now()
  const profile = request.profile === undefined ? undefined : await importProfile(context, request.profile)
  const profiles = await Promise.all((configuration.profiles ?? []).map((given) => importProfile(context, given)))
  const given = answersOf(request.set)
  const dateOrder = request.dateOrder ?? configuration.date_order
  return inspectFile(path, {
    today: localDate(now),
    now: localDateTime(now),
    profiles,
    formats: formatsOf(configuration),
    ...(request.feed !== undefined && { feed: request.feed }),
    ...(profile !== undefined && { profile }),
    ...(Object.keys(given).length > 0 && { given }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(configuration.time_zone !== undefined && { timeZone: configuration.time_zone }),
  })
}

/** The inspection for a person. Column names are shown, values of rows never. */
export function inspectionText(inspection: Inspection, name: string): string {
  const { takenFor, sureness, why, dialect, encoding, bytes, problem, nearest, columns, trial } = inspection
  const lines = [plainText(name)]
  const say = (head: string, text: string) => lines.push(wrap(`${head.padEnd(HEAD)}${text}`, 2, HEAD))
  if (takenFor === null) say('taken for', 'nothing that is read')
  else say('taken for', `${takenFor}${sureness === null ? '' : ` (${Math.round(sureness * 100)} % sure)`}`)
  for (const sentence of why) say('', sentence)
  if (problem !== null) say('problem', `${problem.message} ${problem.hint}`)
  say(
    'file',
    `${countText(bytes)} bytes${encoding === null ? '' : `, ${encoding}`}${dialect === null ? '' : `, ${dialectText(dialect)}`}`,
  )
  if (trial !== null) trialLines(trial, say)
  if (columns.length > 0) {
    lines.push('')
    lines.push(
      table(
        [
          { head: 'column of the file', value: ({ column }) => column, cut: true },
          { head: 'read as', value: ({ native }) => native ?? '-', cut: true },
        ],
        columns,
      ).trimEnd(),
    )
  }
  if (takenFor === null && nearest.length > 0) {
    lines.push('')
    for (const { profile, certainty, why: reasons } of nearest) {
      say('near', `${profile} (${Math.round(certainty * 100)} %): ${reasons.join(' ')}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** Width of the column of heads. */
const HEAD = 12

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  '^': 'caret',
}

const dialectText = ({ delimiter, quote, headerLine }: NonNullable<Inspection['dialect']>): string =>
  `${DELIMITERS[delimiter] ?? delimiter} between fields${quote === '"' ? '' : `, quote ${quote}`}, header on line ${headerLine}`

function trialLines(trial: Trial, say: (head: string, text: string) => void): void {
  const scope = trial.isPart ? ' (its first 8 MB)' : ''
  for (const report of trial.reports) {
    if (report.problem !== undefined) continue
    say(
      'would load',
      `${fileLine(report, undefined)
        .replace(/^\S.*? {2}/, '')
        .replace(/ {2}[\d.]+ s$/, '')}${scope}`,
    )
    for (const [reason, records] of Object.entries(report.left_out))
      say('', `left out: ${countText(records)} ${reason}`)
    for (const [code, rows] of Object.entries(report.by_code)) say('', `${countText(rows)} ${code}`)
    for (const { sentence } of report.findings) say('check', sentence)
    if (report.unmapped > 0) say('', `${countText(report.unmapped)} codes or names that no list knows`)
  }
  const orders = trial.dateOrders.filter(({ order }) => order !== 'ymd')
  if (orders.length > 0) say('dates', orders.map(({ feed, order }) => `${order} (${feed})`).join(', '))
  if (trial.units.length > 0) {
    say(
      'units',
      trial.units
        .map(({ analyte, unit, rows }) => `${analyte} ${unit ?? 'without unit'} (${countText(rows)})`)
        .join(', '),
    )
  }
  for (const { line, code, sentence } of trial.firstProblems) say(`line ${line}`, `${code}: ${sentence}`)
}
