import type { PatientRecord, RunRecord } from './patient-record.ts'
import { isUsable, type LevelSample } from './usable-sample.ts'

/** The fitted level on one day since the dose with its interval, in the canonical unit. */
export interface FittedLevel {
  readonly day: number
  readonly low: number
  readonly level: number
  readonly high: number
}

/** Points of the line: the band is curved, the line is straight on the logarithmic axis. */
const steps = 16

/**
 * The decline that the analysis fitted over the observed cycles, as a line with the interval of its mean, from the first to the last
 * observed day and nowhere else. Empty where none was fitted.
 *
 * The analysis keeps slope and interval; the line goes through the mean of the samples (least squares), so it is drawn only where
 * the samples of the series are found again, all of them. Half-width at day x: h * sqrt(sxx / n + (x - mean)^2), h that of the slope.
 */
export function fittedDecline(patient: PatientRecord, run: RunRecord): FittedLevel[] {
  const { decline } = patient
  if (decline === undefined) return []
  const samples = samplesOf(patient, run)
  const days = samples.map(({ days_since_dose }) => days_since_dose)
  const [from, to] = [Math.min(...days), Math.max(...days)]
  if (samples.length !== decline.samples || from !== decline.days_from || to !== decline.days_to) return []
  const n = samples.length
  const meanDay = days.reduce((sum, day) => sum + day, 0) / n
  const meanLog = samples.reduce((sum, { value }) => sum + Math.log(value), 0) / n
  const spread = days.reduce((sum, day) => sum + (day - meanDay) ** 2, 0)
  const halfSlope = (decline.high - decline.low) / 2
  return Array.from({ length: steps + 1 }, (_, step) => {
    const day = from + ((to - from) * step) / steps
    const log = meanLog - decline.per_day * (day - meanDay)
    const half = halfSlope * Math.sqrt(spread / n + (day - meanDay) ** 2)
    return { day, low: Math.exp(log - half), level: Math.exp(log), high: Math.exp(log + half) }
  })
}

/** The samples of the series: one form and amount, laboratory and method; of one day of a cycle the lowest. */
function samplesOf({ doses, results, decline }: PatientRecord, run: RunRecord): LevelSample[] {
  const cycles = new Map<string, { form: string | null; mcg: number | null }>()
  let known: number | null = null
  for (const dose of doses) {
    // A dose of unknown amount counts as the one before it.
    known = dose.dose_mcg ?? known
    if (dose.is_maintenance_cycle) cycles.set(dose.dose_on, { form: dose.form, mcg: known })
  }
  const lowest = new Map<string, LevelSample>()
  for (const row of results) {
    if (!isUsable(row, run) || row.laboratory !== decline!.laboratory || row.method !== decline!.method) continue
    const cycle = cycles.get(row.cycle_on)
    if (cycle === undefined || cycle.form !== decline!.form || cycle.mcg !== decline!.dose_mcg) continue
    const key = `${row.cycle_on} ${row.collected_on}`
    const other = lowest.get(key)
    if (other === undefined || row.value < other.value) lowest.set(key, row)
  }
  return [...lowest.values()]
}
