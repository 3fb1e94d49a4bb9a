import type { CoreColumns, CoreMeasure, CoreOutlier } from '../payload/core.ts'
import { type Change, monthlyChange } from '../read/changes.ts'
import type { PublishedFigure, PublishedFigures } from './publish-figures.ts'
import type { SmallNumberScheme } from './schemes.ts'

/** What every view needs, with its counts and all that follows from them as the scheme shows them. Pure. */
export function publishCore(core: CoreColumns, published: PublishedFigures, scheme: SmallNumberScheme): CoreColumns {
  const { scope, clinics } = core
  const countsOf = new Map(published.clinics.map((clinic) => [clinic.id, clinic]))
  const own = scope.clinicId === null ? published : countsOf.get(scope.clinicId)
  const rowOf = (measure: string): PublishedFigure | undefined =>
    published.rows.find(
      (row) =>
        row.measure_id === measure &&
        (scope.clinicId === null
          ? row.stratum === 'all'
          : row.stratum === 'clinic' && row.stratum_value === scope.clinicId),
    )
  return {
    ...core,
    disclosure: { ...core.disclosure, smallNumbers: scheme.id, words: scheme.words },
    // The fact that set the date is one line of one patient.
    run: { ...core.run, asOfSource: core.run.asOfSource === 'asked' ? 'asked' : 'the latest fact' },
    scope: { ...scope, patients: own?.patients ?? 0, injected: own?.injected ?? 0 },
    clinics: {
      ...clinics,
      patients: clinics.id.map((id) => countsOf.get(id)?.patients ?? 0),
      injected: clinics.id.map((id) => countsOf.get(id)?.injected ?? 0),
    },
    measures: core.measures.map((measure) => publishMeasure(measure, rowOf(measure.id), published)),
    outliers: outliersOf(clinics.id, published),
    // The worklist is not in the page, and says nothing that a count of patients by urgency would not give away.
    tiers: [],
  }
}

function publishMeasure(
  measure: CoreMeasure,
  row: PublishedFigure | undefined,
  published: PublishedFigures,
): CoreMeasure {
  if (row === undefined) return measure
  return {
    ...measure,
    initialPopulation: row.initial_population,
    ...{ excluded: row.excluded, exceptions: row.exceptions, notEvaluable: row.not_evaluable },
    ...{ denominator: row.denominator, numerator: row.numerator },
    ...{ rate: row.rate, low: row.interval_low, high: row.interval_high },
    reasons: measure.reasons.flatMap((reason) => {
      const told = row.reasons.find((one) => one.standing === reason.standing && one.reason === reason.code)
      return told === undefined ? [] : [{ ...reason, units: told.units }]
    }),
    change: measure.change === null ? null : publishChange(measure.change, published),
  }
}

function publishChange(change: Change, { rows, signals, marks }: PublishedFigures): Change {
  const { measureId } = change
  if (change.latestOn === null) return change
  if (change.period === 'month')
    return monthlyChange(
      measureId,
      rows.filter((row) => row.measure_id === measureId && row.stratum === 'month' && row.is_point),
      signals.filter((signal) => signal.measure_id === measureId && signal.stratum === 'month'),
      marks.filter((mark) => mark.measure_id === measureId && mark.rebases).map((mark) => mark.month_on),
    )
  return {
    ...{ measureId, verdict: 'cannot-tell', period: 'audit', latestOn: null, latestRate: null, beforeOn: null },
    ...{ beforeRate: null, signals: [], lastSignalOn: null },
    why: 'earlier audits are left out where small numbers are suppressed: the difference between two audits can be a few patients',
  }
}

function outliersOf(clinicIds: readonly string[], { rows, signals }: PublishedFigures): CoreOutlier[] {
  return signals
    .filter(({ stratum }) => stratum === 'clinic')
    .flatMap((signal) =>
      signal.points.flatMap((clinicId) => {
        const clinic = clinicIds.indexOf(clinicId)
        const row = rows.find(
          (one) => one.measure_id === signal.measure_id && one.stratum === 'clinic' && one.stratum_value === clinicId,
        )
        if (clinic < 0 || row === undefined) return []
        return [
          {
            clinic,
            ...{ measureId: signal.measure_id, rule: signal.rule, side: signal.side, favourable: signal.favourable },
            ...{ denominator: row.denominator, numerator: row.numerator, rate: row.rate },
            ...{ centre: row.centre, limitLow: row.limit_low, limitHigh: row.limit_high },
          },
        ]
      }),
    )
}
