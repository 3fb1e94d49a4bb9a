import { cannotTellOf, earlyRule, notApplicableOf, partsOf, populationOf } from '../classify.ts'
import type { DashboardData, DashboardWords, OutcomeCounts, Part } from '../dashboard-data.ts'
import { type Html, html } from '../html.ts'
import { count, percent } from '../numbers.ts'
import { reasonIn, ruleOf, titleOf, unitOf } from '../words.ts'
import { figure } from './figure.ts'
import { totalFor } from './overview.ts'
import { scrollTable } from './scroll-table.ts'

const partTitle: Readonly<Record<Part, string>> = {
  whole: '',
  schedule: ': schedule',
  evidence: ': laboratory or symptom evidence',
}

interface Group {
  readonly ruleId: string
  readonly part: Part
  readonly title: string
  readonly unit: string
  readonly total: OutcomeCounts
}

/** Rules that ran, in the order of the catalogue (headline rules first). */
function rulesInOrder(data: DashboardData, words: DashboardWords): string[] {
  const ran = new Set(data.findings.map((finding) => finding.ruleId))
  const known = words.rules.map((rule) => rule.id).filter((id) => ran.has(id))
  return [...known, ...[...ran].filter((id) => !known.includes(id)).sort()]
}

/** Why findings could not be judged, and who is outside them, in words. */
export function unjudged(data: DashboardData, words: DashboardWords): Html {
  const groups: Group[] = rulesInOrder(data, words).flatMap((ruleId) =>
    partsOf(ruleId)
      .filter((part) => ruleId !== earlyRule || part !== 'whole')
      .map((part) => ({
        ...{ ruleId, part, title: `${titleOf(words, ruleId)}${partTitle[part]}` },
        ...{ unit: unitOf(ruleOf(words, ruleId)), total: totalFor(data, ruleId, part) },
      })),
  )
  const open = groups.filter((group) => cannotTellOf(group.total) > 0)
  return html`<section id="unjudged" aria-labelledby="unjudged-title"><h2 id="unjudged-title">Cannot tell, and why <small>as of ${data.run.asOf}</small></h2>
${
  open.length === 0
    ? html`<p>Everything that was asked could be judged.</p>`
    : scrollTable(
        'table-unjudged',
        'Reasons for cannot tell',
        html`<table class="reasons"><caption>Patients or treatment episodes that belong to a finding's population but could not be judged, by the first reason. The share is of that population.</caption>
<thead><tr><th scope="col">Reason</th><th scope="col" class="n">Number</th><th scope="col" class="n">Share</th></tr></thead>
${open.map((group) => reasons(words, group, group.total.cannotTell, populationOf(group.total), true))}</table>`,
      )
}
<details><summary>Not applicable, and why</summary>${scrollTable(
    'table-not-applicable',
    'Reasons for not applicable',
    html`<table class="reasons"><caption>Outside the population of a finding. The share is of all assessments of the finding.</caption>
<thead><tr><th scope="col">Reason</th><th scope="col" class="n">Number</th><th scope="col" class="n">Share</th></tr></thead>
${groups
  .filter((group) => notApplicableOf(group.total) > 0)
  .map((group) =>
    reasons(words, group, group.total.notApplicable, populationOf(group.total) + notApplicableOf(group.total), false),
  )}</table>`,
  )}</details></section>`
}

function reasons(
  words: DashboardWords,
  group: Group,
  counts: Readonly<Record<string, number>>,
  whole: number,
  opens: boolean,
): Html {
  const { ruleId, part } = group
  const rows = Object.entries(counts).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return html`<tbody><tr class="group"><th scope="rowgroup" colspan="3">${group.title} <span class="of">${group.unit}</span></th></tr>
${rows.map(
  ([code, n]) =>
    html`<tr><th scope="row">${reasonIn(words, code)}</th><td class="n">${opens ? figure({ ruleId, part, show: `reason:${code}` }, n) : count(n)}</td><td class="n">${percent(n, whole)}&nbsp;% <span class="of">of ${count(whole)}</span></td></tr>`,
)}</tbody>`
}
