import type { ParameterSet } from '@troughline/clinical'
import { ageOn, daysBetween, within } from './calendar.ts'
import { certainlyAbove, certainlyBelow, certainlyNotAbove, isLeftCensored } from './levels.ts'
import type { Raised } from './timeline.ts'
import type { VisibleFacts, VisibleResult } from './visible-facts.ts'

export interface Judged {
  readonly raised: Raised
  readonly raised_reason: string | null
  readonly limit_value: number
}

/** "'Nearest': smallest distance, a tie takes the earlier; several on one day: ... lowest eGFR, Hb and folate." */
export function nearestLowest(
  results: readonly VisibleResult[],
  analyte: string,
  on: string,
  days: number,
): VisibleResult | null {
  const near = results
    .filter((r) => r.analyte === analyte && within(r.on, on, days))
    .sort(
      (a, b) =>
        Math.abs(daysBetween(a.on, on)) - Math.abs(daysBetween(b.on, on)) ||
        daysBetween(b.on, a.on) ||
        a.value - b.value ||
        // Of one number the one with < before it is the lower.
        Number(isLeftCensored(b)) - Number(isLeftCensored(a)),
    )
  return near[0] ?? null
}

/** "MMA raised > 280 nmol/L under 65 y at the sample, > 360 from 65 y; a range printed with the result overrides"; a printed homocysteine limit does not. */
export function baseLimit(r: VisibleResult, facts: VisibleFacts, parameters: ParameterSet): number {
  const p = parameters.values
  if (r.analyte === 'homocysteine') return p.homocysteine_raised_umol_per_l
  if (r.high !== undefined) return r.high
  const birth = facts.patient.birth_date
  const older = birth !== undefined && ageOn(birth, r.on) >= p.mma_older_age_years
  return older ? p.mma_raised_older_nmol_per_l : p.mma_raised_nmol_per_l
}

/**
 * "the nearest eGFR within 90 d: >= 60 as is; 45-59 the cut-off x 1.5; 30-44 x 2; below 30 or dialysis (on or before the sample): not evaluable; no eGFR: capped".
 *
 * Reading R40: an eGFR reported as below a number may be below 30, and is not evaluable; one above a number is taken as that number.
 */
function renalGate(r: VisibleResult, facts: VisibleFacts, parameters: ParameterSet): number | 'renal' | 'no_egfr' {
  const p = parameters.values
  if (facts.events.some((e) => e.event === 'dialysis_start' && e.on <= r.on)) return 'renal'
  const nearest = nearestLowest(facts.results, 'egfr', r.on, p.egfr_near_days)
  if (nearest === null) return 'no_egfr'
  if (isLeftCensored(nearest)) return 'renal'
  const egfr = nearest.value
  if (egfr >= p.egfr_unadjusted_min) return 1
  if (egfr >= p.egfr_mild_min) return p.egfr_mild_multiplier
  return egfr >= p.egfr_moderate_min ? p.egfr_moderate_multiplier : 'renal'
}

/** "folate not low (folate < 7 nmol/L within 180 d and not after folic acid began: not evaluable; no folate within 180 d: capped)". */
function folateGate(r: VisibleResult, facts: VisibleFacts, parameters: ParameterSet): 'low' | 'none' | 'fine' {
  const p = parameters.values
  const folate = nearestLowest(facts.results, 'folate', r.on, p.folate_near_days)
  if (folate === null) return 'none'
  const afterFolicAcid = facts.events.some((e) => e.event === 'folic_acid_start' && e.on < folate.on)
  return isFolateLow(folate, parameters) && !afterFolicAcid ? 'low' : 'fine'
}

/** Strictly below, for sure. */
export const isFolateLow = (r: VisibleResult, parameters: ParameterSet): boolean =>
  certainlyBelow(r, parameters.values.folate_low_nmol_per_l)

/**
 * MMA and homocysteine behind their gates. "A metabolite that is not raised is normal whatever the eGFR": at or below the cut-off itself needs
 * no gate; above it the gate decides first whether, then against what it is judged.
 */
export function judgeMetabolite(r: VisibleResult, facts: VisibleFacts, parameters: ParameterSet): Judged {
  const base = baseLimit(r, facts, parameters)
  const gate = renalGate(r, facts, parameters)
  const limit_value = base * (typeof gate === 'number' ? gate : 1)
  const answer = (raised: Raised, raised_reason: string | null): Judged => ({ raised, raised_reason, limit_value })
  if (certainlyNotAbove(r, base)) return answer('not_raised', null)
  if (gate === 'renal') return answer('not_evaluable', 'renal')
  if (certainlyNotAbove(r, limit_value)) return answer('not_raised', null)
  if (!certainlyAbove(r, limit_value)) return answer('not_evaluable', 'censored')
  const folate = r.analyte === 'homocysteine' ? folateGate(r, facts, parameters) : 'fine'
  if (folate === 'low') return answer('not_evaluable', 'folate_low')
  if (gate === 'no_egfr') return answer('capped', 'no_egfr')
  return folate === 'none' ? answer('capped', 'no_folate') : answer('raised', null)
}
