import { type MeasureEntry, measureCatalogue, ruleCatalogue } from '../../packages/analysis/src/index.ts'
import { type Parameter, parameters, specialCauseRuleSet } from '../../packages/clinical/src/index.ts'
import { markdownTable } from './markdown.ts'

/** One page per measure, and the page that lists them; by path below docs/reference/. */
export function measurePages(): [path: string, text: string][] {
  return [
    ['measures.md', listPage()],
    ...measureCatalogue.map((measure): [string, string] => [`measures/${measure.id}.md`, measurePage(measure)]),
  ]
}

function listPage(): string {
  const rows = measureCatalogue.map(({ id, title, headline, beside, unit, comparesClinics, version }) => [
    `[${id}](measures/${id}.md)`,
    title,
    headline ? 'headline' : beside === undefined ? 'second line' : `beside ${beside}`,
    `${unit}s`,
    comparesClinics ? 'yes' : 'no',
    version,
  ])
  const causes = Object.entries(specialCauseRuleSet.rules).map(([rule, words]) => [`\`${rule}\``, words])
  return `# Measures

Every measure counts what rules and the timeline concluded. Initial population = removed before + removed by exception + cannot be told + denominator;
the rate is numerator over denominator, with its Wilson 95 % interval. [How to read them](../how-to/read-the-measures.md).

${markdownTable(['measure', 'title', 'place', 'counts', 'clinics compared', 'version'], rows)}

## What names a clinic

A funnel over the clinics with ${parameters.measures_point_min_units.value} units or more: exact binomial limits, or widened for over-dispersion (Spiegelhalter 2005,
additive) with ${parameters.measures_overdispersion_min_clinics.value} clinics or more that differ by more than chance. Only the 99.8 % limit names a clinic; a rate on the limit is within.

## What names a month

Rule set ${specialCauseRuleSet.name} ${specialCauseRuleSet.version}. Source: ${specialCauseRuleSet.source}. A chart of proportions over the whole network, with limits of three
standard errors, widened by Laney's factor where neighbouring months differ by more than chance. Months that are cut off, not yet settled or
have fewer than ${parameters.measures_point_min_units.value} units are no points; rules pass over them and never over a mark that rebases.

${markdownTable(['rule', 'is met by'], causes)}
`
}

function measurePage(measure: MeasureEntry): string {
  const known = parameters as Readonly<Record<string, Parameter>>
  const parameterRows = measure.parameters.map((id) => {
    const parameter = known[id]
    if (parameter === undefined)
      throw new Error(`the measure ${measure.id} names a parameter ${id} that the catalogue does not have`)
    return [`\`${id}\``, `${parameter.value} ${parameter.unit}`, parameter.meaning, parameter.source]
  })
  const reasons = [
    ...measure.exclusions.map((reason) => ['removed before', reason] as const),
    ...measure.exceptions.map((reason) => ['removed when not met', reason] as const),
    ...measure.notEvaluable.map((reason) => ['cannot be told', reason] as const),
  ].map(([where, { code, words }]) => [`\`${code}\``, where, words])
  const ofRules = measure.rules.map((id) => {
    if (!ruleCatalogue.some((rule) => rule.id === id))
      throw new Error(`the measure ${measure.id} counts a rule ${id} that does not exist`)
    return `[${id}](../rules/${id}.md)`
  })
  const counts = [...ofRules, ...measure.tables.map((table) => `table \`${table}\``)].join(', ')
  const place = measure.headline
    ? 'headline'
    : measure.beside === undefined
      ? 'second line'
      : `stands beside ${measure.beside}`
  return `# ${measure.id}

**${measure.title}** (version ${measure.version}; ${place}; counts ${measure.unit}s${measure.kind === 'count' ? '; a count, never a rate' : ''})

${measure.question}

- **Initial population**: ${measure.population}
- **Numerator**: ${measure.numerator}
- **Period**: ${measure.windowMonths === undefined ? 'the audit date.' : `${known[measure.windowMonths]?.value} months before the audit date.`}
- **Better**: ${measure.better}.
- **By month**: ${measure.hasMonths ? 'yes.' : 'no: a figure of one day; followed from audit to audit by `measures --history`.'}
- **Clinics compared**: ${measure.comparesClinics ? 'yes, in a funnel.' : `no. ${measure.whyNotCompared ?? ''}`}
- **Counts**: ${counts}.
${measure.caution === undefined ? '' : `\n${measure.caution}\n`}
## Who is not counted

${reasons.length === 0 ? '' : `${markdownTable(['reason', 'how', 'in words'], reasons)}\n`}
${measure.rules.length === 0 ? '' : `\nReasons of the rules it counts keep their words, see there.\n`}
## Parameters

${parameterRows.length === 0 ? 'None of its own.' : markdownTable(['id', 'default', 'meaning', 'source'], parameterRows)}

## Sources

${measure.sources.map((source) => `- ${source}`).join('\n')}
`
}
