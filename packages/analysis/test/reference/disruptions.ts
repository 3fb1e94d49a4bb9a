import type { ParameterSet } from '@troughline/clinical'
import type { DataSet } from '../../src/cases/patient-facts.ts'
import { monthAfter, monthEnd, monthStart } from './calendar.ts'
import { coverageOf } from './coverage.ts'

/**
 * "Three or more months below the quarter inside the range are a disruption window of that clinic." A clinic with stated dates or with
 * fewer than 20 injection rows a year has none.
 */
export function disruptionsOf(
  clinicId: string,
  data: DataSet,
  parameters: ParameterSet,
): readonly { readonly from: string; readonly to: string }[] {
  const p = parameters.values
  const stated = data.clinics.find((c) => c.clinic_id === clinicId)
  if (stated?.covered_from !== undefined || stated?.covered_to !== undefined) return []
  const dates = data.patients
    .filter((patient) => (patient.clinic_id ?? '') === clinicId)
    .flatMap((patient) => (patient.doses ?? []).map((dose) => dose.on))
    .filter((on) => on <= data.asOf)
    .sort()
  const coverage = coverageOf(dates, data.asOf, parameters)
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined || coverage.rows_per_year < p.coverage_min_rows_per_year) return []
  const months: { start: string; rows: number }[] = []
  for (let start = monthStart(first); start <= last; start = monthAfter(start, 1)) {
    months.push({ start, rows: dates.filter((on) => monthStart(on) === start).length })
  }
  const counts = months.map(({ rows }) => rows).sort((a, b) => a - b)
  const median = ((counts[Math.ceil(counts.length / 2) - 1] ?? 0) + (counts[Math.floor(counts.length / 2)] ?? 0)) / 2
  const windows: { from: string; to: string }[] = []
  let run: string[] = []
  for (const { start, rows } of [...months, { start: '9999-12-01', rows: Number.POSITIVE_INFINITY }]) {
    const isInside = start > (coverage.covered_from ?? '') && start < (coverage.covered_to ?? '')
    if (isInside && rows < p.coverage_fraction * median) {
      run.push(start)
      continue
    }
    if (run.length >= p.disruption_min_months) windows.push({ from: run[0]!, to: monthEnd(run.at(-1)!) })
    run = []
  }
  return windows
}
