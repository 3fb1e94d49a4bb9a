import type { HistoryPoint } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import { type Context, deliver } from '../context.ts'
import { csv } from '../format/csv.ts'
import { ofText, percentText } from '../format/measure-words.ts'
import { table } from '../format/table.ts'
import type { MeasureFormat } from './measure-formats.ts'
import { writeRowsParquet } from './rows-parquet.ts'

const columns = {
  measure_id: 'VARCHAR',
  as_of: 'DATE',
  stretch: 'INTEGER',
  changed: 'VARCHAR',
  numerator: 'INTEGER',
  denominator: 'INTEGER',
  not_evaluable: 'INTEGER',
  excluded: 'INTEGER',
  exceptions: 'INTEGER',
  measure_version: 'VARCHAR',
  rules: 'VARCHAR',
  parameter_set: 'VARCHAR',
  run_id: 'INTEGER',
} as const

type FlatPoint = Record<keyof typeof columns, string | number | null>

/** Each measure over the audit dates of the file; what changed in between stands beside the point, so that nobody joins the two. */
export async function writeHistory(
  context: Context,
  warehouse: Warehouse,
  measure: string | undefined,
  format: MeasureFormat,
  out?: string,
): Promise<void> {
  const { measureCatalogue, readMeasureHistory } = await import('@troughline/analysis')
  const points = await readMeasureHistory(warehouse, measure)
  if (format === 'json') return deliver(context, out, `${JSON.stringify(points, null, 2)}\n`)
  const isRate = (id: string) => measureCatalogue.some((entry) => entry.id === id && entry.kind === 'rate')
  const flat = points.map(
    (point): FlatPoint => ({ ...point, changed: point.changed.join(';'), rules: point.rules.join(';') }),
  )
  if (format === 'parquet') return writeRowsParquet(context, columns, flat, out)
  if (format === 'csv') return deliver(context, out, csv(Object.keys(columns) as (keyof FlatPoint)[], flat))
  deliver(
    context,
    out,
    table<HistoryPoint>(
      [
        { head: 'measure', value: ({ measure_id }) => measure_id },
        { head: 'as of', value: ({ as_of }) => as_of },
        { head: 'met', value: ({ numerator, denominator }) => ofText(numerator, denominator) },
        {
          head: 'share',
          value: ({ measure_id, numerator, denominator }) =>
            isRate(measure_id) && denominator > 0 ? percentText(numerator / denominator) : '',
        },
        {
          head: 'changed since the point before',
          value: ({ changed }) => changed.join(', ').replace('data_source', 'data source'),
          cut: true,
        },
      ],
      points,
    ),
  )
}
