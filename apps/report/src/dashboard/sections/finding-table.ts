import { cannotTellOf, judgedOf, notApplicableOf, populationOf, strongOf, totalOf } from '../classify.ts'
import type { DashboardData, Finding, OutcomeCounts, Part } from '../dashboard-data.ts'
import { type Html, type HtmlValue, html } from '../html.ts'
import { type Meaning, swatch } from '../marks.ts'
import { count, percent } from '../numbers.ts'
import { proportionBar } from '../proportion-bar.ts'
import { figure } from './figure.ts'
import { segmentsOf } from './overview.ts'
import { scrollTable } from './scroll-table.ts'

export interface FindingTable {
  readonly ruleId: string
  readonly part: Part
  readonly title: string
  /** What is counted, over which time. */
  readonly caption: HtmlValue
  readonly unit: string
  /** Only where the share may be compared between clinics; never for falls between doses. */
  readonly shares: boolean
  /** One more column after "judged": its head, and its text for a clinic or for all (undefined). */
  readonly extra?: { readonly head: string; readonly textOf: (clinicId: string | undefined) => string }
}

/** One rule, or part of it, by clinic, in the order of names. */
export function findingTable(data: DashboardData, table: FindingTable): Html {
  const { ruleId, part } = table
  const findings = new Map(
    data.findings.filter((f) => f.ruleId === ruleId && f.part === part).map((f) => [f.clinicId, f]),
  )
  const rows = data.clinics.map((clinic) => row(table, clinic.name, findings.get(clinic.id), clinic.id))
  const total = totalOf([...findings.values()])
  const criteria = criteriaOf([...findings.values()])
  const id = `table-${ruleId}-${part}`
  return html`<h3 id="${id}-title">${table.title}</h3>
<p class="note text">${table.caption} Unit: ${table.unit}. As of <span class="glue">${data.run.asOf}</span>.</p>
${scrollTable(
  id,
  `${table.title}, by clinic`,
  html`<table class="findings"><caption class="visually-hidden">${table.title}, by clinic, ${table.unit}, as of ${data.run.asOf}</caption>
<thead><tr><th scope="col">Clinic</th><th scope="col" class="bars">Met, not met, cannot tell</th>${head('strong', 'Definite or probable')}${table.extra === undefined ? '' : html`<th scope="col" class="n">${table.extra.head}</th>`}${head('possible', 'Possible')}${head('past', 'Past')}${head('none', 'No flag')}<th scope="col" class="n">Judged</th>${head('unjudged', 'Cannot tell')}<th scope="col" class="n">Not applicable</th></tr></thead>
<tbody>${rows}</tbody>
${data.clinics.length > 1 ? html`<tfoot>${row(table, 'All clinics', total, undefined)}</tfoot>` : ''}</table>`,
)}
${criteria === undefined ? '' : html`<p class="note">Criteria met by active flags, all clinics (a flag can meet several): ${criteria}.</p>`}`
}

/** A column head with the colour of its segment, which stays on the line of the first word. */
function head(meaning: Meaning, words: string): Html {
  const [first = '', ...others] = words.split(' ')
  const wide = meaning === 'strong' || meaning === 'unjudged'
  return html`<th scope="col" class="n${wide ? ' wide-n' : ''}"><span class="glue">${swatch(meaning)} ${first}</span> ${others.join(' ')}</th>`
}

function row(
  table: FindingTable,
  name: string,
  finding: OutcomeCounts | undefined,
  clinicId: string | undefined,
): Html {
  const counts = finding ?? totalOf([])
  const judged = judgedOf(counts)
  const population = populationOf(counts)
  const opens = (show: string, n: number) => figure({ ruleId: table.ruleId, part: table.part, clinicId, show }, n)
  const strong = strongOf(counts)
  const share = (n: number, of: number): HtmlValue =>
    html` <span class="of">of ${count(of)}, ${percent(n, of)}&nbsp;%</span>`
  return html`<tr><th scope="row">${name}</th><td class="bars">${proportionBar(segmentsOf(counts))}</td><td class="n lead">${
    judged === 0
      ? html`<span class="of">none judged</span>`
      : html`${opens('strong', strong)}${table.shares ? share(strong, judged) : html` <span class="of">of ${count(judged)}</span>`}`
  }</td>${table.extra === undefined ? '' : html`<td class="n">${table.extra.textOf(clinicId)}</td>`}<td class="n">${opens('possible', counts.possible)}${counts.information > 0 ? html` <span class="of">and ${opens('information', counts.information)} information</span>` : ''}</td><td class="n">${opens('past', counts.past)}</td><td class="n">${count(counts.noFlag)}</td><td class="n">${judged === 0 ? 'none' : count(judged)}</td><td class="n">${
    population === 0
      ? 'none'
      : html`${opens('unjudged', cannotTellOf(counts))}${share(cannotTellOf(counts), population)}`
  }</td><td class="n">${count(notApplicableOf(counts))}</td></tr>`
}

/** `E1 12 · E2-major 3`, by name of the criterion. */
function criteriaOf(findings: readonly Finding[]): string | undefined {
  const sums = new Map<string, number>()
  for (const finding of findings)
    for (const [criterion, n] of Object.entries(finding.criteria)) sums.set(criterion, (sums.get(criterion) ?? 0) + n)
  if (sums.size === 0) return undefined
  const collator = new Intl.Collator('en', { numeric: true })
  return [...sums]
    .sort(([a], [b]) => collator.compare(a, b))
    .map(([criterion, n]) => `${criterion} ${count(n)}`)
    .join(' · ')
}
