import type { DashboardData } from '../dashboard-data.ts'
import { type Html, html } from '../html.ts'
import { count } from '../numbers.ts'
import { asOfWords } from '../words.ts'

/** `Riverside surgery`, or the network's name, or what the scope is. */
export function scopeName(data: DashboardData, network?: string): string {
  const [only] = data.clinics
  if (data.clinicId !== null) return only?.name ?? data.clinicId
  if (network !== undefined) return network
  return data.clinics.length === 1 && only !== undefined ? only.name : 'All clinics'
}

const sections = [
  ['overview', 'overview'],
  ['clinics', 'clinics'],
  ['worklist', 'worklist'],
  ['unjudged', 'cannot tell'],
  ['data', 'data'],
  ['methods', 'methods'],
] as const

export function header(data: DashboardData, network?: string): Html {
  const injected = data.clinics.reduce((sum, clinic) => sum + clinic.injected, 0)
  const n = data.clinics.filter((clinic) => clinic.id !== '').length
  const { run } = data
  return html`<header class="top"><div class="wide">
<p class="brand">Troughline</p>
<h1>${scopeName(data, network)}</h1>
<p class="scope"><span>as of <b>${run.asOf}</b></span><span><b>${count(injected)}</b> injected patients</span><span><b>${count(n)}</b> ${n === 1 ? 'clinic' : 'clinics'}</span></p>
<p class="provenance">${asOfWords(run.asOfSource)} · parameters ${run.parameterSet} · troughline ${run.engineVersion} · inputs ${run.inputsHash.slice(0, 8)}</p>
</div></header>
<nav class="sections" aria-label="Sections"><div class="wide"><ul>${sections.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></div></nav>`
}
