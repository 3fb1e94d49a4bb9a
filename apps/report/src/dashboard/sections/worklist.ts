import type { DashboardData } from '../dashboard-data.ts'
import { type Html, html } from '../html.ts'
import { mark } from '../marks.ts'
import { count, decimal } from '../numbers.ts'
import { tierWords } from '../words.ts'

const tiers = ['1', '2', '3', '4', '5'] as const
const extraTabs = ['possible', 'information'] as const
/** Tiers whose burden is printed per 100 injected patients (rules page, section 6). */
const urgentTiers: readonly string[] = ['1', '2', '3']
const hundred = 100

/** The frame of the worklist: counts per tier, filters, and the table that the page's script fills. */
export function worklistSection(data: DashboardData): Html {
  const perTier = new Map<string, number>()
  for (const row of data.worklist) perTier.set(String(row.tier), (perTier.get(String(row.tier)) ?? 0) + 1)
  const injected = data.clinics.reduce((sum, clinic) => sum + clinic.injected, 0)
  const urgent = urgentTiers.reduce((sum, tier) => sum + (perTier.get(tier) ?? 0), 0)
  const box = (tier: string, label: Html, on: boolean) =>
    html`<label class="check"><input type="checkbox" name="tier" value="${tier}"${on ? html` checked` : ''}> <span>${label} <span class="of">${count(perTier.get(tier) ?? 0)}</span></span></label>`
  return html`<section id="worklist" aria-labelledby="worklist-title"><h2 id="worklist-title">Worklist <small>one row per patient, most urgent first, as of ${data.run.asOf}</small></h2>
<p>Tiers 1 to 3: ${
    injected === 0
      ? 'no injected patients'
      : html`<b>${count(urgent)}</b> patients, ${decimal((hundred * urgent) / injected)} per 100 of ${count(injected)} injected patients`
  }. Past, snoozed, deceased and deregistered patients are not listed.</p>
<form id="filters" class="filters" aria-label="Filter the worklist">
<label class="field grow"><span>Search</span><input type="search" name="search" autocomplete="off" spellcheck="false" placeholder="patient, clinic, words"></label>
<label class="field"><span>Clinic</span><select name="clinic"><option value="">all</option>${data.clinics.map((clinic, index) => html`<option value="${index}">${clinic.name}</option>`)}</select></label>
<fieldset><legend>Tier</legend>${tiers.map((tier) => box(tier, html`<abbr title="${tierWords[tier]}">${tier}</abbr>`, true))}${extraTabs.map((tab) => box(tab, html`${mark(tab)} ${tab} only`, false))}</fieldset>
</form>
<p id="shown" role="status" class="note"></p>
<div class="frame" role="group" tabindex="0" aria-label="Worklist table"><table id="worklist-table" class="worklist"><caption class="visually-hidden">Worklist. Open a patient to see flags and evidence.</caption>
<thead><tr>${columns.map(({ id, name, css }) => html`<th scope="col" class="${css}" data-column="${id}"><button type="button" class="sort">${name}</button></th>`)}</tr></thead><tbody></tbody></table></div>
<p><button type="button" id="more" class="plain" hidden>Show more</button></p>
<noscript><p>The list needs the page's own script, which this browser does not run. Everything else on the page can be read without it.</p></noscript>
<dl class="tiers">${[...tiers, ...extraTabs].map((tier) => html`<div><dt>${tier}</dt><dd>${tierWords[tier]}</dd></div>`)}</dl>
</section>`
}

const columns = [
  { id: 'tier', name: 'Tier', css: 'c-tier' },
  { id: 'patient', name: 'Patient', css: 'c-patient' },
  { id: 'clinic', name: 'Clinic', css: 'c-clinic' },
  { id: 'why', name: 'Why here', css: 'c-why' },
  { id: 'rules', name: 'Findings', css: 'c-rules' },
  { id: 'onset', name: 'Since', css: 'c-onset' },
] as const
