import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { deliver, withConclusions, withWarehouse } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { localDateTime } from '../io.ts'
import { checkOptions } from '../options/check-options.ts'
import { oneOf, text, wholeNumber } from '../options/option-schemas.ts'

const mostSamples = 1_000_000
const schema = z.object({
  seed: text.optional(),
  out: text.default('review-sample'),
  results: z.boolean().default(false),
  sample: wholeNumber(1, mostSamples).optional(),
  format: oneOf(['table', 'json']).default('table'),
})

/** `review-sample`: the random sample for two blind reviewers, and what they made of it. */
export const defineReviewSample: DefineCommand = (program, run) => {
  program
    .command('review-sample')
    .summary('draw a random sample for two blind reviewers; count their findings')
    .description(
      'Draws a tenth of the active flags and 20 patients without one, for two reviewers who judge blind; precision and agreement come only from it.',
    )
    .option('--seed <seed>', 'any text: the same analysis and seed give the same sample')
    .option('--out <dir>', 'folder for the two sheets (default: review-sample)')
    .option('--results', 'count what the reviewers found, after their sheets were ingested')
    .option('--sample <n>', 'with --results: this sample (default: the newest)')
    .option('--format <format>', 'with --results: table (default) or json')
    .action((raw: unknown) =>
      run(async (context) => {
        const { seed, out, results, sample, format } = checkOptions(schema, raw)
        if (results === (seed !== undefined)) {
          throw usageError(
            'Give either --seed, to draw a sample, or --results.',
            'See `troughline review-sample --help`.',
          )
        }
        if (seed !== undefined) {
          return withWarehouse(context, 'write', async (warehouse) => {
            const { drawSample } = await import('@troughline/analysis')
            const drawn = await drawSample(warehouse, { seed, now: localDateTime(context.io.now()) })
            if (drawn === undefined) {
              throw usageError('The warehouse holds no analysis yet.', 'Run `troughline analyze` first.')
            }
            if (drawn.sheets[0].length === 0) {
              throw usageError(
                'No flag is active, so there is nothing to sample.',
                'See `troughline flags --state all`.',
              )
            }
            const { writeSheets } = await import('../jobs/review-sample.ts')
            writeSheets(context, drawn, out)
            return exitCodes.done
          })
        }
        return withConclusions(context, async (warehouse) => {
          const { judgeSample } = await import('@troughline/analysis')
          const judged = await judgeSample(warehouse, sample)
          if (judged === undefined) {
            throw usageError(
              'There is no such sample in this file.',
              'Draw one with `troughline review-sample --seed SEED`.',
            )
          }
          const { judgedText } = await import('../jobs/review-sample.ts')
          deliver(context, undefined, format === 'json' ? `${JSON.stringify(judged, null, 2)}\n` : judgedText(judged))
          return exitCodes.done
        })
      }),
    )
}
