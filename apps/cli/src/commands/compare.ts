import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { deliver } from '../context.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { csv } from '../format/csv.ts'
import { checkOptions } from '../options/check-options.ts'
import { isoDate, oneOf, text } from '../options/option-schemas.ts'

const schema = z.object({
  parameters: text,
  against: text.optional(),
  asOf: isoDate.optional(),
  format: oneOf(['table', 'csv', 'json']).default('table'),
  out: text.optional(),
})

/** `compare`: what other thresholds would conclude; writes nothing. */
export const defineCompare: DefineCommand = (program, run) => {
  program
    .command('compare')
    .summary('say what other parameters would conclude; writes nothing')
    .description(
      'Concludes from the same facts with other parameters: flags that appear, disappear or change grade, measures before and after. Writes nothing.',
    )
    .requiredOption('--parameters <file>', 'the YAML file with the thresholds to try')
    .option('--against <file>', 'a YAML file to compare with (default: what the published analysis used)')
    .option('--as-of <date>', 'use only facts up to this day (default: that of the published analysis)')
    .option('--format <format>', 'table (default), csv (the flags) or json')
    .option('--out <file>', 'write to this file')
    .action((raw: unknown) =>
      run(async (context) => {
        const { format, out, ...request } = checkOptions(schema, raw)
        const { compareParameters, compareText } = await import('../jobs/compare.ts')
        const found = await compareParameters(context, request)
        const { flagChangeColumns } = await import('../jobs/flag-changes-text.ts')
        if (format === 'json') deliver(context, out, `${JSON.stringify(found, null, 2)}\n`)
        else if (format === 'csv') deliver(context, out, csv(flagChangeColumns, found.flags))
        else deliver(context, out, compareText(found))
        return exitCodes.done
      }),
    )
}
