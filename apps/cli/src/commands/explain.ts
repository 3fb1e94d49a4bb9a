import type { ExplainTarget } from '@troughline/analysis'
import type { DefineCommand } from '../command-definition.ts'
import { withConclusions } from '../context.ts'
import { usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkRule } from '../options/rule-id.ts'

/** `explain`: why an assessment came out as it did, down to file and line. */
export const defineExplain: DefineCommand = (program, run) => {
  program
    .command('explain')
    .summary('say why: definition, parameters with sources, evidence')
    .description('Says why a flag was raised, or why a rule did not flag a patient, down to file and line.')
    .usage('[options] FLAG | PATIENT RULE')
    .argument('<flag-or-patient>', 'a flag id (or the beginning of one), or a patient id followed by a rule')
    .argument('[rule]', 'a rule id')
    .option('--json', 'print as JSON')
    .action((first: string, rule: string | undefined, raw: { readonly json?: boolean }) =>
      run(async (context) => {
        if (rule === undefined && first.length < shortestId) {
          throw usageError(`A flag id needs at least ${shortestId} characters.`, '`troughline flags` lists them.')
        }
        const { explain, ruleCatalogue } = await import('@troughline/analysis')
        if (rule !== undefined) await checkRule(rule)
        const target: ExplainTarget = rule === undefined ? { flagId: first } : { patientId: first, ruleId: rule }
        return withConclusions(context, async (warehouse) => {
          const explanations = await explain(warehouse, target, ruleCatalogue)
          if (explanations.length === 0) {
            throw rule === undefined
              ? usageError('No assessment has that id.', '`troughline flags --outcome all` lists them.')
              : usageError('No patient has that id.', 'Write it as the export does.')
          }
          if (new Set(explanations.map(({ flag_id }) => flag_id)).size > 1 && rule === undefined) {
            throw usageError('More than one flag begins like that.', 'Give more characters of the id.')
          }
          if (raw.json === true) context.print(`${JSON.stringify(explanations, null, 2)}\n`)
          else {
            const { explanationText } = await import('../format/explanation-text.ts')
            const { colourMarks } = await import('../format/grade-mark.ts')
            const text = explanations.map(explanationText).join(`\n\n${'='.repeat(ruleLine)}\n\n`)
            context.print(`${colourMarks(text, context.settings.colour)}\n`)
          }
          return exitCodes.done
        })
      }),
    )
}

const ruleLine = 100
const shortestId = 6
