import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withConclusions } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { text } from '../options/option-schemas.ts'

const schema = z
  .object({
    patient: z.array(text).optional(),
    flagged: z.boolean().optional(),
    all: z.boolean().optional(),
    out: text,
  })
  .refine(({ patient, flagged, all }) => [patient, flagged, all].filter((given) => given !== undefined).length === 1, {
    message: 'expected one of --patient, --flagged and --all',
  })

/** `report`: one PDF per patient. */
export const defineReport: DefineCommand = (program, run) => {
  program
    .command('report')
    .summary('one PDF per patient')
    .description('Writes one page per patient as PDF: flags with their evidence, the trend, and what cannot be said.')
    .option('--patient <patient...>', 'these patients')
    .option('--flagged', 'every patient with an active flag (information flags apart)')
    .option('--all', 'every patient')
    .requiredOption('--out <dir>', 'folder for the files')
    .action((raw: unknown) =>
      run(async (context) => {
        const { patient, flagged, out } = checkOptions(schema, raw)
        const { drawPatientPages } = await import('../jobs/draw.ts')
        return withConclusions(context, async (warehouse) => {
          const patients = patient ?? (flagged === true ? 'flagged' : 'all')
          const written = await drawPatientPages(context, warehouse, patients, context.path(out))
          if (patient !== undefined && written < new Set(patient).size) {
            throw usageError(
              `${written} of ${new Set(patient).size} pages were written: the other ids are no patients of this warehouse.`,
              'Write them as the export does.',
            )
          }
          context.print(`${written} ${written === 1 ? 'page' : 'pages'} in ${out}\n`)
          return exitCodes.done
        })
      }),
    )
}
