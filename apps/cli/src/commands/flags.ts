import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { grade, oneOf, text } from '../options/option-schemas.ts'
import { checkRule } from '../options/rule-id.ts'
import { addShareOptions, shareOptionShape } from '../options/share-options.ts'
import { withShared } from '../sharing.ts'

const schema = z.object({
  rule: text.optional(),
  grade: grade.optional(),
  clinic: text.optional(),
  patient: text.optional(),
  outcome: oneOf(['flagged', 'clear', 'not_evaluable', 'not_applicable', 'all']).optional(),
  state: oneOf(['active', 'past', 'all']).optional(),
  format: oneOf(['table', 'csv', 'json', 'parquet']).default('table'),
  out: text.optional(),
  ...shareOptionShape,
})

/** `flags`: assessments, one a line. */
export const defineFlags: DefineCommand = (program, run) => {
  addShareOptions(program.command('flags'))
    .summary('list assessments, one a line')
    .description('Lists assessments, one a line: by default the flags that hold at the date of the analysis.')
    .option('--rule <rule>', 'only this rule')
    .option('--grade <grade>', 'only definite, probable, possible or information')
    .option('--clinic <clinic>', 'only this clinic')
    .option('--patient <patient>', 'only this patient')
    .option('--outcome <outcome>', 'flagged (default), clear, not_evaluable, not_applicable or all')
    .option('--state <state>', 'active (default for flags), past or all; --outcome all implies all')
    .option('--format <format>', 'table (default), csv, json (with evidence) or parquet')
    .option('--out <file>', 'write to this file')
    .action((raw: unknown) =>
      run(async (context) => {
        const { format, out, pseudonymise, key, ...given } = checkOptions(schema, raw)
        if (given.rule !== undefined) await checkRule(given.rule)
        const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
        const { writeFlags } = await import('../jobs/flag-formats.ts')
        return withShared(context, { pseudonymise, key }, async (warehouse) => {
          await writeFlags(context, warehouse, filter, format, out)
          return exitCodes.done
        })
      }),
    )
}
