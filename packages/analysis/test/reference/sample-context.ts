import type { ParameterSet } from '@troughline/clinical'
import { beyondLimit } from './blood-limits.ts'
import { daysBetween } from './calendar.ts'
import { hasOralCover } from './dose-days.ts'
import { belowBandTop, canonicalValue, levelOf } from './levels.ts'
import { judgeMetabolite } from './metabolites.ts'
import type { Context, DoseInterval, Sample } from './timeline.ts'
import type { VisibleFacts, VisibleResult } from './visible-facts.ts'

interface Place {
  readonly context: Context
  readonly cycle: DoseInterval | null
  readonly days: number | null
  readonly previousCycleContext: Context | null
}

/**
 * The context by days in one cycle: "Precedence: pre_treatment, same day, oral_cover, too short, then D." "`trough`: D >= max(14, 0.75 x min(I,
 * actual gap if the next dose has been given)) and D <= I + grace(I); none where min(I, actual gap) < 19".
 *
 * Reading R9: a cycle without I is `no_interval` in the place of "too short".
 */
export function contextInCycle(cycle: DoseInterval, days: number, covered: boolean, parameters: ParameterSet): Context {
  const p = parameters.values
  if (covered) return 'oral_cover'
  const { planned_interval_days: interval, grace_days: grace, gap_days: gap } = cycle
  if (interval === null || grace === null) return 'no_interval'
  const shorter = gap === null ? interval : Math.min(interval, gap)
  if (shorter < p.trough_min_interval_days) return 'interval_too_short'
  if (days < p.post_dose_days) return 'post_dose'
  if (days > interval + grace + p.late_trough_extra_days) return 'overdue'
  if (days > interval + grace) return 'late_trough'
  return days >= Math.max(p.post_dose_days, p.trough_fraction * shorter) ? 'trough' : 'mid_interval'
}

/**
 * Where a sample stands. "On an episode's first dose day a sample is pre_treatment. With times on both, a sample before the dose belongs to
 * the previous cycle." A sample with the very time of the dose has no known order.
 */
function placeOf(
  r: VisibleResult,
  doses: readonly DoseInterval[],
  facts: VisibleFacts,
  asOf: string,
  parameters: ParameterSet,
): Place {
  const p = parameters.values
  const covered = hasOralCover(facts.doses, r.on, asOf, parameters)
  const inCycle = (cycle: DoseInterval): Place => {
    const days = daysBetween(cycle.dose_on, r.on)
    return { context: contextInCycle(cycle, days, covered, parameters), cycle, days, previousCycleContext: null }
  }
  const before: Place = { context: 'pre_treatment', cycle: null, days: null, previousCycleContext: null }
  const today = doses.find((d) => d.dose_on === r.on)
  const previous = doses.filter((d) => d.dose_on < r.on).at(-1)
  if (today === undefined) return previous === undefined ? before : inCycle(previous)
  const timed = r.at !== undefined && today.at !== null
  if (timed && r.at > today.at) return inCycle(today)
  if (previous === undefined || previous.episode_no !== today.episode_no) return before
  if (timed && r.at < today.at) return inCycle(previous)
  const bigEnough = today.dose_mcg !== null && today.dose_mcg >= p.same_day_low_min_dose_mcg
  if (bigEnough && belowBandTop(r, parameters)) {
    const place = inCycle(previous)
    return { ...place, context: 'same_day_low', previousCycleContext: place.context }
  }
  return { context: 'same_day', cycle: today, days: 0, previousCycleContext: null }
}

/** One result with its place in the dose cycle and how it is judged. */
export function sampleOf(
  r: VisibleResult,
  doses: readonly DoseInterval[],
  facts: VisibleFacts,
  asOf: string,
  parameters: ParameterSet,
): Sample {
  const place = placeOf(r, doses, facts, asOf, parameters)
  const metabolite = r.analyte === 'mma' || r.analyte === 'homocysteine' ? judgeMetabolite(r, facts, parameters) : null
  const count = beyondLimit(r, facts, parameters)
  return {
    result: r,
    analyte: r.analyte,
    collected_on: r.on,
    value: canonicalValue(r),
    comparator: r.comparator ?? null,
    episode_no: place.cycle?.episode_no ?? doses.filter((d) => d.dose_on < r.on).at(-1)?.episode_no ?? null,
    cycle_on: place.cycle?.dose_on ?? null,
    days_since_dose: place.days,
    context: place.context,
    previousCycleContext: place.previousCycleContext,
    level: levelOf(r, parameters),
    raised: metabolite?.raised ?? null,
    raised_reason: metabolite?.raised_reason ?? null,
    beyond_limit: count.beyond,
    limit_value: metabolite?.limit_value ?? count.limit,
  }
}

/** A trough, or a `same_day_low` sample that would be one: "it counts as a trough for a flag, at most probable". */
export const isTrough = (s: Sample): boolean => s.context === 'trough' || s.previousCycleContext === 'trough'

export const isLevelSample = (s: Sample): boolean => s.analyte === 'b12' || s.analyte === 'holotc'
