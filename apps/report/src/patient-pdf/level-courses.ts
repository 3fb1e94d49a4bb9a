import { daysBetween } from './calendar.ts'
import type { PatientRecord, RunRecord } from './patient-record.ts'
import { type PanelUnit, valueIn } from './trend-panels.ts'
import { isUsable, type LevelSample } from './usable-sample.ts'

/** What B12 did between the first and the last usable sample of one cycle, in the chart's unit. */
export interface LevelCourse {
  readonly cycleOn: string
  readonly from: number
  readonly to: number
  readonly days: number
  /**
   * Estimated days below the threshold, on straight lines of the logarithm between the samples: to the next dose where one closed the
   * cycle and the level was still below at the last sample, for without a dose it does not rise; else to the last sample. 0: none.
   */
  readonly daysBelow: number
  readonly toNextDose: boolean
}

const leastSamples = 2

/** One course per maintenance cycle with at least two usable samples of one laboratory and method, the oldest first. */
export function levelCourses(
  patient: PatientRecord,
  run: RunRecord,
  unit: PanelUnit,
  threshold: number,
): LevelCourse[] {
  const cycles = new Map(patient.doses.filter((dose) => dose.is_maintenance_cycle).map((dose) => [dose.dose_on, dose]))
  const usable = patient.results.filter((row): row is LevelSample => isUsable(row, run) && cycles.has(row.cycle_on))
  return [...Map.groupBy(usable, ({ cycle_on }) => cycle_on)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([cycleOn, rows]): LevelCourse[] => {
      const last = rows.at(-1)!
      const points = rows
        .filter(({ laboratory, method }) => laboratory === last.laboratory && method === last.method)
        .map((row) => ({ day: row.days_since_dose, value: valueIn(unit, row)! }))
        .sort((a, b) => a.day - b.day)
      const [begin, end] = [points[0]!, points.at(-1)!]
      if (points.length < leastSamples || begin.day === end.day) return []
      const next = cycles.get(cycleOn)!.next_on
      const toNextDose = next !== null && end.value < threshold
      const after = toNextDose ? Math.max(0, daysBetween(cycleOn, next) - end.day) : 0
      return [
        {
          ...{ cycleOn, from: begin.value, to: end.value, days: end.day - begin.day },
          ...{ daysBelow: Math.round(daysBelow(points, threshold) + after), toNextDose },
        },
      ]
    })
}

interface Point {
  readonly day: number
  readonly value: number
}

/** Days of the lines between neighbouring points on which the level is below. */
function daysBelow(points: readonly Point[], threshold: number): number {
  let days = 0
  for (const [index, b] of points.entries()) {
    const a = points[index - 1]
    if (a === undefined) continue
    const [from, to] = [Math.log(a.value / threshold), Math.log(b.value / threshold)]
    const length = b.day - a.day
    if (from < 0 && to < 0) days += length
    else if (from < 0 || to < 0) days += (length * -Math.min(from, to)) / Math.abs(from - to)
  }
  return days
}
