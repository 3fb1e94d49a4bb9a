import { type MeasureReading, type MeasureRow, parametersOfRun } from '@troughline/analysis'
import { clinicFunnel, funnelCurve } from '@troughline/clinical'
import type { DashboardSource } from '../source.ts'
import type { FigureCounts } from './figure-counts.ts'
import { measuresByClinic, measuresByMonth } from './measures-by.ts'
import { readCoverage } from './quality.ts'
import { runOfPage } from './run-of-page.ts'

/** One figure of a clinic or month, as `measures --by clinic,month --format json` has it. */
export interface CutFigure extends FigureCounts {
  readonly measure: string
  readonly stratum: 'clinic' | 'month'
  /** Clinic id, or first day of the month. */
  readonly value: string
  /** Drawn and judged. */
  readonly isPoint: boolean
  /** From 0 to 1, like the limits. */
  readonly centre: number | null
  /** Clinic: 99.8 % limits; month: three standard errors, which may pass 0 and 1. */
  readonly limitLow: number | null
  readonly limitHigh: number | null
  readonly warningLow: number | null
  readonly warningHigh: number | null
  readonly method: string | null
  readonly dispersion: number | null
  /** Month: 1, and 1 more after every rebase. */
  readonly stretch: number | null
}

/** Limits of a measure's funnel at a number of opportunities. */
export interface FunnelLimitRow {
  readonly opportunities: number
  readonly low95: number
  readonly high95: number
  readonly low998: number
  readonly high998: number
}

/** From when to when a clinic's feed can be relied on. */
export interface CoverageRow {
  readonly clinic: string
  readonly feed: string
  readonly from: string | null
  readonly to: string | null
}

export interface MeasureCuts {
  readonly figures: readonly CutFigure[]
  readonly limits: Readonly<Record<string, readonly FunnelLimitRow[]>>
  readonly signals: MeasureReading['signals']
  readonly marks: MeasureReading['marks']
  readonly coverage: readonly CoverageRow[]
  /** Least denominator of a point and of an interval, and least number of clinics for over-dispersed limits. */
  readonly least: { readonly point: number; readonly interval: number; readonly clinics: number }
}

const feeds: readonly string[] = ['injections', 'laboratory']

/**
 * Every measure by clinic and by month with what the analysis judged of it. A page of one clinic has that clinic's figures alone, within the
 * limits and beside the months of all clinics.
 */
export async function readMeasureCuts(source: DashboardSource): Promise<MeasureCuts> {
  const { clinic } = source
  const { values } = parametersOfRun(await runOfPage(source))
  const byClinic = await measuresByClinic(source)
  const byMonth = await measuresByMonth(source)
  const coverage = (await readCoverage(source))
    .filter(({ feed }) => feeds.includes(feed))
    .map(({ clinicId, feed, from, to }) => ({ clinic: clinicId, feed, from, to }))
  return {
    figures: [...(clinic === null ? byClinic.rows : byClinic.rowsOfClinic(clinic)), ...byMonth.rows].map(cutFigure),
    limits: limitsOfAll(byClinic, values.measures_overdispersion_min_clinics),
    signals: [...byClinic.signals, ...byMonth.signals].filter(
      ({ stratum, points: own }) => stratum === 'month' || clinic === null || own.includes(clinic),
    ),
    marks: byMonth.marks,
    coverage,
    least: {
      point: values.measures_point_min_units,
      interval: values.measures_interval_min_units,
      clinics: values.measures_overdispersion_min_clinics,
    },
  }
}

const knownLimits = new WeakMap<MeasureReading, MeasureCuts['limits']>()

/** The curves of every funnel, made once for a reading: the pages of many clinics share them. */
function limitsOfAll(reading: MeasureReading, minClinics: number): MeasureCuts['limits'] {
  const known = knownLimits.get(reading)
  if (known !== undefined) return known
  const points = reading.rows.filter(({ is_point }) => is_point)
  const limits = Object.fromEntries(
    [...Map.groupBy(points, ({ measure_id }) => measure_id)].map(([measure, own]) => [
      measure,
      limitsOf(own, minClinics),
    ]),
  )
  knownLimits.set(reading, limits)
  return limits
}

const cutFigure = (row: MeasureRow): CutFigure => ({
  measure: row.measure_id,
  stratum: row.stratum === 'clinic' ? 'clinic' : 'month',
  ...{ value: row.stratum_value, fromOn: row.from_on, toOn: row.to_on },
  initialPopulation: row.initial_population,
  ...{ excluded: row.excluded, exceptions: row.exceptions, notEvaluable: row.not_evaluable },
  ...{ denominator: row.denominator, numerator: row.numerator, rate: row.rate },
  ...{ low: row.interval_low, high: row.interval_high, isPoint: row.is_point, centre: row.centre },
  ...{ limitLow: row.limit_low, limitHigh: row.limit_high, warningLow: row.warning_low, warningHigh: row.warning_high },
  ...{ method: row.limit_method, dispersion: row.dispersion, stretch: row.stretch },
})

/** The curve that the clinics were judged by, from the smallest of them to the greatest. */
export function limitsOf(
  points: readonly { readonly numerator: number; readonly denominator: number }[],
  minClinics: number,
): FunnelLimitRow[] {
  const funnel = clinicFunnel(points, { minClinics })
  if (funnel === undefined) return []
  const sizes = points.map(({ denominator }) => denominator)
  return funnelCurve(funnel, Math.min(...sizes), Math.max(...sizes)).map(({ denominator, limits95, limits998 }) => ({
    opportunities: denominator,
    ...{ low95: limits95[0], high95: limits95[1], low998: limits998[0], high998: limits998[1] },
  }))
}
