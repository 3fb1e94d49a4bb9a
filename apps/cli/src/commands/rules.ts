import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { localDate } from '../io.ts'
import { checkOptions } from '../options/check-options.ts'
import { isoDate, text } from '../options/option-schemas.ts'
import { checkRule } from '../options/rule-id.ts'

const schema = z.object({
  json: z.boolean().default(false),
  sql: z.boolean().default(false),
  asOf: isoDate.optional(),
  parameters: text.optional(),
})

/** `rules`: the rule catalogue, or one rule in full. Needs no warehouse. */
export const defineRules: DefineCommand = (program, run) => {
  program
    .command('rules')
    .summary('the rule catalogue')
    .description('Lists the rules, or prints one in full: definition, criteria, parameters and sources.')
    .argument('[rule]', 'a rule id')
    .option('--json', 'print as JSON')
    .option('--sql', 'print the SQL that is executed, of one rule or of the timeline and all rules')
    .option('--as-of <date>', 'with --sql: the cut to write into it (default: today)')
    .option('--parameters <file>', 'with --sql: a YAML file with thresholds that differ from the defaults')
    .action((id: string | undefined, raw: unknown) =>
      run(async (context) => {
        const options = checkOptions(schema, raw)
        const { ruleCatalogue } = await import('@troughline/analysis')
        if (id !== undefined) await checkRule(id)
        const shown = ruleCatalogue.filter((rule) => id === undefined || rule.id === id)
        if (options.sql) {
          const { loadParameters } = await import('../options/parameter-file.ts')
          const { ruleSql } = await import('@troughline/analysis')
          const { sqlPage } = await import('../format/sql-page.ts')
          const file = options.parameters ?? context.settings.configuration.parameters
          const parameters = await loadParameters(file, context.io.cwd)
          const asOf = options.asOf ?? localDate(context.io.now())
          context.print(sqlPage({ asOf, parameters }, ruleSql({ asOf, parameters }, id)))
          return exitCodes.done
        }
        if (options.json) context.print(`${JSON.stringify(shown, null, 2)}\n`)
        else {
          const { ruleListText, ruleText } = await import('../format/rule-text.ts')
          const { parameters } = await import('@troughline/clinical')
          context.print(
            id === undefined ? ruleListText(shown) : shown.map((rule) => ruleText(rule, parameters)).join('\n'),
          )
        }
        return exitCodes.done
      }),
    )
}
