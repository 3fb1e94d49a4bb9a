import type { ParameterSet } from '@troughline/clinical'
import { addDays, ageOn, daysBetween, earliest } from './calendar.ts'
import { certainlyAbove, certainlyBelow, certainlyNotAbove, certainlyNotBelow } from './levels.ts'
import type { VisibleFacts, VisibleResult } from './visible-facts.ts'

export interface Pregnancy {
  readonly from: string
  readonly to: string
}

/**
 * "pregnancy_start is the last period, ... at most 300 d." It ends on the first pregnancy_end on or after the start, that day included.
 */
export function pregnanciesOf(facts: VisibleFacts, parameters: ParameterSet): readonly Pregnancy[] {
  return facts.events
    .filter((e) => e.event === 'pregnancy_start')
    .map((start) => {
      const longest = addDays(start.on, parameters.values.pregnancy_max_days)
      const ends = facts.events.filter((e) => e.event === 'pregnancy_end' && e.on >= start.on).map((e) => e.on)
      return { from: start.on, to: earliest(longest, ...ends) ?? longest }
    })
}

/** The latest pregnancy that covers the date. */
export const pregnancyOn = (facts: VisibleFacts, on: string, parameters: ParameterSet): Pregnancy | undefined =>
  pregnanciesOf(facts, parameters)
    .filter((p) => p.from <= on && on <= p.to)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0]

/**
 * "Hb limit WHO 2024 by sex, age and pregnancy; ... a printed range overrides." No birth date: adult. Null: sex not known.
 */
export function hbLimit(r: VisibleResult, facts: VisibleFacts, parameters: ParameterSet): number | null {
  const p = parameters.values
  if (r.low !== undefined) return r.low
  const { birth_date, sex } = facts.patient
  const age = birth_date === undefined ? p.hb_adult_age_years : ageOn(birth_date, r.on)
  if (age < p.hb_child_2_age_years) return p.hb_limit_under_2_g_per_l
  if (age < p.hb_child_5_age_years) return p.hb_limit_2_to_4_g_per_l
  if (age < p.hb_child_12_age_years) return p.hb_limit_5_to_11_g_per_l
  if (age < p.hb_adult_age_years) return p.hb_limit_12_to_14_g_per_l
  if (sex === 'male') return p.hb_limit_male_g_per_l
  if (sex !== 'female') return null
  const pregnancy = pregnancyOn(facts, r.on, parameters)
  if (pregnancy === undefined) return p.hb_limit_female_g_per_l
  const days = daysBetween(pregnancy.from, r.on)
  const second = days >= p.pregnancy_second_trimester_from_days && days <= p.pregnancy_second_trimester_to_days
  return second ? p.hb_limit_second_trimester_g_per_l : p.hb_limit_pregnant_g_per_l
}

/** Strictly below; null where a censored value does not say. */
export function isBelow(r: VisibleResult, limit: number | null): boolean | null {
  if (limit === null) return null
  return certainlyBelow(r, limit) ? true : certainlyNotBelow(r, limit) ? false : null
}

/** Strictly above; null where a censored value does not say. */
export function isAbove(r: VisibleResult, limit: number): boolean | null {
  return certainlyAbove(r, limit) ? true : certainlyNotAbove(r, limit) ? false : null
}

/** "Hb below limit", "MCV above limit", "reticulocyte response": what a blood-count value is judged for, and against what. */
export function beyondLimit(
  r: VisibleResult,
  facts: VisibleFacts,
  parameters: ParameterSet,
): { readonly beyond: boolean | null; readonly limit: number | null } {
  const p = parameters.values
  if (r.analyte === 'haemoglobin') {
    const limit = hbLimit(r, facts, parameters)
    return { beyond: isBelow(r, limit), limit }
  }
  if (r.analyte !== 'mcv' && r.analyte !== 'reticulocytes') return { beyond: null, limit: null }
  const limit = r.high ?? (r.analyte === 'mcv' ? p.mcv_raised_fl : p.reticulocyte_response_10_9_per_l)
  return { beyond: isAbove(r, limit), limit }
}
