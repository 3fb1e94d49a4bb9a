import type { SignalMeaning } from '@troughline/charts'
import type { Count } from '../../../dashboard/disclosure/count.ts'
import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { ClinicCut, MeasuresColumns } from '../../../dashboard/payload/measures.ts'

/** One clinic of one measure. */
export interface ClinicRow {
  readonly id: string
  readonly name: string
  readonly initialPopulation: Count
  readonly excluded: Count
  readonly exceptions: Count
  readonly notEvaluable: Count
  readonly denominator: Count
  readonly numerator: Count
  /** 0 to 1, like the limits. */
  readonly rate: number | null
  readonly low: number | null
  readonly high: number | null
  /** In the funnel. */
  readonly isPoint: boolean
  readonly limitLow: number | null
  readonly limitHigh: number | null
  /** Side of the 99.8 % limits that it is outside of; null within, and for clinics that are not in the funnel. */
  readonly outside: 'above' | 'below' | null
  readonly meaning: SignalMeaning
  readonly injections: CoverageDates
  readonly laboratory: CoverageDates
}

/** First and last day on which a feed can be relied on; null where it has no row. */
export interface CoverageDates {
  readonly from: string | null
  readonly to: string | null
}

/** The clinics of a measure in the order of their names, as `core` has them: never by rate. */
export function clinicRows(core: CoreColumns, section: MeasuresColumns, cut: ClinicCut): ClinicRow[] {
  const places = new Map(cut.figures.value.map((id, place) => [id, place]))
  const covered = new Map(section.coverage.clinic.map((id, place) => [id, place]))
  const signals = new Map(cut.signals.flatMap((signal) => signal.points.map((id) => [id, signal] as const)))
  return core.clinics.id.flatMap((id, clinic) => {
    const place = places.get(id)
    if (place === undefined) return []
    const of = <V>(column: readonly V[]): V => column[place]!
    const { figures } = cut
    const signal = signals.get(id)
    return [
      {
        ...{ id, name: core.clinics.name[clinic] ?? id },
        initialPopulation: of(figures.initialPopulation),
        ...{ excluded: of(figures.excluded), exceptions: of(figures.exceptions) },
        notEvaluable: of(figures.notEvaluable),
        ...{ denominator: of(figures.denominator), numerator: of(figures.numerator) },
        ...{ rate: of(figures.rate), low: of(figures.low), high: of(figures.high) },
        isPoint: of(figures.isPoint) === 1,
        ...{ limitLow: of(figures.limitLow), limitHigh: of(figures.limitHigh) },
        outside: signal?.side ?? null,
        meaning: signal === undefined ? 'common' : meaningOf(signal.favourable),
        injections: datesOf(section.coverage, 'injections', covered.get(id)),
        laboratory: datesOf(section.coverage, 'laboratory', covered.get(id)),
      },
    ]
  })
}

export const meaningOf = (favourable: boolean | null): SignalMeaning =>
  favourable === null ? 'unsided' : favourable ? 'improvement' : 'concern'

const datesOf = (
  coverage: MeasuresColumns['coverage'],
  feed: 'injections' | 'laboratory',
  place: number | undefined,
): CoverageDates => ({
  from: place === undefined ? null : (coverage[`${feed}From`][place] ?? null),
  to: place === undefined ? null : (coverage[`${feed}To`][place] ?? null),
})
