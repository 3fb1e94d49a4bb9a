import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withConclusions } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { checkMeasure, readCuts } from '../options/measure-options.ts'
import { oneOf, text } from '../options/option-schemas.ts'

const schema = z.object({
  by: text.optional(),
  measure: text.optional(),
  history: z.boolean().optional(),
  sensitivity: z.boolean().optional(),
  format: oneOf(['table', 'csv', 'json', 'parquet']).default('table'),
  out: text.optional(),
})

/** `measures`: numerators, denominators, what is left out, and intervals. */
export const defineMeasures: DefineCommand = (program, run) => {
  program
    .command('measures')
    .summary('show the measures with numerators, denominators and intervals')
    .description(
      'Shows the measures of the published analysis: numerators, denominators, exclusions, exceptions, what cannot be told, Wilson 95 % intervals; by clinic with the funnel, by month with the chart.',
    )
    .option('--by <cuts>', 'clinic, cause, regimen, sex, age, month: one or several, separated by commas')
    .option('--measure <measure>', 'only this measure')
    .option('--history', 'each measure over the audit dates of this file, with what changed between them')
    .option('--sensitivity', 'the measures under other thresholds for MMA and another variation of B12; takes a while')
    .option('--format <format>', 'table (default), csv, json or parquet')
    .option('--out <file>', 'write to this file')
    .action((raw: unknown) =>
      run(async (context) => {
        const { by, measure, history, sensitivity, format, out } = checkOptions(schema, raw)
        const cuts = by === undefined ? undefined : readCuts(by)
        if (measure !== undefined) await checkMeasure(measure)
        if ([cuts !== undefined, history, sensitivity].filter(Boolean).length > 1) {
          throw usageError('--by, --history and --sensitivity are three different tables.', 'Ask for one at a time.')
        }
        const wanted = { ...(cuts !== undefined && { by: cuts }), ...(measure !== undefined && { measure }) }
        if (sensitivity === true) {
          const { writeSensitivity } = await import('../jobs/measure-sensitivity.ts')
          await writeSensitivity(context, measure, format, out)
          return exitCodes.done
        }
        return withConclusions(context, async (warehouse) => {
          if (history === true) {
            const { writeHistory } = await import('../jobs/measure-history.ts')
            await writeHistory(context, warehouse, measure, format, out)
          } else {
            const { writeMeasures } = await import('../jobs/measure-formats.ts')
            await writeMeasures(context, warehouse, wanted, format, out)
          }
          return exitCodes.done
        })
      }),
    )
}
