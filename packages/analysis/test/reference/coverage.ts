import type { ParameterSet } from '@troughline/clinical'
import type { ClinicFacts, DataSet } from '../../src/cases/patient-facts.ts'
import { daysBetween, earliest, monthAfter, monthEnd, monthStart } from './calendar.ts'
import { reportedOn } from './visible-facts.ts'

export interface Coverage {
  readonly covered_from: string | null
  readonly covered_to: string | null
  readonly rows_per_year: number
}

const daysPerYear = 365.25

/**
 * "`covered_from` is the first day of the first month and `covered_to` the last day of the last month in which that clinic's rows reach a
 * quarter of its median monthly count (median over the months from its first to its last row) ... empty months between count as 0.
 * A clinic with fewer than 20 injection rows a year has no computed coverage (covered to `as_of`)."
 */
export function coverageOf(dates: readonly string[], asOf: string, parameters: ParameterSet): Coverage {
  const p = parameters.values
  const sorted = [...dates].sort()
  const [first] = sorted
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return { covered_from: null, covered_to: null, rows_per_year: 0 }
  const rows_per_year = sorted.length / Math.max(1, (daysBetween(first, last) + 1) / daysPerYear)
  if (rows_per_year < p.coverage_min_rows_per_year) {
    return { covered_from: monthStart(first), covered_to: asOf, rows_per_year }
  }
  const perMonth = new Map<string, number>()
  for (const on of sorted) perMonth.set(monthStart(on), (perMonth.get(monthStart(on)) ?? 0) + 1)
  const months: { start: string; rows: number }[] = []
  for (let month = monthStart(first); month <= last; month = monthAfter(month, 1)) {
    months.push({ start: month, rows: perMonth.get(month) ?? 0 })
  }
  const counts = months.map((m) => m.rows).sort((a, b) => a - b)
  const middle = counts.length / 2
  const median = ((counts[Math.ceil(middle) - 1] ?? 0) + (counts[Math.floor(middle)] ?? 0)) / 2
  const covered = months.filter((m) => m.rows >= p.coverage_fraction * median)
  const to = monthEnd(covered.at(-1)?.start ?? last)
  return { covered_from: covered[0]?.start ?? monthStart(first), covered_to: to < asOf ? to : asOf, rows_per_year }
}

export interface ClinicCoverage {
  readonly injections: { readonly covered_from: string | null; readonly covered_to: string }
  readonly laboratory: Coverage
  readonly blood_count: Coverage
  readonly b12: Coverage
  readonly metabolites: Coverage
}

const analytesOf = {
  blood_count: ['haemoglobin', 'mcv'],
  b12: ['b12', 'holotc'],
  metabolites: ['mma', 'homocysteine'],
} as const

/**
 * "For each clinic and feed ... or dates stated in configuration or the `clinics` feed. Rows of every status count, by the patient's
 * clinic, cut at `as_of`". Stated dates win each on their own; without any injection row the clinic is covered to `as_of`.
 *
 * Reading R3: the laboratory rows are dated by collection and those reported after `as_of` are unseen; the yearly minimum holds for laboratory rows too.
 */
export function clinicCoverage(clinicId: string, data: DataSet, parameters: ParameterSet): ClinicCoverage {
  const { asOf } = data
  const clinic: ClinicFacts | undefined = data.clinics.find((c) => c.clinic_id === clinicId)
  const patients = data.patients.filter((p) => (p.clinic_id ?? '') === clinicId)
  const injections = patients.flatMap((p) => (p.doses ?? []).map((d) => d.on)).filter((on) => on <= asOf)
  const labs = patients.flatMap((p) => p.results ?? []).filter((r) => r.on <= asOf && reportedOn(r) <= asOf)
  const computed = coverageOf(injections, asOf, parameters)
  const to = clinic?.covered_to ?? computed.covered_to ?? asOf
  const ofGroup = (analytes: readonly string[]) =>
    coverageOf(
      labs.filter((r) => analytes.includes(r.analyte)).map((r) => r.on),
      asOf,
      parameters,
    )
  return {
    injections: { covered_from: clinic?.covered_from ?? computed.covered_from, covered_to: earliest(to, asOf) ?? asOf },
    laboratory: coverageOf(
      labs.map((r) => r.on),
      asOf,
      parameters,
    ),
    blood_count: ofGroup(analytesOf.blood_count),
    b12: ofGroup(analytesOf.b12),
    metabolites: ofGroup(analytesOf.metabolites),
  }
}
