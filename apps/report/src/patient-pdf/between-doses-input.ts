import { type BetweenDosesInput, betweenDosesFeed, type CycleResult } from '@troughline/charts'
import { fittedDecline } from './fitted-decline.ts'
import type { PatientRecord, RunRecord } from './patient-record.ts'
import { sampleTime } from './trend-input.ts'
import { inUnit, type PatientPanel, valueIn } from './trend-panels.ts'
import { isUsable } from './usable-sample.ts'
import type { Writing } from './writing.ts'

/** Levels of B12 by maintenance cycle, or undefined where two cycles do not hold two usable samples each. */
export function betweenDosesInput(
  patient: PatientRecord,
  run: RunRecord,
  { texts, decimalMark }: Writing,
  panel: PatientPanel,
): BetweenDosesInput | undefined {
  if (panel.bands === undefined) return undefined
  const cycles = new Map(patient.doses.filter((dose) => dose.is_maintenance_cycle).map((dose) => [dose.dose_on, dose]))
  const results = patient.results.flatMap((row): CycleResult[] => {
    if (row.analyte !== 'b12' || row.cycle_on === null || row.days_since_dose === null) return []
    const value = valueIn(panel, row)
    if (value === null || value <= 0 || !cycles.has(row.cycle_on) || !contextsInCycle.has(row.context)) return []
    return [
      {
        ...{ cycleOn: row.cycle_on, day: row.days_since_dose, value, comparator: row.comparator },
        ...{ time: sampleTime(row), usable: isUsable(row, run) },
      },
    ]
  })
  const newest = [...cycles.values()].at(-1)
  const input: BetweenDosesInput = {
    results,
    bands: panel.bands,
    plannedIntervalDays: newest?.planned_interval_days ?? null,
    decline: fittedDecline(patient, run).map(({ day, low, level, high }) => {
      const drawn = (canonical: number) => inUnit(panel, canonical)
      return { day, low: drawn(low), level: drawn(level), high: drawn(high) }
    }),
    words: {
      ...{ planned: texts.betweenDoses.planned, below: texts.trend.below },
      ...{ between: texts.trend.between, decimalMark },
    },
  }
  return betweenDosesFeed(input) === undefined ? undefined : input
}

const contextsInCycle = new Set([
  'post_dose',
  'mid_interval',
  'trough',
  'late_trough',
  'overdue',
  'interval_too_short',
  'no_interval',
])
