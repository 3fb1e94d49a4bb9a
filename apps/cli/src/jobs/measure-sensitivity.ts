import type { Sensitivity, SensitivityFlags, SensitivityRow } from '@troughline/analysis'
import { type Context, deliver, withConclusions } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { csv } from '../format/csv.ts'
import { ofText } from '../format/measure-words.ts'
import { table } from '../format/table.ts'
import { wrap } from '../format/wrap.ts'
import { localDateTime } from '../io.ts'
import type { MeasureFormat } from './measure-formats.ts'
import { writeRowsParquet } from './rows-parquet.ts'

const columns = { measure_id: 'VARCHAR', variant: 'VARCHAR', denominator: 'INTEGER', numerator: 'INTEGER' } as const

/** Concludes again under each variant, in memory; the warehouse file is only read. */
export async function writeSensitivity(
  context: Context,
  measure: string | undefined,
  format: MeasureFormat,
  out?: string,
): Promise<void> {
  if (format === 'parquet' && out === undefined)
    throw usageError('A Parquet file is not text.', 'Name a file with --out FILE.')
  const { measureSensitivity, parametersOfRun, readRun } = await import('@troughline/analysis')
  const run = await withConclusions(context, readRun)
  if (run === undefined) throw new Error('conclusions without a run')
  const { openScratch } = await import('@troughline/warehouse')
  const scratch = await openScratch({ path: context.settings.db, now: localDateTime(context.io.now()) })
  let found: Sensitivity
  try {
    found = await measureSensitivity(scratch, {
      asOf: run.as_of,
      parameters: parametersOfRun(run),
      onProgress: (step, done, total) => context.progress.update(`measures: ${step}`, done, total),
    })
  } finally {
    context.progress.end()
    await scratch.close()
  }
  const rows = found.rows.filter(({ measure_id }) => measure === undefined || measure_id === measure)
  if (format === 'json') return deliver(context, out, `${JSON.stringify({ ...found, rows }, null, 2)}\n`)
  const flat = rows.flatMap(({ measure_id, figures }) => figures.map((figure) => ({ measure_id, ...figure })))
  if (format === 'parquet') return writeRowsParquet(context, columns, flat, out)
  if (format === 'csv') return deliver(context, out, csv(['measure_id', 'variant', 'denominator', 'numerator'], flat))
  deliver(context, out, sensitivityText({ ...found, rows }))
}

/** Measures that move, one column a variant; those that do not are named below. */
export function sensitivityText({ asOf, variants, rows, flags }: Sensitivity): string {
  const moving = rows.filter(({ differs }) => differs)
  const still = rows.filter(({ differs }) => !differs).map(({ measure_id }) => measure_id)
  const legend = variants.map(({ id, words }) => `${wrap(`${id}: ${words}`, 2, 2)}\n`).join('')
  const head = `Measures of all patients under other thresholds, as of ${asOf}. Nothing was written.\n${legend}`
  const body =
    moving.length === 0
      ? ''
      : `\n${table<SensitivityRow>(
          [
            { head: 'measure', value: ({ measure_id }) => measure_id, cut: true },
            ...variants.map(({ id }) => ({
              head: id,
              value: ({ figures }: SensitivityRow) => {
                const figure = figures.find(({ variant }) => variant === id)
                return figure === undefined ? '' : ofText(figure.numerator, figure.denominator)
              },
            })),
          ],
          moving,
        )}`
  const rest = still.length === 0 ? '' : `\n${wrap(`The same under all: ${still.join(', ')}.`)}\n`
  const moved = flags.filter(({ differs }) => differs)
  const flagBody =
    moved.length === 0
      ? '\nNo flag comes, goes or changes grade in number.\n'
      : `\n${table<SensitivityFlags>(
          [
            { head: 'flags', value: ({ rule_id }) => rule_id, cut: true },
            { head: 'grade', value: ({ grade }) => grade },
            ...variants.map(({ id }) => ({
              head: id,
              value: ({ figures }: SensitivityFlags) => figures.find(({ variant }) => variant === id)?.flags ?? 0,
            })),
          ],
          moved,
        )}`
  return `${head}${body}${rest}${flagBody}`
}
