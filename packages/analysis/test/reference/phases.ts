import type { ParameterSet } from '@troughline/clinical'
import { daysBetween } from './calendar.ts'
import type { LoadingRun } from './loading-run.ts'
import type { DoseDay, GapClass, Phase } from './timeline.ts'

/**
 * "Gap classes (days to the next dose): intensive <= 4, weekly 5-10, transitional 11-20, monthly 21-45, two-monthly 46-77, three-monthly 78-115,
 * six-monthly-or-late 116-210, gap > 210."
 */
export function gapClassOf(days: number, parameters: ParameterSet): GapClass {
  const p = parameters.values
  const classes: readonly (readonly [number, GapClass])[] = [
    [p.gap_intensive_max_days, 'intensive'],
    [p.gap_weekly_max_days, 'weekly'],
    [p.gap_transitional_max_days, 'transitional'],
    [p.gap_monthly_max_days, 'monthly'],
    [p.gap_two_monthly_max_days, 'two_monthly'],
    [p.gap_three_monthly_max_days, 'three_monthly'],
    [p.gap_six_monthly_max_days, 'six_monthly_or_late'],
  ]
  return classes.find(([max]) => days <= max)?.[1] ?? 'gap'
}

/**
 * "Weekly or closer cadence beginning after at least two maintenance gaps is `intensified`": indexes of doses in runs of at least 3 doses with gaps <= 10 d that
 * begin after two gaps > 10 d since the transition.
 */
function intensifiedDoses(
  doses: readonly DoseDay[],
  transition: number,
  parameters: ParameterSet,
): ReadonlySet<number> {
  const p = parameters.values
  const found = new Set<number>()
  let maintenanceGaps = 0
  let start = transition
  for (let i = transition + 1; i <= doses.length; i += 1) {
    const gap = daysBetween(doses[i - 1]?.dose_on ?? '', doses[i]?.dose_on ?? '9999-12-31')
    if (gap <= p.reload_gap_days) continue
    if (i - start >= p.run_min_doses && maintenanceGaps >= 2) for (let j = start; j < i; j += 1) found.add(j)
    maintenanceGaps += 1
    start = i
  }
  return found
}

/**
 * Phases of the doses of one episode. "Indication `prophylaxis`: phase `prophylaxis`, no loading expected"; "after a lapse it is `reloading`" (the loading run of a
 * later episode); "A run of one dose is no loading".
 */
export function phasesOf(
  doses: readonly DoseDay[],
  run: LoadingRun,
  episodeNo: number,
  prophylaxis: boolean,
  parameters: ParameterSet,
): readonly Phase[] {
  const intensified = intensifiedDoses(doses, run.to, parameters)
  return doses.map((dose, i) => {
    if (prophylaxis) return 'prophylaxis'
    if (i <= run.to && run.loaded) return episodeNo > 1 ? 'reloading' : 'loading'
    if (i <= run.to && dose.label === 'loading') return 'loading'
    return intensified.has(i) ? 'intensified' : 'maintenance'
  })
}
