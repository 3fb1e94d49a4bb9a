import type { Warehouse } from '@troughline/warehouse'
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
          if (patient !== undefined) await checkPatients(warehouse, patient)
          const patients = patient ?? (flagged === true ? 'flagged' : 'all')
          const { written } = await drawPatientPages(context, warehouse, patients, context.path(out))
          context.print(`${written} ${written === 1 ? 'page' : 'pages'} in ${out}\n`)
          return exitCodes.done
        })
      }),
    )
}

/** Every patient has an assessment from every rule; one without any is none of this warehouse. The ids are not repeated. */
async function checkPatients(warehouse: Warehouse, ids: readonly string[]): Promise<void> {
  const { readFlatFlags } = await import('@troughline/analysis')
  let unknown = 0
  for (const patient of ids) {
    if ((await readFlatFlags(warehouse, { patient, outcome: 'all' })).length === 0) unknown += 1
  }
  if (unknown === 0) return
  throw usageError(
    `${unknown} of ${ids.length} ids ${unknown === 1 ? 'is no patient' : 'are no patients'} of this warehouse; nothing was written.`,
    'Write ids as the export does.',
  )
}
