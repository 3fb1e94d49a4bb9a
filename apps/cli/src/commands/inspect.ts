import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { CliError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { oneOf, text } from '../options/option-schemas.ts'
import { feedIds } from './ingest.ts'

const schema = z.object({
  feed: oneOf(feedIds).optional(),
  profile: text.optional(),
  set: z.array(z.string()).default([]),
  dateOrder: oneOf(['dmy', 'mdy']).optional(),
  saveProfile: text.optional(),
  json: z.boolean().default(false),
})

/** `inspect`: what a file is taken for and what loading it would give, without loading it. */
export const defineInspect: DefineCommand = (program, run) => {
  program
    .command('inspect')
    .summary('what a file is taken for, how sure that is, and why')
    .description(
      'Shows encoding, dialect, feed or import profile, column mapping, date order, units and first problems of a file. Loads it only into memory; writes nothing but the profile that --save-profile asks for.',
    )
    .argument('<file>', 'the file')
    .option('--feed <feed>', 'take it as this feed')
    .option('--profile <profile>', 'read it through this import profile: a YAML file or the id of a built-in one')
    .option('--set <name=value...>', 'what the file does not say, by native column: --set unit=ng/L')
    .option('--date-order <order>', 'dmy or mdy: order of numeric dates where a column does not prove it')
    .option('--save-profile <file>', 'write an import profile to edit, made from the header of the file')
    .option('--json', 'print everything as JSON')
    .action((file: string, raw: unknown) =>
      run(async (context) => {
        const options = checkOptions(schema, raw)
        const { inspect, inspectionText } = await import('../jobs/inspect.ts')
        const inspection = await inspect(context, context.path(file), options)
        if (options.saveProfile !== undefined) {
          if (inspection.draftProfile === null) {
            throw new CliError(
              exitCodes.usage,
              'There is no header to make a profile from.',
              'Profiles map the columns of delimited files; other formats are read by themselves.',
            )
          }
          writeFileSync(context.path(options.saveProfile), inspection.draftProfile)
        }
        context.print(options.json ? `${JSON.stringify(inspection, null, 2)}\n` : inspectionText(inspection, file))
        if (options.saveProfile !== undefined) {
          context.note(
            `Wrote ${options.saveProfile}. Edit it, then: troughline ingest FILE --profile ${options.saveProfile}`,
          )
        }
        return inspection.problem === null || options.saveProfile !== undefined ? exitCodes.done : exitCodes.unreadable
      }),
    )
}
