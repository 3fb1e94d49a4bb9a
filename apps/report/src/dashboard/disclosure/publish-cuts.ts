import type { ClinicCut, FigureColumns, MeasuresColumns, MonthCut, PublishedSignal } from '../payload/measures.ts'
import { limitsOf } from '../read/measures.ts'
import { isShown } from './count.ts'
import type { PublishedFigure, PublishedFigures } from './publish-figures.ts'

/**
 * Clinics and months with their counts, limits and signals as the scheme shows them. Pure.
 *
 * A clinic or month with a count that is not shown is in the table and is no point of the chart; the limits are those of the points that
 * are drawn.
 */
export function publishCuts(columns: MeasuresColumns, published: PublishedFigures): MeasuresColumns {
  return {
    ...columns,
    measures: columns.measures.map((measure) => {
      const own = published.rows.filter(({ measure_id }) => measure_id === measure.id)
      return {
        ...measure,
        clinics:
          measure.clinics === null
            ? null
            : publishClinics(
                measure.clinics,
                own.filter(({ stratum }) => stratum === 'clinic'),
                signalsOf(published, measure.id, 'clinic', measure.clinics.figures.value),
                columns.least.clinics,
              ),
        months:
          measure.months === null
            ? null
            : publishMonths(
                measure.months,
                own.filter(({ stratum }) => stratum === 'month'),
                signalsOf(published, measure.id, 'month', measure.months.figures.value),
              ),
      }
    }),
  }
}

function publishClinics(
  cut: ClinicCut,
  rows: readonly PublishedFigure[],
  signals: readonly PublishedSignal[],
  minClinics: number,
): ClinicCut {
  const points = rows.flatMap(({ is_point, numerator, denominator }) =>
    is_point && isShown(numerator) && isShown(denominator) ? [{ numerator, denominator }] : [],
  )
  const judged = rows.find(({ is_point }) => is_point)
  const limits = limitsOf(points, minClinics)
  return {
    ...cut,
    figures: columnsOf(cut.figures, rows),
    signals,
    funnel:
      judged?.centre == null || judged.limit_method === null
        ? null
        : {
            ...{ overall: judged.centre, method: judged.limit_method, dispersion: judged.dispersion },
            limits: {
              opportunities: limits.map(({ opportunities }) => opportunities),
              low95: limits.map(({ low95 }) => low95),
              high95: limits.map(({ high95 }) => high95),
              low998: limits.map(({ low998 }) => low998),
              high998: limits.map(({ high998 }) => high998),
            },
          },
  }
}

function publishMonths(cut: MonthCut, rows: readonly PublishedFigure[], signals: readonly PublishedSignal[]): MonthCut {
  const figures = columnsOf(cut.figures, rows)
  const byValue = new Map(rows.map((row) => [row.stratum_value, row]))
  return {
    ...cut,
    figures,
    stretch: figures.value.map((value) => byValue.get(value)?.stretch ?? null),
    method: rows.find(({ limit_method }) => limit_method !== null)?.limit_method ?? null,
    signals,
    marks: cut.marks.map((mark) => ({ ...mark, share: null })),
  }
}

function columnsOf({ value }: FigureColumns, rows: readonly PublishedFigure[]): FigureColumns {
  const byValue = new Map(rows.map((row) => [row.stratum_value, row]))
  const own = value.map((one) => {
    const row = byValue.get(one)
    if (row === undefined) throw new Error('a figure of the page was not protected')
    return row
  })
  return {
    value,
    initialPopulation: own.map((row) => row.initial_population),
    excluded: own.map((row) => row.excluded),
    exceptions: own.map((row) => row.exceptions),
    notEvaluable: own.map((row) => row.not_evaluable),
    denominator: own.map((row) => row.denominator),
    numerator: own.map((row) => row.numerator),
    rate: own.map((row) => row.rate),
    low: own.map((row) => row.interval_low),
    high: own.map((row) => row.interval_high),
    isPoint: own.map((row) => (row.is_point ? 1 : 0)),
    centre: own.map((row) => row.centre),
    limitLow: own.map((row) => row.limit_low),
    limitHigh: own.map((row) => row.limit_high),
  }
}

const signalsOf = (
  { signals }: PublishedFigures,
  measure: string,
  stratum: 'clinic' | 'month',
  values: readonly string[],
): PublishedSignal[] =>
  signals
    .filter(
      (signal) =>
        signal.measure_id === measure &&
        signal.stratum === stratum &&
        signal.points.some((point) => values.includes(point)),
    )
    .map(({ rule, rule_set, side, favourable, points }) => ({
      ...{ rule, ruleSet: rule_set, side: side === 'above' ? 'above' : 'below', favourable, points },
    }))
