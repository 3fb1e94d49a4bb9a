import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { expect } from 'vitest'
import {
  type DecisionSheet,
  decisionCsv,
  exportQuarantine,
  type ResolveOptions,
  type ResolveReport,
  resolveQuarantine,
} from '../src/index.ts'
import { folderOf, NOW, TODAY } from './clinic-files.ts'

export const options = { today: TODAY, now: NOW }

/** What a person writes into a sheet: by line of the source file, a decision and new texts by column. */
export type Marks = Readonly<Record<number, { readonly decision: string; readonly [column: string]: string }>>

/** The sheet as a person gives it back. Columns are found behind the leading ones. */
export function filled(sheet: DecisionSheet, marks: Marks): DecisionSheet {
  const at = (name: string) => sheet.header.lastIndexOf(name)
  const rows = sheet.rows.map((cells) => {
    const { decision, decided_by = 'Dr Who', ...own } = marks[Number(cells[7])] ?? { decision: '' }
    let row = cells.with(4, decision).with(5, decision === '' ? '' : decided_by)
    for (const [name, text] of Object.entries(own)) row = row.with(at(name), text ?? '')
    return row
  })
  return { ...sheet, rows }
}

/** Writes the sheet as CSV and resolves it. */
export function resolveSheet(
  warehouse: Warehouse,
  sheet: DecisionSheet,
  extra: Partial<ResolveOptions> = {},
): Promise<ResolveReport> {
  const path = join(folderOf({ 'decisions.csv': decisionCsv(sheet) }), 'decisions.csv')
  return resolveQuarantine(warehouse, path, { ...options, ...extra })
}

/** Exports what waits of the only file, decides, and resolves. */
export async function decide(
  warehouse: Warehouse,
  marks: Marks,
  extra: Partial<ResolveOptions> = {},
): Promise<ResolveReport> {
  const sheets = await exportQuarantine(warehouse)
  expect(sheets).toHaveLength(1)
  return resolveSheet(warehouse, filled(sheets[0]!, marks), extra)
}

/** `3 = 1 loaded + 2 dropped`, without the noughts. */
export const sum = (report: ResolveReport): string => {
  const names = [
    'loaded',
    'unchanged',
    'superseded',
    'wait_again',
    'dropped',
    'left_out',
    'undecided',
    'not_taken',
  ] as const
  const parts = names.filter((name) => report[name] > 0).map((name) => `${report[name]} ${name}`)
  return `${report.decisions} = ${parts.join(' + ')}`
}
