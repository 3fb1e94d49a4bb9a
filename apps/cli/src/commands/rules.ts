import type { DefineCommand } from '../command-definition.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkRule } from '../options/rule-id.ts'

/** `rules`: the rule catalogue, or one rule in full. Needs no warehouse. */
export const defineRules: DefineCommand = (program, run) => {
  program
    .command('rules')
    .summary('the rule catalogue')
    .description('Lists the rules, or prints one in full: definition, criteria, parameters and sources.')
    .argument('[rule]', 'a rule id')
    .option('--json', 'print as JSON')
    .action((id: string | undefined, raw: { readonly json?: boolean }) =>
      run(async (context) => {
        const { ruleCatalogue } = await import('@troughline/analysis')
        if (id !== undefined) await checkRule(id)
        const shown = ruleCatalogue.filter((rule) => id === undefined || rule.id === id)
        if (raw.json === true) context.print(`${JSON.stringify(shown, null, 2)}\n`)
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
