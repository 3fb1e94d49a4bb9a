import { courseRoutes, type RouteId } from '../administration/routes.ts'
import type { FormId } from '../products/forms.ts'

/** Doses of an ampoule or vial in use, mcg. One set for all forms: a brand and its strengths change by country. */
export const plausibleDosesMcg: readonly number[] = [30, 100, 250, 300, 500, 1000, 1500, 2000, 2500, 3000, 5000, 10_000]

/** How far a dose may lie from one of the set, as a share; at the limit it is still plausible. Reference section 6 [D]. */
export const plausibleDoseTolerance = 0.2

/** So many of one ampoule may be given at once. Rules section 5, `dose-implausible` [D]. */
export const plausibleDoseMultiples: readonly number[] = [1, 2, 3]

/** Hydroxocobalamin from here on is the cyanide antidote, in mcg (2.5 g); rules section 2. */
export const antidoteLimitMcg = 2_500_000

/** Daily amounts of an oral, sublingual or nasal course, mcg; multivitamins begin near 1. Design choice [D]. */
export const plausibleCourseDoseMcg = { low: 1, high: 10_000 } as const

/** Hydroxocobalamin of 2.5 g or more: loaded, and no dose event. */
export const isAntidoteDose = (mcg: number, form: FormId | undefined): boolean =>
  form === 'hydroxocobalamin' && mcg >= antidoteLimitMcg

/**
 * True when the amount is one that is given. Injections (and an unstated route): a dose of the set or up to three of
 * it, within 20 %. Courses: 1 to 10,000 mcg a day, both included.
 */
export const isPlausibleDose = (mcg: number, route?: RouteId): boolean => {
  if (route !== undefined && courseRoutes.includes(route))
    return mcg >= plausibleCourseDoseMcg.low && mcg <= plausibleCourseDoseMcg.high
  return plausibleDoseMultiples.some((times) =>
    plausibleDosesMcg.some((dose) => Math.abs(mcg - dose * times) <= plausibleDoseTolerance * dose * times),
  )
}
