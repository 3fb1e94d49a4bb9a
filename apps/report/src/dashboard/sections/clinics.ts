import { activeOf, earlyRule, fallsRule } from '../classify.ts'
import type { DashboardData, DashboardWords } from '../dashboard-data.ts'
import { type Html, html } from '../html.ts'
import { ofWords } from '../numbers.ts'
import { ruleOf, titleOf, unitOf } from '../words.ts'
import { findingTable } from './finding-table.ts'
import { totalFor } from './overview.ts'

/** Rules of which every clinic gets its own row, after the two headline rules. */
const scheduleRules = ['late-dose', 'lapsed-treatment'] as const

/** What the falls table has to be read with. */
function testedWords(data: DashboardData, clinicId: string | undefined): string {
  const rows = data.testedBeforeDose.filter((row) => clinicId === undefined || row.clinicId === clinicId)
  const sum = (field: 'tested' | 'population') => rows.reduce((total, row) => total + row[field], 0)
  return ofWords(sum('tested'), sum('population'))
}

/** Both headline findings, late doses and lapsed treatment by clinic; every other rule that ran, over all clinics. */
export function clinics(data: DashboardData, words: DashboardWords): Html {
  const months = (id: string) => data.run.parameterValues[id]
  const early = `Starts of treatment for deficiency whose move to maintenance is in the record; active when it lies in the ${months('early_window_months')} months to the date, or evidence arose in them. `
  const others = [...new Set(data.findings.filter((f) => f.part === 'whole').map((f) => f.ruleId))]
    .filter((id) => id !== fallsRule && id !== earlyRule && !(scheduleRules as readonly string[]).includes(id))
    .sort()
  return html`<section id="clinics" aria-labelledby="clinics-title"><h2 id="clinics-title">Clinics <small>in the order of their names</small></h2>
${findingTable(data, {
  ...{ ruleId: fallsRule, part: 'whole', title: titleOf(words, fallsRule), shares: false },
  unit: unitOf(ruleOf(words, fallsRule)),
  caption: `Patients on maintenance in the ${months('falls_window_months')} months to the date. Tested: total or active B12 sampled before a dose, in the trough window of a maintenance cycle. Not a ranking and not comparable between clinics: who is found depends on who is tested. `,
  extra: { head: 'Tested before a dose', textOf: (clinicId) => testedWords(data, clinicId) },
})}
${findingTable(data, {
  ...{ ruleId: earlyRule, part: 'schedule', title: `${titleOf(words, earlyRule)}: schedule`, shares: true },
  unit: unitOf(ruleOf(words, earlyRule)),
  caption: `${early}Criteria E1, E2, E3 and E6: no loading, fewer injections or a shorter loading than the regimen has, or neurological involvement moved on without a review. `,
})}
${findingTable(data, {
  ...{ ruleId: earlyRule, part: 'evidence', title: `${titleOf(words, earlyRule)}: laboratory or symptom evidence` },
  ...{ unit: unitOf(ruleOf(words, earlyRule)), shares: false },
  caption: `${early}Criteria E4, E5 and E8: blood count, metabolites, relapse. Never to be added to the schedule table: one start can be in both. No flag only where each of these criteria that applied could be judged, so who is found depends on who is tested: a count, not a rate. `,
})}
${scheduleRules.map((ruleId) =>
  findingTable(data, {
    ...{ ruleId, part: 'whole', title: titleOf(words, ruleId), shares: true, unit: unitOf(ruleOf(words, ruleId)) },
    caption: `${ruleOf(words, ruleId)?.definition ?? ''} `,
  }),
)}
${others
  .filter((ruleId) => activeOf(totalFor(data, ruleId, 'whole')) > 0)
  .map((ruleId) =>
    findingTable(data, {
      ...{ ruleId, part: 'whole', title: titleOf(words, ruleId), shares: false, unit: unitOf(ruleOf(words, ruleId)) },
      caption: `${ruleOf(words, ruleId)?.definition ?? ''} `,
    }),
  )}
</section>`
}
