import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import type { DecisionSheet } from '@troughline/ingest'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'
import { CliError, usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { countText, plainText } from '../format/table.ts'
import { type QuarantineRequest, selectionOf } from './quarantine-list.ts'

/** What a person is told after the export. */
const NEXT = 'Fill the column `decision` (load, confirm or drop), then: troughline quarantine resolve'

/** Writes one file for each source file whose rows wait: to the file that `out` names, or below the folder. */
export async function writeDecisionFiles(
  context: Context,
  warehouse: Warehouse,
  request: QuarantineRequest & { readonly out: string; readonly format?: 'csv' | 'xlsx' | undefined },
): Promise<void> {
  const { exportQuarantine } = await import('@troughline/ingest')
  const sheets = await exportQuarantine(warehouse, selectionOf(request))
  const { out } = request
  const ending = extname(out).toLowerCase()
  const isFile = ending === '.csv' || ending === '.xlsx'
  const [only] = sheets
  if (only === undefined) {
    context.note('No rows wait; nothing was written.')
    return
  }
  if (isFile && sheets.length > 1) {
    throw usageError(
      `Rows of ${sheets.length} files wait, and each has columns of its own; --out names one file.`,
      'Give a folder, or choose one with --file NAME.',
    )
  }
  const format = request.format ?? (ending === '.xlsx' ? 'xlsx' : 'csv')
  if (isFile && ending !== `.${format}`) {
    throw usageError(`--out names a ${ending} file and --format says ${format}.`, 'Give one of them.')
  }
  for (const sheet of sheets) {
    const name = isFile ? out : join(out, fileNameOf(sheet, format))
    await writeSheet(context, sheet, name, format)
    context.print(`${name}  ${countText(sheet.rows.length)} rows of ${plainText(sheet.file)}\n`)
  }
  context.note(`${NEXT} ${isFile ? out : `${out}/*`}`)
}

async function writeSheet(context: Context, sheet: DecisionSheet, name: string, format: 'csv' | 'xlsx'): Promise<void> {
  const { decisionCsv, writeDecisionWorkbook } = await import('@troughline/ingest')
  const path = context.path(name)
  mkdirSync(dirname(path), { recursive: true })
  if (format === 'csv') writeFileSync(path, decisionCsv(sheet))
  else if (!(await writeDecisionWorkbook(path, sheet))) {
    throw new CliError(
      exitCodes.usage,
      `A row of ${plainText(sheet.file)} has a text that is longer than a cell of a spreadsheet.`,
      'Export it with --format csv.',
    )
  }
}

/** `labs.csv` as source file 3 becomes `labs-3.csv`: two files of one name stay apart. */
const fileNameOf = ({ file, fileId }: DecisionSheet, format: string): string =>
  `${file.slice(0, file.length - extname(file).length).replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')}-${fileId}.${format}`
