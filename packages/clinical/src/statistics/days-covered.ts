/** A dose and the days it is planned to last; `on` is a date as YYYY-MM-DD. */
export interface CoveringDose {
  readonly on: string
  readonly intervalDays: number
}

export interface DaysCovered {
  readonly coveredDays: number
  readonly days: number
  /** `coveredDays / days`. */
  readonly proportion: number
}

/** An early dose starts to count when the one before has run out, at most so many days later (rules section 5). */
export const carryForwardDays = 14

const msPerDay = 86_400_000

/** Whole days since 1970-01-01 of a date YYYY-MM-DD. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / msPerDay

/**
 * The proportion of the window's days (both ends included) that the doses cover.
 *
 * A dose covers its own day and the days up to its interval. An early dose is carried forward by the days it was early, at
 * most `carryForwardDays`. Doses before the window count for what reaches into it; an empty window gives `undefined`. For
 * a depot, 0.80 and more doesn't mean adequate effect. Source: reference section 7.
 */
export const proportionOfDaysCovered = (
  doses: readonly CoveringDose[],
  window: { readonly from: string; readonly to: string },
  maxCarryForwardDays = carryForwardDays,
): DaysCovered | undefined => {
  const [from, to] = [dayNumber(window.from), dayNumber(window.to)]
  const days = to - from + 1
  if (!(days > 0)) return undefined
  let coveredDays = 0
  // Everything before this day is counted already.
  let uncountedFrom = from
  let runsOutOn = Number.NEGATIVE_INFINITY
  for (const dose of [...doses].sort((a, b) => dayNumber(a.on) - dayNumber(b.on))) {
    const given = dayNumber(dose.on)
    const credit = Math.min(Math.max(runsOutOn + 1 - given, 0), maxCarryForwardDays)
    const start = given + credit
    const end = start + dose.intervalDays - 1
    const countedTo = Math.min(end, to)
    coveredDays += Math.max(0, countedTo - Math.max(start, uncountedFrom) + 1)
    uncountedFrom = Math.max(uncountedFrom, countedTo + 1)
    runsOutOn = Math.max(runsOutOn, end)
  }
  return { coveredDays, days, proportion: coveredDays / days }
}
