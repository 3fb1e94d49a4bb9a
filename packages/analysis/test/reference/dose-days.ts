import type { ParameterSet } from '@troughline/clinical'
import type { DoseFact } from '../../src/cases/patient-facts.ts'
import { daysBetween } from './calendar.ts'
import type { DoseDay, Label } from './timeline.ts'

const depotRoutes = new Set(['im', 'sc', 'deep_sc'])
const courseRoutes = new Set(['oral', 'sublingual', 'nasal'])

export const formOf = (dose: DoseFact): string | null => (dose.form === undefined ? 'hydroxocobalamin' : dose.form)
export const mcgOf = (dose: DoseFact): number | null => (dose.mcg === undefined ? 1000 : dose.mcg)
export const routeOf = (dose: DoseFact): string | null => (dose.route === undefined ? 'im' : dose.route)
export const isGiven = (dose: DoseFact): boolean => (dose.status ?? 'given') === 'given'

/** "Oral, sublingual and nasal courses are kept as oral cover intervals." */
export const isCourse = (dose: DoseFact): boolean => isGiven(dose) && courseRoutes.has(routeOf(dose) ?? '')

/**
 * "Administrations with status `given`, route IM, SC or deep SC (IV is kept apart and never a depot dose for hydroxo- or
 * cyanocobalamin; it is a labelled route for mecobalamin). ... Excluded: hydroxocobalamin of 2.5 g or more".
 *
 * "A dose row whose ... amount, unit or route waits for a decision is a dose event of unknown amount": a route that waits is one. Reading R4:
 * IV counts only where the form is known to be methylcobalamin.
 */
export function isDoseEvent(dose: DoseFact, parameters: ParameterSet): boolean {
  const route = routeOf(dose)
  const depot = route === null || depotRoutes.has(route) || (route === 'iv' && formOf(dose) === 'methylcobalamin')
  const antidote = formOf(dose) === 'hydroxocobalamin' && (mcgOf(dose) ?? 0) >= parameters.values.antidote_min_mcg
  return isGiven(dose) && depot && !antidote
}

const largest = (numbers: readonly number[]): number | null => (numbers.length === 0 ? null : Math.max(...numbers))

/** "Several on one day are one event (sum of mcg)"; "Doses merged on one day: the largest; values <= 0 are ignored". */
export function doseDays(doses: readonly DoseFact[], parameters: ParameterSet): readonly DoseDay[] {
  const byDay = Map.groupBy(
    doses.filter((dose) => isDoseEvent(dose, parameters)),
    (dose) => dose.on,
  )
  return [...byDay.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([dose_on, day]) => {
      const forms = new Set(day.map(formOf))
      const times = day.map((d) => d.at)
      const labels: readonly Label[] = ['loading', 'maintenance', 'prophylaxis']
      return {
        dose_on,
        at: times.includes(undefined) ? null : ([...times].sort()[0] ?? null),
        dose_count: day.length,
        dose_mcg: day.some((d) => mcgOf(d) === null) ? null : day.reduce((sum, d) => sum + (mcgOf(d) ?? 0), 0),
        form: forms.size === 1 ? ([...forms][0] ?? null) : null,
        label: labels.find((label) => day.some((d) => d.label === label)) ?? null,
        k: day.reduce<number | null>((k, d) => (d.k !== undefined && (k === null || d.k < k) ? d.k : k), null),
        saysDeficiency: day.some((d) => d.label === 'loading' || d.indication === 'deficiency'),
        saysProphylaxis: day.some((d) => d.label === 'prophylaxis' || d.indication === 'prophylaxis'),
        nextDueDays: largest(
          day
            .flatMap((d) => (d.next_due_on === undefined ? [] : [daysBetween(d.on, d.next_due_on)]))
            .filter((n) => n > 0),
        ),
        plannedDays: largest(day.flatMap((d) => (d.interval === undefined ? [] : [d.interval])).filter((n) => n > 0)),
      }
    })
}

/**
 * "`oral_cover`: oral B12 of 100 mcg/day or more covers the date"; "Oral cover runs to course_end_on, else to `as_of`".
 * A course of unknown amount covers nothing.
 */
export function hasOralCover(doses: readonly DoseFact[], on: string, asOf: string, parameters: ParameterSet): boolean {
  return doses.some(
    (dose) =>
      isCourse(dose) &&
      (mcgOf(dose) ?? 0) >= parameters.values.oral_cover_min_mcg &&
      dose.on <= on &&
      on <= (dose.course_end_on ?? asOf),
  )
}
