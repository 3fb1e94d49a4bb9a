import type { AdequacyFilter, AdequacyRow } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import { type Context, deliver } from '../context.ts'
import { csv } from '../format/csv.ts'
import { ofText, percentText } from '../format/measure-words.ts'
import { table } from '../format/table.ts'
import { wrap } from '../format/wrap.ts'
import { writeRowsParquet } from './rows-parquet.ts'

/** Columns of the csv and parquet outputs with their types, in their order: those of the table `adequacy`. */
export const adequacyColumns = {
  patient_id: 'VARCHAR',
  clinic_id: 'VARCHAR',
  from_on: 'DATE',
  to_on: 'DATE',
  reason: 'VARCHAR',
  window_days: 'INTEGER',
  excused_days: 'INTEGER',
  covered_days: 'INTEGER',
  days_covered: 'DOUBLE',
  days_covered_reason: 'VARCHAR',
  uncovered_days: 'INTEGER',
  uncovered_gaps: 'INTEGER',
  lapsed_days: 'INTEGER',
  doses_due: 'INTEGER',
  doses_on_time: 'INTEGER',
  doses_early: 'INTEGER',
  doses_late: 'INTEGER',
  level_analyte: 'VARCHAR',
  level_pairs: 'INTEGER',
  maintenance_days: 'INTEGER',
  observed_days: 'DOUBLE',
  observed_share: 'DOUBLE',
  days_below_deficient: 'DOUBLE',
  days_below_indeterminate_max: 'DOUBLE',
  decline_analyte: 'VARCHAR',
  decline_samples: 'INTEGER',
  decline_per_day: 'DOUBLE',
  decline_low: 'DOUBLE',
  decline_high: 'DOUBLE',
  next_due_on: 'DATE',
  next_due_reason: 'VARCHAR',
  planned_interval_days: 'DOUBLE',
  interval_source: 'VARCHAR',
  overdue_days: 'INTEGER',
} as const satisfies { readonly [K in keyof Omit<AdequacyRow, 'declines' | 'sentences'>]: string }

type FlatRow = Pick<AdequacyRow, keyof typeof adequacyColumns>
const columns = Object.keys(adequacyColumns) as (keyof FlatRow)[]

/** Writes adequacy in one of the formats and tells how many patients it is about. */
export async function writeAdequacy(
  context: Context,
  warehouse: Warehouse,
  filter: AdequacyFilter,
  format: 'table' | 'csv' | 'json' | 'parquet',
  out?: string,
): Promise<number> {
  const { readAdequacy } = await import('@troughline/analysis')
  const rows = await readAdequacy(warehouse, filter)
  if (rows.length === 0 && filter.patient !== undefined) return 0
  if (format === 'parquet') {
    const flat = rows.map(({ declines: _, sentences: __, ...row }): FlatRow => row)
    await writeRowsParquet(context, adequacyColumns, flat, out)
  } else if (format === 'json') {
    deliver(context, out, `[${rows.map((row) => `\n${JSON.stringify(row)}`).join(',')}\n]\n`)
  } else if (format === 'csv') deliver(context, out, csv(columns, rows))
  else deliver(context, out, filter.patient === undefined ? overview(rows) : rows.map(page).join('\n'))
  return rows.length
}

/** One patient in sentences. */
const page = ({ patient_id, clinic_id, sentences }: AdequacyRow): string =>
  `${wrap(`${patient_id}${clinic_id === '' ? '' : `, ${clinic_id}`}`)}\n\n${sentences
    .map((sentence) => `${wrap(`- ${sentence}`, 0, 2)}\n`)
    .join('')}\n${wrap(caution)}\n`

const caution = 'These figures describe the record; none of them shows that treatment is adequate.'

function overview(rows: readonly AdequacyRow[]): string {
  const text = table<AdequacyRow>(
    [
      { head: 'patient', value: ({ patient_id }) => patient_id },
      { head: 'clinic', value: ({ clinic_id }) => clinic_id, cut: true },
      { head: 'covered', value: ({ days_covered, reason }) => reason ?? percentText(days_covered), cut: true },
      { head: 'late days', value: ({ uncovered_days }) => uncovered_days },
      {
        head: 'on time',
        value: ({ doses_on_time, doses_due }) => (doses_due === null ? null : ofText(doses_on_time ?? 0, doses_due)),
      },
      {
        head: 'below',
        value: ({ level_analyte, days_below_deficient, observed_days }) =>
          level_analyte === null
            ? null
            : `${Math.round(days_below_deficient ?? 0)} of ${Math.round(observed_days ?? 0)} d`,
      },
      { head: 'next due', value: ({ next_due_on, next_due_reason }) => next_due_on ?? next_due_reason },
      { head: 'overdue', value: ({ overdue_days }) => overdue_days },
    ],
    rows,
  )
  return `${text}\n${wrap(`${caution} Below: days below the deficient cut-off of days between samples. --patient P says more.`)}\n`
}
