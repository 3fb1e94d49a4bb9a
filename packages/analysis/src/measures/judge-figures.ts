import {
  clinicFunnel,
  nameOfSet,
  type ParameterSet,
  pChart,
  type SpecialCause,
  specialCauseRuleSet,
  specialCauses,
  wilsonInterval,
} from '@troughline/clinical'
import type { WarehouseTables } from '@troughline/warehouse'
import type { MemberCount, Stratum } from './count-members.ts'
import type { Measure } from './measure.ts'
import { monthEnd, type Period, plusDays } from './period.ts'
import type { Mark } from './series-marks.ts'

type Figure = WarehouseTables['measure']
type Signal = WarehouseTables['measure_signal']

export interface Figures {
  readonly figures: readonly Figure[]
  readonly signals: readonly Signal[]
}

export interface JudgeOptions {
  readonly asOf: string
  readonly parameters: ParameterSet
  /** First and last day of the measure's own window. */
  readonly window: Period
  /** First and last day of its series of months. */
  readonly series: Period
  readonly marks: readonly Mark[]
  /** `id@version` of the rules that it counts. */
  readonly rules: readonly string[]
}

/** Name and version of the rules by which a funnel names a clinic; another limit is another version. */
export const funnelRuleSet = { name: 'funnel-99.8', version: '1.0.0' } as const

/** Everything that is told of one measure, from its counts alone. Pure: the same counts give the same figures. */
export function judgeFigures(measure: Measure, counts: readonly MemberCount[], options: JudgeOptions): Figures {
  const groups = Map.groupBy(counts, ({ stratum, stratum_value }) => `${stratum}\n${stratum_value}`)
  const plain = [...groups.values()].flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : [plainFigure(measure, first, group, options)]
  })
  // A measure that asks about nobody says so: nought of nought.
  if (!groups.has('all\nall'))
    plain.unshift(plainFigure(measure, { stratum: 'all', stratum_value: 'all' }, [], options))
  const { judged: clinics, signals: outliers } = judgeClinics(measure, plain, options)
  const { judged: months, signals: causes } = judgeMonths(measure, plain, options)
  const others = plain.filter(({ stratum }) => stratum !== 'clinic' && stratum !== 'month')
  return {
    figures: [...others, ...clinics, ...months],
    signals: [...outliers, ...causes],
  }
}

function plainFigure(
  measure: Measure,
  { stratum, stratum_value }: Pick<MemberCount, 'stratum' | 'stratum_value'>,
  group: readonly MemberCount[],
  options: JudgeOptions,
): Figure {
  const count = (fits: (row: MemberCount) => boolean) => group.filter(fits).reduce((sum, { n }) => sum + n, 0)
  const standing = (which: MemberCount['standing']) => count((row) => row.standing === which)
  const denominator = standing('counted')
  const numerator = count(({ met }) => met)
  const isRate = measure.kind === 'rate'
  const interval =
    isRate && denominator >= options.parameters.values.measures_interval_min_units
      ? wilsonInterval(numerator, denominator)
      : undefined
  const period = periodOf(stratum, stratum_value, options)
  return {
    measure_id: measure.id,
    measure_version: measure.version,
    stratum,
    stratum_value,
    from_on: period.from,
    to_on: period.to,
    initial_population: count(() => true),
    excluded: standing('excluded'),
    exceptions: standing('exception'),
    not_evaluable: standing('not_evaluable'),
    denominator,
    numerator,
    rate: isRate && denominator > 0 ? numerator / denominator : null,
    interval_low: interval?.[0] ?? null,
    interval_high: interval?.[1] ?? null,
    is_point: false,
    centre: null,
    limit_low: null,
    limit_high: null,
    warning_low: null,
    warning_high: null,
    limit_method: null,
    dispersion: null,
    stretch: null,
    rules: [...options.rules],
    parameter_set: nameOfSet(options.parameters),
  }
}

const periodOf = (stratum: Stratum, value: string, { asOf, window }: JudgeOptions): Period => {
  if (stratum !== 'month') return window
  const last = monthEnd(value)
  return { from: value, to: last > asOf ? asOf : last }
}

/** The funnel: clinics with enough opportunities, and only where the measure compares clinics at all. */
function judgeClinics(measure: Measure, plain: readonly Figure[], { parameters: { values } }: JudgeOptions) {
  const clinics = plain.filter(({ stratum }) => stratum === 'clinic')
  const enough = clinics.filter(({ denominator }) => denominator >= values.measures_point_min_units)
  const funnel = measure.comparesClinics
    ? clinicFunnel(enough, { minClinics: values.measures_overdispersion_min_clinics })
    : undefined
  if (funnel === undefined) return { judged: clinics, signals: [] }
  const points = new Map(enough.map((clinic, index) => [clinic, funnel.points[index]]))
  const signals: Signal[] = []
  const judged = clinics.map((clinic): Figure => {
    const point = points.get(clinic)
    if (point === undefined) return clinic
    if (point.outlier !== undefined) {
      signals.push({
        ...signalOf(measure, 'clinic', point.outlier, [clinic.stratum_value], funnel.overall),
        rule: funnel.method === 'exact_binomial' ? 'outside-99.8-exact' : 'outside-99.8-overdispersed',
        rule_set: `${funnelRuleSet.name}@${funnelRuleSet.version}`,
      })
    }
    return {
      ...clinic,
      is_point: true,
      centre: funnel.overall,
      limit_low: point.limits998[0],
      limit_high: point.limits998[1],
      warning_low: point.limits95[0],
      warning_high: point.limits95[1],
      limit_method: funnel.method,
      dispersion: funnel.phi,
    }
  })
  return { judged, signals }
}

/** The chart of the network: whole, settled months with enough opportunities, stretch by stretch. */
function judgeMonths(measure: Measure, plain: readonly Figure[], options: JudgeOptions) {
  const { monthly } = measure
  if (monthly === undefined) return { judged: [], signals: [] }
  const { asOf, series, marks, parameters } = options
  const rebases = marks.filter((mark) => mark.rebases).map(({ month_on }) => month_on)
  const settle = monthly.settlesAfter(parameters.values)
  const months = plain
    .filter(({ stratum, stratum_value }) => stratum === 'month' && monthEnd(stratum_value) >= series.from)
    .map(
      (month): Figure => ({
        ...month,
        is_point:
          month.denominator >= parameters.values.measures_point_min_units &&
          month.stratum_value >= series.from &&
          plusDays(monthEnd(month.stratum_value), settle) <= asOf,
        stretch: 1 + new Set(rebases.filter((on) => on > monthStart(series.from) && on <= month.stratum_value)).size,
      }),
    )
  const judgedPoints = new Map<string, Figure>()
  const signals: Signal[] = []
  for (const stretch of Map.groupBy(
    months.filter(({ is_point }) => is_point),
    ({ stretch }) => stretch,
  ).values()) {
    const chart = pChart(stretch)
    if (chart === undefined) continue
    const points = stretch.map((month, index): Figure => {
      const point = chart.points[index]
      return {
        ...month,
        centre: chart.mean,
        limit_low: point?.lower ?? null,
        limit_high: point?.upper ?? null,
        limit_method: chart.method,
        dispersion: chart.sigmaZ,
      }
    })
    for (const point of points) judgedPoints.set(point.stratum_value, point)
    const causes = specialCauses(
      chart.points.map(({ rate, lower, upper }) => ({ value: rate, mean: chart.mean, lower, upper })),
    )
    signals.push(...causes.map((cause) => causeSignal(measure, cause, points, chart.mean)))
  }
  return { judged: months.map((month) => judgedPoints.get(month.stratum_value) ?? month), signals }
}

const monthStart = (day: string): string => `${day.slice(0, 8)}01`

const causeSignal = (measure: Measure, cause: SpecialCause, points: readonly Figure[], centre: number): Signal => ({
  ...signalOf(
    measure,
    'month',
    cause.side,
    cause.points.flatMap((place) => points[place]?.stratum_value ?? []),
    centre,
  ),
  rule: cause.rule,
  rule_set: `${specialCauseRuleSet.name}@${specialCauseRuleSet.version}`,
})

const signalOf = (
  measure: Measure,
  stratum: 'clinic' | 'month',
  side: 'above' | 'below',
  points: readonly string[],
  centre: number,
) => ({
  measure_id: measure.id,
  measure_version: measure.version,
  stratum,
  side,
  favourable: measure.better === 'neither' ? null : (side === 'above') === (measure.better === 'higher'),
  points: [...points],
  centre,
})
