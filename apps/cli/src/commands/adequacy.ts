import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withConclusions } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { oneOf, text } from '../options/option-schemas.ts'

const schema = z.object({
  patient: text.optional(),
  clinic: text.optional(),
  format: oneOf(['table', 'csv', 'json', 'parquet']).default('table'),
  out: text.optional(),
})

/** `adequacy`: days covered, doses on time, days below a threshold, observed decline and next due date of each patient. */
export const defineAdequacy: DefineCommand = (program, run) => {
  program
    .command('adequacy')
    .summary('describe days covered, doses on time, decline and next due date')
    .description(
      'Describes the treatment that the record shows of each patient: days covered, uncovered days, doses on time, days below a threshold between samples, observed decline, next due date. Nothing is graded, and no level is predicted.',
    )
    .option('--patient <patient>', 'only this patient, in sentences')
    .option('--clinic <clinic>', 'only this clinic')
    .option('--format <format>', 'table (default), csv, json (with sentences and declines) or parquet')
    .option('--out <file>', 'write to this file')
    .action((raw: unknown) =>
      run(async (context) => {
        const { format, out, patient, clinic } = checkOptions(schema, raw)
        const filter = { ...(patient !== undefined && { patient }), ...(clinic !== undefined && { clinic }) }
        const { writeAdequacy } = await import('../jobs/adequacy-formats.ts')
        return withConclusions(context, async (warehouse) => {
          const rows = await writeAdequacy(context, warehouse, filter, format, out)
          if (rows === 0 && patient !== undefined) {
            throw usageError('No patient has that id.', 'Write it as the export does.')
          }
          return exitCodes.done
        })
      }),
    )
}
