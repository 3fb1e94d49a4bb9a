import type { SqlSection } from '@troughline/analysis'
import { nameOfSet, type ParameterSet } from '@troughline/clinical'

/** SQL as a file that a person can read from top to bottom. */
export function sqlPage(
  { asOf, parameters }: { readonly asOf: string; readonly parameters: ParameterSet },
  sections: readonly SqlSection[],
): string {
  const head = [
    `-- What \`troughline analyze --as-of ${asOf}\` executes, parameters ${nameOfSet(parameters)}.`,
    '-- Parameters are written in as numbers; `troughline rules RULE` names them with unit and source.',
    '-- Tables w_* are temporary, tables *_next are published under their name without the suffix.',
    '-- w_cause, w_regimen, w_country and w_change are filled from the dictionaries of the product.',
  ].join('\n')
  const parts = sections.map(
    ({ title, statements }) => `-- ${title}\n\n${statements.map((statement) => `${statement};`).join('\n\n')}`,
  )
  return `${[head, ...parts].join('\n\n')}\n`
}
