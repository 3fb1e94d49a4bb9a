import type { WorklistFilter } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import { type Context, deliver } from '../context.ts'
import { csv } from '../format/csv.ts'
import { colourMarks, gradeMark } from '../format/grade-mark.ts'
import { table } from '../format/table.ts'

export const worklistColumns = [
  'rank',
  'tier',
  'patient_id',
  'clinic_id',
  'why',
  'grade',
  'rules',
  'onset_on',
  'uncovered_days',
  'planned_interval_days',
  'decided',
] as const

/** Writes the worklist; a table also tells how many patients it holds. */
export async function writeWorklist(
  context: Context,
  warehouse: Warehouse,
  filter: WorklistFilter,
  format: 'table' | 'csv',
  out?: string,
): Promise<number> {
  const { readWorklist } = await import('@troughline/analysis')
  const rows = await readWorklist(warehouse, filter)
  if (format === 'csv') {
    deliver(context, out, csv(worklistColumns, rows))
    return rows.length
  }
  const text = table<(typeof rows)[number]>(
    [
      { head: 'rank', value: ({ rank }) => rank },
      { head: 'tier', value: ({ tier }) => tier },
      { head: 'grade', value: ({ grade }) => gradeMark('flagged', grade) },
      { head: 'patient', value: ({ patient_id }) => patient_id },
      { head: 'clinic', value: ({ clinic_id }) => clinic_id, cut: true },
      { head: 'since', value: ({ onset_on }) => onset_on },
      { head: 'why here', value: ({ why, decided }) => (decided ? `${why} (decided)` : why), cut: true },
    ],
    rows,
  )
  deliver(context, out, out === undefined ? colourMarks(text, context.settings.colour) : text)
  context.note(`${rows.length} ${rows.length === 1 ? 'patient' : 'patients'}`)
  return rows.length
}
