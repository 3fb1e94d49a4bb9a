import { b12, course, flagged, plus, rowsFor, today, woman } from '../../cases/build.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

export const start = '2024-01-08'
export const c = course({ start })
export const last = c.doses.at(-1)!
export const earlier = c.doses.slice(0, -1)
export const withLast = (more: Partial<DoseFact>): DoseFact[] => [...earlier, { ...last, ...more }]
export const withoutPlan = course({ start, plan: () => undefined }).doses
/** Twelve-weekly for pernicious anaemia, everything recorded. */
export const rows = rowsFor({ ...woman, doses: c.doses })
export const lacks = (...parts: string[]) => flagged('information', parts, { onset: last.on, state: 'active' })
/** Everything that a plan is asked for. */
export const parts = ['cause', 'form', 'strength', 'interval', 'indication'] as const
export const low = [b12(plus(start, -10), 150)]
/** Doses that end so many days before the audit, twelve weeks apart unless said otherwise; the last of them names no form. */
export const endingBefore = (days: number, interval = 84): DoseFact[] => {
  const doses = course({
    start: plus(today, -days - 11 - 4 * interval),
    until: plus(today, -days),
    plan: interval,
    gap: interval,
  }).doses
  return [...doses.slice(0, -1), { ...doses.at(-1)!, form: null }]
}
export const lacksForm = flagged('information', ['form'], { state: 'active' })
