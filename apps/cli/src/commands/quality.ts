import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withWarehouse } from '../context.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { text } from '../options/option-schemas.ts'

const schema = z.object({
  clinic: text.optional(),
  feed: text.optional(),
  all: z.boolean().default(false),
  json: z.boolean().default(false),
})

const jsonHelp = `
The JSON holds:
  load, previous  load_id, loaded_at and today of the load shown and of the one it is compared with;
                  previous is null for a first load
  rows            one for each check and feed: check_id, category, title, unit (what is counted: rows,
                  months, days, clinics or feeds), feed, guidance, severity (error, warning, note,
                  none), rows_affected, rows_total, rows_share, patients_affected, patients_total,
                  patients_share (a share is null where nothing was looked at), difference, clinics
  difference      state (new, resolved, persisting, none) and before (rows, patients); null where the
                  load before did not run the check
  clinics         the same numbers for each clinic_id; null: none recorded, or the feed as a whole
  nothing_to_look_at  ids of checks without a row to count: not the same as nothing found
`

/** `quality`: the scorecard of the newest load, with the difference to the load before. */
export const defineQuality: DefineCommand = (program, run) => {
  program
    .command('quality')
    .summary('show what is wrong with the loaded data, and what to do')
    .description(
      'Shows the problems of the loaded data by category, with rows and patients affected, the difference to the load before, and what to do.',
    )
    .option('--clinic <clinic>', 'only patients of this clinic')
    .option('--feed <feed>', 'only this feed')
    .option('--all', 'also the checks that found nothing')
    .option('--json', 'print the scorecard as JSON')
    .addHelpText('after', jsonHelp)
    .action((raw: unknown) =>
      run(async (context) => {
        const { clinic, feed, all, json } = checkOptions(schema, raw)
        const { isScored, score, writeQuality } = await import('../jobs/quality.ts')
        // A reader is enough, and gets in beside others, unless the newest load has to be scored first.
        if (!(await withWarehouse(context, 'read', isScored))) await withWarehouse(context, 'write', score)
        return withWarehouse(context, 'read', async (warehouse) => {
          const filter = { ...(clinic !== undefined && { clinic }), ...(feed !== undefined && { feed }) }
          await writeQuality(context, warehouse, filter, { all, json })
          return exitCodes.done
        })
      }),
    )
}
