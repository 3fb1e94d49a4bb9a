import type { DashboardData, FileFacts } from '../dashboard-data.ts'
import { type Html, html } from '../html.ts'
import { count } from '../numbers.ts'
import { scrollTable } from './scroll-table.ts'

/** Characters of a SHA-256 that tell files apart for a reader. */
const shortHash = 8
const sums = ['records', 'rows', 'loaded', 'unchanged', 'superseded', 'quarantined', 'withheld'] as const

const sourceWords: Readonly<Record<string, string>> = {
  computed: 'computed',
  stated: 'stated by the clinic',
  too_few_rows: 'too few rows to compute',
  parameter: 'parameter',
}

/** What was read, from when to when it can be relied on, and what still waits. */
export function dataSection(data: DashboardData): Html {
  const name = new Map(data.clinics.map((clinic) => [clinic.id, clinic.name]))
  return html`<section id="data" aria-labelledby="data-title"><h2 id="data-title">Data</h2>
<h3>Files</h3>
${scrollTable('table-files', 'Files loaded', filesTable(data))}
<h3>Rows that wait</h3>
${
  data.quarantine.length === 0
    ? html`<p>No row waits in quarantine.</p>`
    : scrollTable(
        'table-quarantine',
        'Rows in quarantine',
        html`<table class="reasons"><caption>Rows in quarantine by code, all files. Unit: rows, cells of a wide panel counted one by one.</caption>
<thead><tr><th scope="col">Feed</th><th scope="col">Code</th><th scope="col">What would make them loadable</th><th scope="col" class="n">Rows</th></tr></thead>
<tbody>${data.quarantine.map((row) => html`<tr><td>${row.feed}</td><th scope="row">${row.code}</th><td class="text">${row.sentence}</td><td class="n">${count(row.rows)}</td></tr>`)}</tbody></table>`,
      )
}
<h3>Coverage</h3>
${scrollTable('table-coverage', 'Coverage by clinic and feed', coverageTable(data))}
<h3>Disruption windows</h3>
${
  data.disruptions.length === 0
    ? html`<p>No disruption window.</p>`
    : scrollTable(
        'table-disruptions',
        'Disruption windows',
        html`<table class="short"><caption>Months in which a clinic's feed fell below a quarter of its median; time in them is not counted as late.</caption>
<thead><tr><th scope="col">Clinic</th><th scope="col">Feed</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Source</th></tr></thead>
<tbody>${data.disruptions.map((row) => html`<tr><th scope="row">${name.get(row.clinicId) ?? row.clinicId}</th><td>${row.feed}</td><td class="on">${row.from}</td><td class="on">${row.to}</td><td>${sourceWords[row.source] ?? row.source}</td></tr>`)}</tbody></table>`,
      )
}</section>`
}

function filesTable(data: DashboardData): Html {
  const total = (column: (typeof sums)[number]) => data.files.reduce((sum, file) => sum + file[column], 0)
  const numbers = (of: (column: (typeof sums)[number]) => number) =>
    sums.map((column) => html`<td class="n">${count(of(column))}</td>`)
  return html`<table class="files"><caption>Rows = loaded + unchanged + superseded + quarantined. Withheld: loaded doses whose amount waits for a decision.</caption>
<thead><tr><th scope="col">File</th><th scope="col">Feed</th><th scope="col">SHA-256</th>${sums.map((column) => html`<th scope="col" class="n">${column}</th>`)}</tr></thead>
<tbody>${data.files.map((file: FileFacts) => html`<tr><th scope="row">${file.name}</th><td>${file.feed}</td><td class="mono">${file.sha256.slice(0, shortHash)}</td>${numbers((column) => file[column])}</tr>`)}</tbody>
<tfoot><tr><th scope="row" colspan="3">${count(data.files.length)} ${data.files.length === 1 ? 'file' : 'files'}</th>${numbers(total)}</tr></tfoot></table>`
}

function coverageTable(data: DashboardData): Html {
  const byClinic = Map.groupBy(data.coverage, (row) => row.clinicId)
  return html`<table class="short"><caption>From when to when a clinic's feed can be relied on. Outside it an absence is never counted. Rows per year between its first and last row.</caption>
<thead><tr><th scope="col">Feed</th><th scope="col">From</th><th scope="col">To</th><th scope="col" class="n">Rows a year</th><th scope="col">Source</th></tr></thead>
${data.clinics.map((clinic) => {
  const rows = byClinic.get(clinic.id) ?? []
  return html`<tbody><tr class="group"><th scope="rowgroup" colspan="5">${clinic.name}</th></tr>
${
  rows.length === 0
    ? html`<tr><td colspan="5">no coverage computed</td></tr>`
    : rows.map(
        (row) =>
          html`<tr><th scope="row">${row.feed.replaceAll('_', ' ')}</th><td class="on">${row.from ?? 'no rows'}</td><td class="on">${row.to ?? 'no rows'}</td><td class="n">${count(row.rowsPerYear)}</td><td>${sourceWords[row.source] ?? row.source}</td></tr>`,
      )
}</tbody>`
})}</table>`
}
