import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withWarehouse } from '../context.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { oneOf, text } from '../options/option-schemas.ts'
import { feedIds } from './ingest.ts'

const selection = {
  code: text.optional(),
  file: text.optional(),
  feed: oneOf([...feedIds, 'other_doses']).optional(),
}
const listSchema = z.object({ ...selection, all: z.boolean().default(false), json: z.boolean().default(false) })
const exportSchema = z.object({ ...selection, out: text, format: oneOf(['csv', 'xlsx']).optional() })
const resolveSchema = z.object({
  codeList: text.optional(),
  profile: text.optional(),
  set: z.array(z.string()).default([]),
  json: z.boolean().default(false),
})

/** `quarantine`: rows that wait, out for a person to decide about, and back in. */
export const defineQuarantine: DefineCommand = (program, run) => {
  const group = program
    .command('quarantine')
    .summary('list, export and resolve rows that wait')
    .helpCommand(false)
    .description('Rows that could not be loaded, and doses whose amount waits: list them, export them, resolve them.')
  group
    .command('list')
    .summary('count the rows that wait, by file and code')
    .description('Counts the rows that wait, by file and code, with what would make them loadable.')
    .option('--code <code>', 'only this code')
    .option('--file <name>', 'only rows of the file of this name')
    .option('--feed <feed>', 'only this feed')
    .option('--all', 'also rows that were decided or have loaded since')
    .option('--json', 'print the counts as JSON')
    .action((raw: unknown) =>
      run(async (context) => {
        const options = checkOptions(listSchema, raw)
        const { printQuarantine } = await import('../jobs/quarantine-list.ts')
        return withWarehouse(context, 'read', async (warehouse) => {
          await printQuarantine(context, warehouse, options)
          return exitCodes.done
        })
      }),
    )
  group
    .command('export')
    .summary('write the rows that wait to files for a person to decide in')
    .description(
      'Writes the rows that wait to one file for each source file, with an empty column `decision` to fill in.',
    )
    .requiredOption('--out <path>', 'a file when one source file is meant (.csv or .xlsx), else a folder')
    .option('--code <code>', 'only this code')
    .option('--file <name>', 'only rows of the file of this name')
    .option('--feed <feed>', 'only this feed')
    .option(
      '--format <format>',
      'csv or xlsx (default: by the name of the file, csv in a folder; xlsx keeps every cell as text)',
    )
    .action((raw: unknown) =>
      run(async (context) => {
        const options = checkOptions(exportSchema, raw)
        const { writeDecisionFiles } = await import('../jobs/quarantine-export.ts')
        return withWarehouse(context, 'read', async (warehouse) => {
          await writeDecisionFiles(context, warehouse, options)
          return exitCodes.done
        })
      }),
    )
  group
    .command('resolve')
    .summary('take decision files that a person filled in')
    .description(
      'Loads corrected and confirmed rows of decision files, leaves dropped ones out for good, and prints the sum.',
    )
    .argument('<file...>', 'files that `quarantine export` wrote, with decisions')
    .option('--code-list <file>', 'a filled-in unmapped workbook: what codes and names of tests and products mean')
    .option('--profile <profile>', 'import profile (YAML) that the rows were loaded with, where it is not built in')
    .option('--set <name=value...>', 'answers that the profile asked for when the file was loaded')
    .option('--json', 'print the sums as JSON')
    .action((files: string[], raw: unknown) =>
      run(async (context) => {
        const options = checkOptions(resolveSchema, raw)
        const { resolveFiles } = await import('../jobs/quarantine-resolve.ts')
        return withWarehouse(context, 'write', (warehouse) => resolveFiles(context, warehouse, files, options))
      }),
    )
}
