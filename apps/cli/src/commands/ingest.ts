import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withWarehouse } from '../context.ts'
import { checkOptions } from '../options/check-options.ts'
import { oneOf, text } from '../options/option-schemas.ts'

/** Feeds of the native format, as `--feed` takes them. */
export const feedIds = [
  'patients',
  'clinics',
  'plans',
  'injections',
  'labs',
  'labs_wide',
  'symptoms',
  'events',
  'attributes',
  'reviews',
  'prescriptions',
  'conditions',
] as const

const schema = z.object({
  feed: oneOf(feedIds).optional(),
  dateOrder: oneOf(['dmy', 'mdy']).optional(),
  strictPatients: z.boolean().optional(),
  profile: text.optional(),
  set: z.array(z.string()).default([]),
  codeList: text.optional(),
  unmapped: text.optional(),
  failOnQuarantine: z.boolean().default(false),
  json: z.boolean().default(false),
})

/** `ingest`: files or folders into the warehouse, with the sum of every file. */
export const defineIngest: DefineCommand = (program, run) => {
  program
    .command('ingest')
    .summary('load exports into the warehouse')
    .description('Loads files, and every recognised file below folders, into the warehouse and prints the sum of each.')
    .argument('<path...>', 'files or folders')
    .option('--feed <feed>', `take every file as this feed (${feedIds.join(', ')})`)
    .option('--date-order <order>', 'dmy or mdy: order of numeric dates where a column does not prove it')
    .option('--strict-patients', 'quarantine rows of patients that no patients feed names')
    .option(
      '--profile <profile>',
      'read every file through this import profile: a YAML file or the id of a built-in one',
    )
    .option('--set <name=value...>', 'what files do not say, by native column: --set unit=ng/L')
    .option('--code-list <file>', 'a filled-in unmapped workbook: what codes and names of tests and products mean')
    .option('--unmapped <file>', 'write the codes and names that no list knows to this workbook (.xlsx or .csv)')
    .option('--fail-on-quarantine', 'end with exit code 12 when rows wait')
    .option('--json', 'print the sums as JSON')
    .action((paths: string[], raw: unknown) =>
      run(async (context) => {
        const options = checkOptions(schema, raw)
        const { ingest, ingestExitCode, ingestJson, printIngest, writeUnmapped } = await import('../jobs/ingest.ts')
        const named = paths.map(context.path)
        return withWarehouse(context, 'write', async (warehouse) => {
          const outcome = await ingest(context, warehouse, { paths: named, ...options })
          if (options.unmapped !== undefined) await writeUnmapped(context, warehouse, options.unmapped)
          if (options.json) context.print(ingestJson(context, outcome))
          else await printIngest(context, outcome)
          return ingestExitCode(outcome.report, named, options.failOnQuarantine)
        })
      }),
    )
}
