import type { ParameterSet } from '@troughline/clinical'
import { beyondLimit } from './blood-limits.ts'
import { resultsBefore } from './indication.ts'
import type { Episode } from './timeline.ts'
import type { VisibleFacts, VisibleResult } from './visible-facts.ts'

/** The worst of one day: lowest Hb, highest MCV. */
const worse = (a: VisibleResult, b: VisibleResult): number =>
  a.analyte === 'mcv' ? b.value - a.value : a.value - b.value

/**
 * "Baseline = the latest value in the 180 d before the episode's first dose, that date included"; "several on one day: ... lowest ... Hb". Reading R11: highest MCV.
 */
export function baselineResults(
  firstDoseOn: string,
  facts: VisibleFacts,
  parameters: ParameterSet,
): { readonly hb: VisibleResult | undefined; readonly mcv: VisibleResult | undefined } {
  const near = resultsBefore(facts, firstDoseOn, parameters.values.baseline_days)
  const latestOf = (analyte: string): VisibleResult | undefined =>
    near.filter((r) => r.analyte === analyte).sort((a, b) => (a.on === b.on ? worse(a, b) : a.on > b.on ? -1 : 1))[0]
  return { hb: latestOf('haemoglobin'), mcv: latestOf('mcv') }
}

/** The baseline as `episode` has it. */
export function baselineOf(
  firstDoseOn: string,
  facts: VisibleFacts,
  parameters: ParameterSet,
): Pick<Episode, 'baseline_hb_g_per_l' | 'baseline_hb_low' | 'baseline_mcv_fl' | 'baseline_mcv_raised'> {
  const { hb, mcv } = baselineResults(firstDoseOn, facts, parameters)
  return {
    baseline_hb_g_per_l: hb?.value ?? null,
    baseline_hb_low: hb === undefined ? null : beyondLimit(hb, facts, parameters).beyond,
    baseline_mcv_fl: mcv?.value ?? null,
    baseline_mcv_raised: mcv === undefined ? null : beyondLimit(mcv, facts, parameters).beyond,
  }
}
