import type { WorklistFilter, WorklistRow } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import { type Context, deliver } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { csv } from '../format/csv.ts'
import { colourMarks, gradeMark } from '../format/grade-mark.ts'
import { countText, table } from '../format/table.ts'

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

export const worklistFormats = ['table', 'csv', 'xlsx'] as const

/** Writes the worklist and tells how much work it is; a table says so below it. */
export async function writeWorklist(
  context: Context,
  warehouse: Warehouse,
  filter: WorklistFilter,
  format: (typeof worklistFormats)[number],
  out?: string,
): Promise<string> {
  const { readWorklist } = await import('@troughline/analysis')
  const { rows, load } = await readWorklist(warehouse, filter)
  const { urgent, injected, perHundred } = load
  const rate = perHundred === null ? '' : `, ${perHundred.toFixed(1)} per 100`
  const work = `${countText(urgent)} in tiers 1 to 3 of ${countText(injected)} injected patients${rate}`
  if (format === 'csv') {
    deliver(context, out, csv(worklistColumns, rows))
    return work
  }
  if (format === 'xlsx') {
    if (out === undefined) throw usageError('A workbook is not text.', 'Name a file with --out FILE.')
    const { writeWorkbook } = await import('@troughline/report')
    await writeWorkbook(context.path(out), [worklistColumns, ...rows.map(cellsOf)], 'worklist')
    context.note(`Wrote ${out}`)
    return work
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
  const page = `${text}\n${countText(rows.length)} listed; ${work}\n`
  deliver(context, out, out === undefined ? colourMarks(page, context.settings.colour) : page)
  return work
}

/** A row as texts; lists are joined by `;`, as in the CSV. */
const cellsOf = (row: WorklistRow): string[] =>
  worklistColumns.map((column) => {
    const value = row[column]
    return value === null ? '' : typeof value === 'object' ? value.join(';') : String(value)
  })
