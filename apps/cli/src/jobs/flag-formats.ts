import type { FlagFilter } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'
import { deliver } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { csv } from '../format/csv.ts'
import { colourMarks, gradeMark } from '../format/grade-mark.ts'
import { table } from '../format/table.ts'

export const flagFormats = ['table', 'csv', 'json', 'parquet'] as const
export type FlagFormat = (typeof flagFormats)[number]

/** Columns of the csv and parquet outputs, in their order. */
export const flatFlagColumns = [
  'flag_id',
  'evidence_hash',
  'patient_id',
  'clinic_id',
  'rule_id',
  'rule_version',
  'parameter_set',
  'episode',
  'outcome',
  'grade',
  'state',
  'onset_on',
  'criteria',
  'unjudged_criteria',
  'reason',
  'summary',
] as const

/** Characters of a flag id that the table shows; `explain` takes any beginning that fits one flag. */
export const shownIdLength = 10

/** Writes the assessments that a filter asks for in one of the formats; a table also tells how many there are. */
export async function writeFlags(
  context: Context,
  warehouse: Warehouse,
  filter: FlagFilter,
  format: FlagFormat,
  out?: string,
): Promise<void> {
  const { readFlags, readFlatFlags } = await import('@troughline/analysis')
  if (format === 'json') {
    const flags = await readFlags(warehouse, filter)
    return deliver(context, out, `[${flags.map((flag) => `\n${JSON.stringify(flag)}`).join(',')}\n]\n`)
  }
  const rows = await readFlatFlags(warehouse, filter)
  if (format === 'csv') return deliver(context, out, csv(flatFlagColumns, rows))
  if (format === 'parquet') {
    if (out === undefined) throw usageError('A Parquet file is not text.', 'Name a file with --out FILE.')
    const { writeFlagParquet } = await import('./flag-parquet.ts')
    await writeFlagParquet(context, rows, context.path(out))
    return context.note(`Wrote ${out}`)
  }
  const text = table<(typeof rows)[number]>(
    [
      { head: 'flag', value: ({ flag_id }) => flag_id.slice(0, shownIdLength) },
      { head: 'grade', value: ({ outcome, grade }) => gradeMark(outcome, grade) },
      { head: 'rule', value: ({ rule_id }) => rule_id },
      { head: 'patient', value: ({ patient_id }) => patient_id },
      { head: 'clinic', value: ({ clinic_id }) => clinic_id, cut: true },
      { head: 'since', value: ({ onset_on, state }) => (state === 'past' ? `${onset_on ?? ''} past` : onset_on) },
      {
        head: 'criteria',
        value: ({ criteria, reason }) => reason ?? criteria.replaceAll(';', ' '),
        cut: true,
        least: 4,
      },
    ],
    rows,
  )
  deliver(context, out, out === undefined ? colourMarks(text, context.settings.colour) : text)
  context.note(`${rows.length} ${rows.length === 1 ? 'line' : 'lines'}; \`troughline explain FLAG\` says why`)
}
