import type { ParameterSet } from '@troughline/clinical'
import type { PlanFact } from '../../src/cases/patient-facts.ts'
import type { DoseDay, IntervalSource } from './timeline.ts'

export interface Interval {
  readonly days: number | null
  readonly source: IntervalSource
}

/** "`grace(I) = min(14, max(7, round(I/4)))` days"; "round(I/4) rounds halves up". */
export function graceOf(days: number, parameters: ParameterSet): number {
  const p = parameters.values
  return Math.min(p.grace_max_days, Math.max(p.grace_min_days, Math.floor(days * p.grace_fraction + 0.5)))
}

/** The plan of a dose's own log row, above `aboveDays`: "that dose's next-due date, else its planned interval". */
function ownPlan(dose: DoseDay, aboveDays: number): Interval | null {
  if (dose.nextDueDays !== null && dose.nextDueDays > aboveDays) return { days: dose.nextDueDays, source: 'next_due' }
  if (dose.plannedDays !== null && dose.plannedDays > aboveDays) return { days: dose.plannedDays, source: 'log' }
  return null
}

/**
 * "the latest earlier plan (log row or `plans` feed) of more than 10 d". On one date the plans feed wins; a plans-feed row on the dose day
 * counts as earlier; its loading rows are no plan for a cycle.
 */
function earlierPlan(
  dose: DoseDay,
  doses: readonly DoseDay[],
  plans: readonly PlanFact[],
  shortDays: number,
): Interval | null {
  const fromFeed = plans
    .filter((plan) => plan.on <= dose.dose_on && plan.phase !== 'loading' && (plan.interval ?? 0) > shortDays)
    .map((plan) => ({ on: plan.on, days: plan.interval ?? null, source: 'plan' as const, rank: 1 }))
  const fromLog = doses.flatMap((earlier) => {
    const plan = earlier.dose_on < dose.dose_on ? ownPlan(earlier, shortDays) : null
    return plan === null ? [] : [{ on: earlier.dose_on, days: plan.days, source: 'earlier_log' as const, rank: 0 }]
  })
  const [best] = [...fromFeed, ...fromLog].sort(
    (a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : b.rank - a.rank) || (b.days ?? 0) - (a.days ?? 0),
  )
  return best === undefined ? null : { days: best.days, source: best.source }
}

/**
 * "Planned interval `I` (days) for the cycle after a dose: that dose's next-due date, else its planned interval; else the latest earlier plan
 * of more than 10 d; else the maximum maintenance interval of the patient's regimen (none: `no_interval`). A plan of 10 d or less
 * holds for its own dose alone and never for the transition dose or later."
 *
 * `shortPlanHolds` is false for the transition dose and later ones. Reading R5: each own plan is looked at by itself, so a next-due date of 7 d that does not
 * hold leaves the planned interval of the same row standing.
 */
export function plannedInterval(
  dose: DoseDay,
  doses: readonly DoseDay[],
  plans: readonly PlanFact[],
  regimenMaximum: number | null,
  shortPlanHolds: boolean,
  parameters: ParameterSet,
): Interval {
  const shortDays = parameters.values.short_plan_max_days
  const own = ownPlan(dose, shortPlanHolds ? 0 : shortDays)
  if (own !== null) return own
  const earlier = earlierPlan(dose, doses, plans, shortDays)
  if (earlier !== null) return earlier
  return regimenMaximum === null ? { days: null, source: 'no_interval' } : { days: regimenMaximum, source: 'regimen' }
}
