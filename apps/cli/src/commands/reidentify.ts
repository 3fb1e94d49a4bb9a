import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withConclusions } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { text } from '../options/option-schemas.ts'

const schema = z.object({ key: text.optional(), file: text.optional(), out: text.optional() })

/** `reidentify`: from pseudonyms back to ids, for whoever has the key. */
export const defineReidentify: DefineCommand = (program, run) => {
  program
    .command('reidentify')
    .summary('what stands behind pseudonyms, with their key')
    .description(
      'Says which patient or flag stands behind a pseudonym of --pseudonymise, with the key it was made with. --file takes a list, one a line, or a CSV such as the reviews.csv of a pseudonymised dashboard, and writes it with the real ids, ready for `ingest`.',
    )
    .argument('[pseudonyms...]', 'pseudonyms of patients, or flag ids of a pseudonymised page')
    .option('--file <file>', 'a list, or a CSV with patient_id, flag_id or evidence_hash')
    .option('--key <file>', 'the key of the pseudonyms (default: beside the database)')
    .option('--out <file>', 'write to this file, readable by you alone')
    .action((given: readonly string[], raw: unknown) =>
      run(async (context) => {
        const { key, file, out } = checkOptions(schema, raw)
        if ((given.length === 0) === (file === undefined))
          throw usageError('Nothing, or two things, to look up.', 'Give pseudonyms, or a file with --file FILE.')
        const { reidentify } = await import('../jobs/reidentify.ts')
        return withConclusions(context, async (warehouse) => {
          await reidentify(context, warehouse, { given, file, key, out })
          return exitCodes.done
        })
      }),
    )
}
