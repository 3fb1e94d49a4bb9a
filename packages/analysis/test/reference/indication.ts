import type { ParameterSet } from '@troughline/clinical'
import { beyondLimit } from './blood-limits.ts'
import { addDays } from './calendar.ts'
import { levelOf, notAboveBand } from './levels.ts'
import { judgeMetabolite } from './metabolites.ts'
import type { DoseDay, Episode } from './timeline.ts'
import { involvedOn, type VisibleFacts, type VisibleResult } from './visible-facts.ts'

const irreversibleWithoutTest = new Set(['pernicious_anaemia', 'congenital'])
const prophylacticIfTested = new Set(['bariatric_surgery', 'gastrectomy', 'ileal_resection', 'diet', 'medication'])

/** Results of the `days` before the first dose, "that day included". */
export const resultsBefore = (facts: VisibleFacts, firstDoseOn: string, days: number): readonly VisibleResult[] =>
  facts.results.filter((r) => r.on >= addDays(firstDoseOn, -days) && r.on <= firstDoseOn)

/** Raised with the gates passed: a capped one proves nothing here. */
const isRaised = (r: VisibleResult, facts: VisibleFacts, parameters: ParameterSet): boolean =>
  (r.analyte === 'mma' || r.analyte === 'homocysteine') && judgeMetabolite(r, facts, parameters).raised === 'raised'

/**
 * "`deficiency` if within 365 d before it total B12 < deficient or holoTC < 25, or an indeterminate level with MMA or homocysteine
 * raised, MCV raised, Hb low or neurological involvement; or the cause is pernicious_anaemia or congenital; or a log label says loading or deficiency
 * (any, not only the latest, result counts; that day included; a label beats the cause). `prophylaxis` if the log or plan says so or the cause is prophylaxis, or
 * the cause is bariatric_surgery, gastrectomy, ileal_resection, diet or medication and a B12 measured in that window meets none of the above."
 *
 * Reading R10: labels are those of the episode's first dose day; a level beats a prophylaxis label; a prophylaxis label, but not a plan, beats the causes that say
 * deficiency; the plans feed speaks only for prophylaxis, by the latest row up to the first dose that names an indication or phase; holoTC is a B12.
 */
export function indicationOf(
  first: DoseDay,
  facts: VisibleFacts,
  parameters: ParameterSet,
): Pick<Episode, 'indication' | 'indication_basis'> {
  const near = resultsBefore(facts, first.dose_on, parameters.values.indication_window_days)
  const levels = near.map((r) => levelOf(r, parameters)).filter((level) => level !== null)
  const sign =
    near.some((r) => isRaised(r, facts, parameters)) ||
    near.some((r) => r.analyte !== 'reticulocytes' && beyondLimit(r, facts, parameters).beyond === true) ||
    involvedOn(facts.patient, first.dose_on)
  const byLevel = levels.includes('deficient') || (levels.includes('indeterminate') && sign)
  const plan = facts.plans
    .filter((row) => row.on <= first.dose_on && (row.indication !== undefined || row.phase !== undefined))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .at(-1)
  const planSaysProphylaxis = plan?.indication === 'prophylaxis' || plan?.phase === 'prophylaxis'
  if (first.saysDeficiency) return { indication: 'deficiency', indication_basis: 'label' }
  if (byLevel) return { indication: 'deficiency', indication_basis: 'level' }
  if (first.saysProphylaxis) return { indication: 'prophylaxis', indication_basis: 'label' }
  if (irreversibleWithoutTest.has(facts.cause)) return { indication: 'deficiency', indication_basis: 'cause' }
  if (planSaysProphylaxis) return { indication: 'prophylaxis', indication_basis: 'plan' }
  const byCause = facts.cause === 'prophylaxis' || (prophylacticIfTested.has(facts.cause) && levels.length > 0)
  return byCause
    ? { indication: 'prophylaxis', indication_basis: 'cause' }
    : { indication: 'unknown', indication_basis: 'none' }
}

/**
 * "a proven start: in the 180 d up to and including the first dose a total B12 or holoTC not above the indeterminate band, or MMA raised (gate
 * passed), or `diagnosed_on`; or a log label that numbers the first dose 1".
 */
export function hasProvenStart(first: DoseDay, facts: VisibleFacts, parameters: ParameterSet): boolean {
  const days = parameters.values.proven_start_days
  const near = resultsBefore(facts, first.dose_on, days)
  const diagnosed = facts.diagnosedOn
  return (
    near.some((r) => notAboveBand(r, parameters)) ||
    near.some((r) => r.analyte === 'mma' && isRaised(r, facts, parameters)) ||
    (diagnosed !== null && diagnosed >= addDays(first.dose_on, -days) && diagnosed <= first.dose_on) ||
    first.k === 1
  )
}
