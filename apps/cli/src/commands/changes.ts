import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { deliver, withConclusions } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { csv } from '../format/csv.ts'
import { checkOptions } from '../options/check-options.ts'
import { oneOf, text, wholeNumber } from '../options/option-schemas.ts'

const mostRuns = 1_000_000
const schema = z.object({
  from: wholeNumber(1, mostRuns).optional(),
  to: wholeNumber(1, mostRuns).optional(),
  format: oneOf(['table', 'csv', 'json']).default('table'),
  out: text.optional(),
})

/** `changes`: what differs between two analyses, and whether data, rules or parameters changed. */
export const defineChanges: DefineCommand = (program, run) => {
  program
    .command('changes')
    .summary('say what changed between two analyses, and why')
    .description(
      'Compares two published analyses of this file: what changed (data, rules, parameters) and which flags differ.',
    )
    .option('--from <run>', 'the earlier run (default: the one before)')
    .option('--to <run>', 'the later run (default: the newest)')
    .option('--format <format>', 'table (default), csv (the flags) or json')
    .option('--out <file>', 'write to this file')
    .action((raw: unknown) =>
      run(async (context) => {
        const { format, out, from, to } = checkOptions(schema, raw)
        return withConclusions(context, async (warehouse) => {
          const { readRunChanges, readRuns } = await import('@troughline/analysis')
          const runs = (await readRuns(warehouse)).map(({ run_id }) => run_id)
          const later = to ?? runs[0] ?? 0
          const earlier = from ?? runs.find((id) => id < later)
          const changes =
            earlier === undefined ? undefined : await readRunChanges(warehouse, { from: earlier, to: later })
          if (changes === undefined) {
            throw usageError(
              `There are no such two runs to compare; this file keeps ${runs.length === 0 ? 'none' : runs.toReversed().join(', ')}.`,
              'Every `troughline analyze` adds one.',
            )
          }
          if (format === 'json') deliver(context, out, `${JSON.stringify(changes, null, 2)}\n`)
          else if (format === 'csv') {
            const { flagChangeColumns } = await import('../jobs/flag-changes-text.ts')
            deliver(context, out, csv([...flagChangeColumns, 'causes'], changes.flags))
          } else {
            const { changesText } = await import('../jobs/changes.ts')
            deliver(context, out, changesText(changes))
          }
          return exitCodes.done
        })
      }),
    )
}
