import { defaultParameters, nameOfSet, type Parameter, parameters } from '../../packages/clinical/src/index.ts'
import { markdownTable } from './markdown.ts'

/** Every parameter with its default, unit, meaning and source. */
export function parameterPage(): string {
  const rows = Object.entries(parameters as Readonly<Record<string, Parameter>>).map(([id, parameter]) => [
    `\`${id}\``,
    `${parameter.value} ${parameter.unit}`,
    parameter.boundary === undefined ? parameter.meaning : `${parameter.meaning} At the value: ${parameter.boundary}.`,
    parameter.source,
  ])
  return `# Parameters

Every number that a rule reads, with its default in the set \`${nameOfSet(defaultParameters)}\`. A YAML file that is given to
\`troughline analyze --parameters FILE\` names the ones that differ; how is told in [change a threshold](../how-to/change-a-threshold.md).

Marks of sources: S seen, S2 seen in a secondary copy, R recalled, D design choice of this product.

${markdownTable(['id', 'default', 'meaning', 'source'], rows)}
`
}
