import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { deliver } from '../context.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { localDate } from '../io.ts'
import { checkOptions } from '../options/check-options.ts'
import { isoDate, oneOf, text, wholeNumber } from '../options/option-schemas.ts'

const limits = { patients: 1_000_000, seed: 2 ** 31 - 1 } as const
const schema = z.object({
  patients: wholeNumber(1, limits.patients),
  seed: wholeNumber(0, limits.seed),
  asOf: isoDate.optional(),
  parameters: text.optional(),
  quick: z.boolean().default(false),
  format: oneOf(['table', 'json', 'markdown']).default('table'),
  out: text.optional(),
})

/** `validate`: how the rules do where the truth is known. */
export const defineValidate: DefineCommand = (program, run) => {
  program
    .command('validate')
    .summary('say how good the rules are on simulated patients')
    .description(
      'Simulates cohorts, takes them through the product, and says how often each rule finds what is true: sensitivity, precision and cannot tell, by how often is tested, how late doses come and how noisy results are.',
    )
    .requiredOption('--patients <n>', 'patients in each simulated world')
    .requiredOption('--seed <s>', 'a whole number')
    .option('--as-of <date>', 'last day of the record (default: today)')
    .option('--parameters <file>', 'a YAML file with thresholds that differ from the defaults')
    .option('--quick', 'only the usual world')
    .option('--format <format>', 'table (default), json, or markdown (the page of the documentation)')
    .option('--out <file>', 'write to this file')
    .action((raw: unknown) =>
      run(async (context) => {
        const { format, out, asOf, ...request } = checkOptions(schema, raw)
        const { validate, validationText } = await import('../jobs/validate.ts')
        const result = await validate(context, { ...request, asOf: asOf ?? localDate(context.io.now()) })
        if (format === 'json') deliver(context, out, `${JSON.stringify(result, null, 2)}\n`)
        else if (format === 'markdown') {
          const { validationPage } = await import('../validation/validation-page.ts')
          deliver(context, out, validationPage(result.frame, result.found))
        } else deliver(context, out, validationText(result))
        return exitCodes.done
      }),
    )
}
