import type { MeasureEntry, MeasureFilter, MeasureReading, MeasureRow } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import { type Context, deliver } from '../context.ts'
import { csv } from '../format/csv.ts'
import { bareRangeText, ofText, percentText, rangeText } from '../format/measure-words.ts'
import { barKey, shareBar } from '../format/share-bar.ts'
import { sparkline } from '../format/sparkline.ts'
import { countText, table } from '../format/table.ts'
import { wrap } from '../format/wrap.ts'
import { writeRowsParquet } from './rows-parquet.ts'

export const measureFormats = ['table', 'csv', 'json', 'parquet'] as const
export type MeasureFormat = (typeof measureFormats)[number]

/** Columns of the csv and parquet outputs with their types, in their order. */
export const measureColumns = {
  measure_id: 'VARCHAR',
  measure_version: 'VARCHAR',
  stratum: 'VARCHAR',
  stratum_value: 'VARCHAR',
  from_on: 'DATE',
  to_on: 'DATE',
  initial_population: 'INTEGER',
  excluded: 'INTEGER',
  exceptions: 'INTEGER',
  not_evaluable: 'INTEGER',
  denominator: 'INTEGER',
  numerator: 'INTEGER',
  rate: 'DOUBLE',
  interval_low: 'DOUBLE',
  interval_high: 'DOUBLE',
  is_point: 'BOOLEAN',
  centre: 'DOUBLE',
  limit_low: 'DOUBLE',
  limit_high: 'DOUBLE',
  warning_low: 'DOUBLE',
  warning_high: 'DOUBLE',
  limit_method: 'VARCHAR',
  dispersion: 'DOUBLE',
  stretch: 'INTEGER',
  signals: 'VARCHAR',
  reasons: 'VARCHAR',
  rules: 'VARCHAR',
  parameter_set: 'VARCHAR',
} as const

type FlatRow = Record<keyof typeof measureColumns, string | number | boolean | null>

/** Writes the measures in one of the formats. */
export async function writeMeasures(
  context: Context,
  warehouse: Warehouse,
  filter: MeasureFilter,
  format: MeasureFormat,
  out?: string,
): Promise<void> {
  const { measureCatalogue, readMeasures } = await import('@troughline/analysis')
  const reading = await readMeasures(warehouse, filter)
  if (format === 'json') return deliver(context, out, `${JSON.stringify(reading, null, 2)}\n`)
  if (format === 'parquet') return writeRowsParquet(context, measureColumns, flatRows(reading), out)
  if (format === 'csv') {
    const columns = Object.keys(measureColumns) as (keyof FlatRow)[]
    return deliver(context, out, csv(columns, flatRows(reading)))
  }
  if (filter.by !== undefined) return deliver(context, out, cutText(reading, measureCatalogue))
  const [only] = reading.rows
  if (filter.measure === undefined || only === undefined) {
    return deliver(context, out, overviewText(reading, measureCatalogue))
  }
  const { measureText } = await import('../format/measure-text.ts')
  const { reasonWords } = await import('@troughline/analysis')
  deliver(context, out, measureText(only, entryOf(measureCatalogue, only.measure_id), reasonWords))
}

const flatRows = (reading: MeasureReading): FlatRow[] =>
  reading.rows.map((row) => ({
    ...row,
    signals: signalsOf(reading, row).join(';'),
    reasons: row.reasons.map(({ standing, reason, units }) => `${standing}:${reason}=${units}`).join(';'),
    rules: row.rules.join(';'),
  }))

/** Rules that name the row, in a few words. */
const signalsOf = (reading: MeasureReading, row: MeasureRow): string[] =>
  reading.signals
    .filter(
      ({ measure_id, stratum, points }) =>
        measure_id === row.measure_id && stratum === row.stratum && points.includes(row.stratum_value),
    )
    .map(({ rule, side }) => `${rule} ${side}`)

/** All measures of all patients on one page. */
function overviewText({ rows }: MeasureReading, catalogue: readonly MeasureEntry[]): string {
  const entry = (row: MeasureRow) => entryOf(catalogue, row.measure_id)
  const lines = (headline: boolean): string => {
    const shown = rows.filter((row) => isHeadline(catalogue, entry(row)) === headline)
    if (shown.length === 0) return ''
    return table<MeasureRow>(
      [
        {
          head: headline ? 'headline' : 'second line',
          value: (row) => `${entry(row).beside === undefined ? '' : '  '}${row.measure_id}`,
        },
        { head: 'met', value: ({ numerator }) => numerator },
        { head: 'of', value: ({ denominator }) => denominator },
        { head: 'rate', value: ({ rate }) => percentText(rate), right: true },
        { head: '95 %', value: (row) => bareRangeText(row.interval_low, row.interval_high), right: true },
        {
          head: '',
          value: (row) =>
            entry(row).kind === 'count' ? '' : shareBar(row.numerator, row.denominator, row.not_evaluable),
        },
        { head: 'cannot tell', value: ({ not_evaluable }) => not_evaluable },
        { head: 'left out', value: ({ excluded, exceptions }) => excluded + exceptions },
      ],
      shown,
    )
  }
  const [first] = rows
  const head =
    first === undefined ? 'No measure.\n' : `Measures as of ${first.to_on}, parameters ${first.parameter_set}\n`
  const counts = rows
    .filter((row) => entry(row).kind === 'count')
    .map(
      (row) =>
        `${row.measure_id}: ${countText(row.numerator)} (tested ${ofText(row.denominator, row.initial_population)}); a count, never a rate.\n`,
    )
  const last = `${counts.join('')}${barKey}\nWhat a measure asks, and why units are left out or cannot be told: --measure M.\n`
  return [head, lines(true), lines(false), last].filter((part) => part !== '').join('\n')
}

/** A measure stands with the headline when it, or what it stands beside, is one. */
const isHeadline = (catalogue: readonly MeasureEntry[], entry: MeasureEntry): boolean =>
  entry.headline || (entry.beside !== undefined && entryOf(catalogue, entry.beside).headline)

function entryOf(catalogue: readonly MeasureEntry[], id: string): MeasureEntry {
  const found = catalogue.find((measure) => measure.id === id)
  if (found === undefined) throw new Error(`no measure ${id}`)
  return found
}

/** One block per measure and cut, in the order of the values and never by rate. */
function cutText(reading: MeasureReading, catalogue: readonly MeasureEntry[]): string {
  const blocks = Map.groupBy(reading.rows, ({ measure_id, stratum }) => `${measure_id} by ${stratum}`)
  return [...blocks.values()].map((rows) => blockText(rows, reading, catalogue)).join('\n')
}

function blockText(rows: readonly MeasureRow[], reading: MeasureReading, catalogue: readonly MeasureEntry[]): string {
  const [first] = rows
  if (first === undefined) return ''
  const entry = entryOf(catalogue, first.measure_id)
  const isSeries = first.stratum === 'month'
  const hasLimits = rows.some(({ is_point }) => is_point)
  const body = table<MeasureRow>(
    [
      { head: first.stratum, value: (row) => shownValue(row), cut: true },
      { head: 'met', value: (row) => ofText(row.numerator, row.denominator), right: true },
      { head: 'rate', value: ({ rate }) => percentText(rate), right: true },
      ...(isSeries
        ? []
        : [
            {
              head: '95 % interval',
              value: (row: MeasureRow) => rangeText(row.interval_low, row.interval_high),
              right: true,
            },
          ]),
      ...(hasLimits
        ? [
            {
              head: isSeries ? 'limits' : '99.8 % limits',
              value: (row: MeasureRow) => rangeText(row.limit_low, row.limit_high),
              right: true,
            },
          ]
        : []),
      { head: 'cannot tell', value: ({ not_evaluable }) => not_evaluable },
      { head: 'left out', value: ({ excluded, exceptions }) => excluded + exceptions },
      ...(hasLimits
        ? [{ head: 'signal', value: (row: MeasureRow) => signalsOf(reading, row).join(', '), cut: true }]
        : []),
    ],
    rows,
  )
  return [
    wrap(`${entry.title} (${entry.id} ${entry.version}) by ${first.stratum}: ${entry.question}`),
    '\n',
    isSeries ? seriesText(rows) : '',
    body,
    notesText(entry, rows, reading),
  ].join('')
}

/** The months as one line, with the lowest and highest rate; a dot for a month without a rate. */
function seriesText(rows: readonly MeasureRow[]): string {
  const rates = rows.map(({ rate }) => rate)
  const there = rates.filter((rate) => rate !== null)
  const [first, last] = [rows[0], rows.at(-1)]
  if (there.length === 0 || first === undefined || last === undefined) return ''
  const months = `${first.stratum_value.slice(0, 7)} to ${last.stratum_value.slice(0, 7)}`
  return `${sparkline(rates)}  ${months}, lowest ${percentText(Math.min(...there))}, highest ${percentText(Math.max(...there))}\n`
}

const shownValue = ({ stratum, stratum_value }: MeasureRow): string =>
  stratum === 'month' ? stratum_value.slice(0, 7) : stratum_value === '' ? '(none recorded)' : stratum_value

/** What the figures must not be read as, how the limits were made, and where the series breaks. */
function notesText(entry: MeasureEntry, rows: readonly MeasureRow[], reading: MeasureReading): string {
  const [first] = rows
  const notes: string[] = []
  const point = rows.find(({ is_point }) => is_point)
  if (first?.stratum === 'clinic' && !entry.comparesClinics)
    notes.push(`Clinics are not compared: ${entry.whyNotCompared ?? ''}`)
  if (point !== undefined) notes.push(`Limits: ${methodWords[point.limit_method ?? ''] ?? ''}.`)
  if (first?.stratum === 'month') {
    const marks = reading.marks.filter(({ measure_id }) => measure_id === entry.id)
    notes.push(
      ...marks.map(({ month_on, change, feed, clinics, rebases, reason }) => {
        const what =
          reason ??
          `the ${feed} feed of ${countText(clinics ?? 0)} ${clinics === 1 ? 'clinic' : 'clinics'} ${change === 'coverage_begins' ? 'begins' : 'has ended'}`
        return `${month_on.slice(0, 7)}: ${what}${rebases ? '; a new stretch, not to be joined with the one before' : ''}.`
      }),
    )
  }
  if (entry.caution !== undefined) notes.push(entry.caution)
  return notes.map((note) => `${wrap(note, 0, 2)}\n`).join('')
}

const methodWords: Readonly<Record<string, string>> = {
  exact_binomial: 'exact binomial',
  additive_overdispersion: 'widened for over-dispersion between clinics',
  p: 'three binomial standard errors',
  laney_p_prime: "three standard errors widened by Laney's factor",
}
