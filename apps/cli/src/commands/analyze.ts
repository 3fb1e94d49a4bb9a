import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withWarehouse } from '../context.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { isoDate, text } from '../options/option-schemas.ts'

const schema = z.object({ asOf: isoDate.optional(), parameters: text.optional() })

/** `analyze`: concludes anew from all facts of the warehouse. */
export const defineAnalyze: DefineCommand = (program, run) => {
  program
    .command('analyze')
    .summary('conclude anew from all facts')
    .description('Builds timeline and assessments from all facts of the warehouse and publishes them together.')
    .option('--as-of <date>', 'use only facts up to this day (default: the latest date among the facts)')
    .option('--parameters <file>', 'a YAML file with thresholds that differ from the defaults')
    .action((raw: unknown) =>
      run(async (context) => {
        const options = checkOptions(schema, raw)
        const { analysisText, runAnalysis } = await import('../jobs/analyze.ts')
        return withWarehouse(context, 'write', async (warehouse) => {
          context.print(analysisText(await runAnalysis(context, warehouse, options)))
          return exitCodes.done
        })
      }),
    )
}
