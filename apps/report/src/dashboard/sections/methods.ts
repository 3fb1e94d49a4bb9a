import type { DashboardData, DashboardWords } from '../dashboard-data.ts'
import { type Html, html } from '../html.ts'
import { asOfWords } from '../words.ts'
import { scrollTable } from './scroll-table.ts'

/** How it was made: what the words mean, every rule that ran with its version, every parameter with its source. */
export function methods(data: DashboardData, words: DashboardWords): Html {
  const ran = new Set(data.findings.map((finding) => finding.ruleId))
  const rules = words.rules.filter((rule) => ran.has(rule.id))
  return html`<section id="methods" aria-labelledby="methods-title"><h2 id="methods-title">Methods</h2>
<p class="text">Troughline audits records. It never advises a dose or an interval, and never predicts a level for an interval that was not given. <b>No flag never means that treatment is adequate:</b> serum B12 on injections does not by itself show adequacy.</p>
<dl class="meanings">
<div><dt>Judged</dt><dd>A patient (or treatment episode) of whom the finding could be answered: flagged, now or in the past, or not flagged.</dd></div>
<div><dt>Definite, probable, possible</dt><dd>Grades of a flag, by how many independent facts support it. Possible is always counted apart.</dd></div>
<div><dt>Past</dt><dd>A flag that was closed by newer facts or a changed interval or regimen, or whose facts are older than the rule's window. It is in the denominator and not in the numerator.</dd></div>
<div><dt>No flag</dt><dd>Checked and not met on the results available.</dd></div>
<div><dt>Cannot tell</dt><dd>The patient belongs to the population, but data are missing; the reason says which. Never counted as met or as not met.</dd></div>
<div><dt>Not applicable</dt><dd>Outside the population that the finding speaks of.</dd></div>
</dl>
<h3>Rules</h3>
${rules.map(
  (
    rule,
  ) => html`<details class="rule"><summary><span class="rule-title">${rule.title}</span> <span class="of">${rule.id}, version ${rule.version}, ${rule.perEpisode ? 'per treatment episode' : 'per patient'}</span></summary>
<p class="text">${rule.definition}</p>
${rule.criteria.length === 0 ? '' : html`<dl class="criteria">${rule.criteria.map((criterion) => html`<div><dt>${criterion.id}</dt><dd>${criterion.text}</dd></div>`)}</dl>`}
${rule.parameters.length === 0 ? '' : html`<p class="note">Parameters: ${rule.parameters.join(', ')}</p>`}
${rule.sources.length === 0 ? '' : html`<p class="note">Sources: ${rule.sources.join('; ')}</p>`}</details>`,
)}
<h3>Parameters</h3>
<details><summary>${data.run.parameterSet}: all values with unit, boundary and source</summary>${scrollTable('table-parameters', 'Parameters', parameterTable(data, words))}</details>
<p class="note">Inputs: SHA-256 over all loaded files ${data.run.inputsHash}. As of ${data.run.asOf}, ${asOfWords(data.run.asOfSource)}. Troughline ${data.run.engineVersion}.</p>
</section>`
}

function parameterTable(data: DashboardData, words: DashboardWords): Html {
  const rows = Object.entries(data.run.parameterValues).sort(([a], [b]) => (a < b ? -1 : 1))
  return html`<table class="parameters"><caption>The values this run used; a value that differs from the default is marked.</caption>
<thead><tr><th scope="col">Parameter</th><th scope="col" class="n">Value</th><th scope="col">Unit</th><th scope="col">Meaning</th><th scope="col">Exactly at it</th><th scope="col">Source</th></tr></thead>
<tbody>${rows.map(([id, value]) => {
    const known = words.parameters[id]
    const changed = known !== undefined && known.value !== value
    return html`<tr><th scope="row">${id}</th><td class="n">${value}${changed ? html` <span class="of">default ${known.value}</span>` : ''}</td><td>${known?.unit}</td><td class="text">${known?.meaning}</td><td>${known?.boundary}</td><td class="text">${known?.source}</td></tr>`
  })}</tbody></table>`
}
