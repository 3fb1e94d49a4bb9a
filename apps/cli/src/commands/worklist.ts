import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { oneOf, text, wholeNumber } from '../options/option-schemas.ts'
import { addShareOptions, shareOptionShape } from '../options/share-options.ts'
import { withShared } from '../sharing.ts'

const mostTiers = 5

const schema = z.object({
  clinic: text.optional(),
  tier: wholeNumber(1, mostTiers).optional(),
  format: oneOf(['table', 'csv', 'xlsx']).default('table'),
  out: text.optional(),
  ...shareOptionShape,
})

/** `worklist`: one row per patient who asks for a look, most urgent first. */
export const defineWorklist: DefineCommand = (program, run) => {
  addShareOptions(program.command('worklist'))
    .summary('list patients who ask for a look, most urgent first')
    .description('One row per patient with an active flag that asks for a look, most urgent first.')
    .option('--clinic <clinic>', 'only this clinic')
    .option('--tier <n>', 'only this tier, 1 (most urgent) to 5')
    .option('--format <format>', 'table (default), csv or xlsx')
    .option('--out <file>', 'write to this file')
    .action((raw: unknown) =>
      run(async (context) => {
        const { format, out, clinic, tier, ...share } = checkOptions(schema, raw)
        const filter = { ...(clinic !== undefined && { clinic }), ...(tier !== undefined && { tier }) }
        const { writeWorklist } = await import('../jobs/worklist-formats.ts')
        return withShared(context, share, async (warehouse) => {
          await writeWorklist(context, warehouse, filter, format, out)
          return exitCodes.done
        })
      }),
    )
}
