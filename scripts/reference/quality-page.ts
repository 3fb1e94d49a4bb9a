import {
  type QualityCategory,
  type QualityCheck,
  qualityCategories,
  qualityChecks,
} from '../../packages/ingest/src/index.ts'
import { code, markdownTable } from './markdown.ts'

const meaning: Readonly<Record<QualityCategory, string>> = {
  conformance: 'Does what arrived have the form that was agreed: readable, in its column, in known words?',
  completeness: 'Is there what should be there?',
  plausibility: 'Is what is there believable, alone and beside the rest?',
  freshness: 'Is it up to date, and without holes?',
  unmapped: 'What does no code list know?',
}

/** Every check of the scorecard with its severities, their reasons, and what to do. */
export const qualityPage = (): string => `# Quality checks

\`troughline quality\` counts these after every load, for each feed and clinic: rows, and patients to whom they belong. How to read it is told
in [check the quality of your data](../how-to/check-data-quality.md).

A severity begins at the amount that is named, which is included: a share of the rows looked at, or a number. The numbers are design choices; [why
these](#why-these-amounts) stands at the end. No check changes a fact.

${qualityCategories.map(section).join('\n\n')}

## Why these amounts

${reasons()}
`

function section(category: QualityCategory): string {
  const rows = qualityChecks
    .filter((check) => check.category === category)
    .map((check) => [code(check.id), `${check.title}${basis(check)}`, severities(check), check.guidance])
  return `## ${category}\n\n${meaning[category]}\n\n${markdownTable(['check', 'counts', 'severity', 'what to do'], rows)}`
}

/** Which quarantine codes or findings are counted, where the check is one of those. */
function basis(check: QualityCheck): string {
  if (check.kind !== 'waiting' && check.kind !== 'finding') return ''
  const what = check.kind === 'waiting' ? 'waiting as' : 'finding'
  const codes = check.codes === 'rest' ? 'every other code' : check.codes.map(code).join(', ')
  return ` (${what} ${codes})`
}

/** One row for all checks with the same amounts for the same reason. */
function reasons(): string {
  const byReason = Map.groupBy(qualityChecks, (check) => `${severities(check)}\n${check.thresholds.reason}`)
  const rows = [...byReason.values()].map((checks) => {
    const [first] = checks
    if (first === undefined) throw new Error('a group without a check')
    return [severities(first), first.thresholds.reason, checks.map(({ id }) => code(id)).join(', ')]
  })
  return markdownTable(['severity', 'why', 'checks'], rows)
}

function severities({ thresholds, unit }: QualityCheck): string {
  const { measure, note, warning, error, leastRows } = thresholds
  const bound = (value: number): string => {
    if (measure === 'count') return `${value} ${value === 1 ? unit.replace(/s$/, '') : unit}`
    return value === 0 ? 'the first' : `${Number((value * 100).toFixed(2))} %`
  }
  // A lower severity that begins at the same amount as a higher one is never given.
  const bounds = [
    ['note', note, warning ?? error],
    ['warning', warning, error],
    ['error', error, null],
  ] as const
  const said = bounds.flatMap(([word, value, above]) =>
    value === null || value === above ? [] : [`${word} from ${bound(value)}`],
  )
  const least = leastRows > 1 ? `; at least ${leastRows} ${unit} looked at` : ''
  return `${said.join(', ')}${least}`
}
