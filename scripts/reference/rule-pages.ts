import { ruleCatalogue } from '../../packages/analysis/src/index.ts'
import { type Parameter, parameters } from '../../packages/clinical/src/index.ts'
import { markdownTable } from './markdown.ts'

type Rule = (typeof ruleCatalogue)[number]

/** One page per rule, and the page that lists them; by path below docs/reference/. */
export function rulePages(): [path: string, text: string][] {
  return [
    ['rules.md', listPage()],
    ...ruleCatalogue.map((rule): [string, string] => [`rules/${rule.id}.md`, rulePage(rule)]),
  ]
}

function listPage(): string {
  const rows = ruleCatalogue.map(({ id, version, title, perEpisode }) => [
    `[${id}](rules/${id}.md)`,
    title,
    perEpisode ? 'each episode' : 'the patient',
    version,
  ])
  return `# Rules

Every patient has an answer from every rule: flagged (with a grade), clear, cannot tell (with the reason), or not asked (with the reason).
"No flag" does not mean adequately treated.

${markdownTable(['rule', 'title', 'judges', 'version'], rows)}
`
}

function rulePage(rule: Rule): string {
  const known = parameters as Readonly<Record<string, Parameter>>
  const parameterRows = rule.parameters.map((id) => {
    const parameter = known[id]
    if (parameter === undefined)
      throw new Error(`the rule ${rule.id} names a parameter ${id} that the catalogue does not have`)
    return [`\`${id}\``, `${parameter.value} ${parameter.unit}`, parameter.meaning, parameter.source]
  })
  return `# ${rule.id}

**${rule.title}** (version ${rule.version}; one answer for ${rule.perEpisode ? 'each treatment episode' : 'each patient'})

${rule.definition}

## Criteria

${markdownTable(
  ['criterion', 'definition'],
  rule.criteria.map(({ id, text }) => [id, text]),
)}

## When it cannot tell, or does not ask

${markdownTable(
  ['reason', 'in words'],
  rule.reasons.map(({ code, words }) => [`\`${code}\``, words]),
)}

## Parameters

${markdownTable(['id', 'default', 'meaning', 'source'], parameterRows)}

## Sources

${rule.sources.map((source) => `- ${source}`).join('\n')}
`
}
