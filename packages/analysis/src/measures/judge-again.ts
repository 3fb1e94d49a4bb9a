import type { ParameterSet } from '@troughline/clinical'
import type { WarehouseTables } from '@troughline/warehouse'
import type { MemberCount, Stratum } from './count-members.ts'
import { type Figures, judgeFigures } from './judge-figures.ts'
import { monthsBefore } from './period.ts'
import { measures as registry } from './registry.ts'

type Figure = WarehouseTables['measure']

/** The two counts that everything else about a figure is told from. */
export interface JudgedCounts {
  readonly denominator: number
  readonly numerator: number
}

export interface JudgeAgainOptions {
  readonly asOf: string
  readonly parameters: ParameterSet
  readonly marks: readonly WarehouseTables['measure_mark'][]
}

/**
 * The figures of an analysis told anew from other counts, such as rounded ones: rates, intervals, limits and signals say nothing that the
 * counts given here do not say.
 *
 * `countsOf` gives null for a figure whose counts are not to be used; it comes back without rate, interval and limits, and is no point. Only
 * the rates and what follows from them mean anything in the result; its counts are those given, or 0.
 */
export function judgeAgain(
  figures: readonly Figure[],
  countsOf: (figure: Figure) => JudgedCounts | null,
  { asOf, parameters, marks }: JudgeAgainOptions,
): Figures {
  const byMeasure = Map.groupBy(figures, ({ measure_id }) => measure_id)
  const judged = registry.flatMap((measure) => {
    const own = byMeasure.get(measure.id)
    const whole = own?.find(({ stratum }) => stratum === 'all')
    if (own === undefined || whole === undefined) return []
    return judgeFigures(
      measure,
      own.flatMap((figure) => membersOf(figure, countsOf(figure) ?? nothing)),
      {
        asOf,
        parameters,
        window: { from: whole.from_on, to: whole.to_on },
        series: monthsBefore(asOf, parameters.values.measures_window_months),
        marks: marks.filter(({ measure_id }) => measure_id === measure.id),
        rules: whole.rules,
      },
    )
  })
  return {
    figures: judged.flatMap((one) => one.figures),
    signals: judged.flatMap((one) => one.signals),
  }
}

const nothing: JudgedCounts = { denominator: 0, numerator: 0 }

const membersOf = (figure: Figure, { denominator, numerator }: JudgedCounts): MemberCount[] => {
  const { measure_id, stratum_value } = figure
  const place = { measure_id, stratum: figure.stratum as Stratum, stratum_value, standing: 'counted' } as const
  return [
    { ...place, met: true, n: numerator },
    { ...place, met: false, n: denominator - numerator },
  ]
}
