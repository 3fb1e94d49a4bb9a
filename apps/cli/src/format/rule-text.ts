import type { ruleCatalogue } from '@troughline/analysis'
import type { Parameter } from '@troughline/clinical'
import { table } from './table.ts'
import { wrap } from './wrap.ts'

type Rule = (typeof ruleCatalogue)[number]

/** The catalogue, one rule a line. */
export const ruleListText = (rules: readonly Rule[]): string =>
  table<Rule>(
    [
      { head: 'rule', value: ({ id }) => id },
      { head: 'version', value: ({ version }) => version },
      { head: 'judges', value: ({ perEpisode }) => (perEpisode ? 'each episode' : 'the patient') },
      { head: 'title', value: ({ title }) => title, cut: true },
    ],
    rules,
  )

/** One rule in full. */
export function ruleText(rule: Rule, parameters: Readonly<Record<string, Parameter>>): string {
  const parts = [
    `${rule.id} (version ${rule.version}): ${rule.title}`,
    wrap(rule.definition),
    ...listPart(
      'Criteria',
      rule.criteria.map(({ id, text }) => wrap(`${id} ${text}`, 2, 4)),
    ),
    ...listPart(
      'Clauses',
      rule.clauses.map(({ text }) => wrap(text, 2, 4)),
    ),
    ...listPart(
      'Parameters',
      rule.parameters.map((id) => parameterLine(id, parameters[id])),
    ),
    [
      'When it cannot tell, or does not ask',
      ...rule.reasons.map(({ code, words }) => wrap(`${code}: ${words}`, 2, 4)),
    ].join('\n'),
    ['Sources', ...rule.sources.map((source) => wrap(source, 2, 2))].join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

/** A list under its head; nothing for an empty one. */
const listPart = (head: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [[head, ...lines].join('\n')]

function parameterLine(id: string, parameter: Parameter | undefined): string {
  if (parameter === undefined) throw new Error(`the rule names a parameter ${id} that the catalogue does not have`)
  const { value, unit, meaning, boundary, source } = parameter
  return wrap(
    `${id} = ${value} ${unit}: ${meaning}${boundary === undefined ? '' : ` (${boundary})`} Source: ${source}`,
    2,
    4,
  )
}
