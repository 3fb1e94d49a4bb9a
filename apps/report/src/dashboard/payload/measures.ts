import type { EncodedSpec } from '../chart-specs.ts'
import type { DashboardWords } from '../dashboard-words.ts'
import type { Count } from '../disclosure/count.ts'
import type { CoverageRow, CutFigure, FunnelLimitRow, MeasureCuts } from '../read/measures.ts'

/** Figures side by side: a place in one list is the same figure in every list. */
export interface FigureColumns {
  /** Clinic ids, or first days of months. */
  readonly value: readonly string[]
  readonly initialPopulation: readonly Count[]
  readonly excluded: readonly Count[]
  readonly exceptions: readonly Count[]
  readonly notEvaluable: readonly Count[]
  readonly denominator: readonly Count[]
  readonly numerator: readonly Count[]
  /** 0 to 1, like all limits; null where there is none, or where a part of it is not published. */
  readonly rate: readonly (number | null)[]
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
  /** 1: drawn and judged. */
  readonly isPoint: readonly (0 | 1)[]
  readonly centre: readonly (number | null)[]
  readonly limitLow: readonly (number | null)[]
  readonly limitHigh: readonly (number | null)[]
}

/** What stands out and by which rule. */
export interface PublishedSignal {
  readonly rule: string
  readonly ruleSet: string
  readonly side: 'above' | 'below'
  /** Whether the side is the better one; null where neither is. */
  readonly favourable: boolean | null
  /** Clinic ids, or months as their first days, in order. */
  readonly points: readonly string[]
}

/** A dated change behind a series. */
export interface PublishedMark {
  /** First day of the first month after the change. */
  readonly month: string
  readonly change: string
  readonly feed: string | null
  readonly clinics: Count | null
  /** Share of the injected patients, 0 to 1. */
  readonly share: number | null
  readonly rebases: boolean
  /** As the configuration states it; null for changes that the data show. */
  readonly reason: string | null
}

export interface ClinicCut {
  readonly figures: FigureColumns
  /** Period of the figures. */
  readonly from: string
  readonly to: string
  /** Null where clinics are not compared, or where none has enough opportunities. */
  readonly funnel: {
    readonly overall: number
    readonly method: string
    /** Above 1: the clinics differ by more than chance. */
    readonly dispersion: number | null
    readonly limits: { readonly [F in keyof FunnelLimitRow]: readonly number[] }
  } | null
  readonly signals: readonly PublishedSignal[]
}

export interface MonthCut {
  readonly figures: FigureColumns
  /** 1 for the first stretch, 1 more after every rebase. */
  readonly stretch: readonly (number | null)[]
  /** `p` or `laney_p_prime`. */
  readonly method: string | null
  readonly signals: readonly PublishedSignal[]
  readonly marks: readonly PublishedMark[]
}

/** The section `measures`: every measure by clinic and by month. */
export interface MeasuresColumns {
  readonly measures: readonly {
    readonly id: string
    /** What counts, as a sentence. */
    readonly numerator: string
    readonly population: string
    readonly comparesClinics: boolean
    readonly whyNotCompared: string | null
    readonly clinics: ClinicCut | null
    /** Null for measures without a series. */
    readonly months: MonthCut | null
  }[]
  /** From when to when each clinic's feeds can be relied on. */
  readonly coverage: {
    readonly clinic: readonly string[]
    readonly injectionsFrom: readonly (string | null)[]
    readonly injectionsTo: readonly (string | null)[]
    readonly laboratoryFrom: readonly (string | null)[]
    readonly laboratoryTo: readonly (string | null)[]
  }
  readonly least: MeasureCuts['least']
  /** The rows are fed in the browser. */
  readonly specs: { readonly funnel: EncodedSpec; readonly controlChart: EncodedSpec }
}

/** The section from its rows; pure. */
export function measuresColumns(
  cuts: MeasureCuts,
  words: Pick<DashboardWords, 'measures'>,
  specs: MeasuresColumns['specs'],
): MeasuresColumns {
  const figures = Map.groupBy(cuts.figures, ({ measure, stratum }) => `${measure} ${stratum}`)
  return {
    measures: words.measures.map(({ id, numerator, population, comparesClinics, whyNotCompared, hasMonths }) => ({
      ...{ id, numerator, population, comparesClinics, whyNotCompared },
      clinics: clinicCut(figures.get(`${id} clinic`) ?? [], cuts, id),
      months: hasMonths ? monthCut(figures.get(`${id} month`) ?? [], cuts, id) : null,
    })),
    coverage: coverageColumns(cuts.coverage),
    least: cuts.least,
    specs,
  }
}

const figureColumns = (rows: readonly CutFigure[]): FigureColumns => ({
  value: rows.map(({ value }) => value),
  initialPopulation: rows.map(({ initialPopulation }) => initialPopulation),
  excluded: rows.map(({ excluded }) => excluded),
  exceptions: rows.map(({ exceptions }) => exceptions),
  notEvaluable: rows.map(({ notEvaluable }) => notEvaluable),
  denominator: rows.map(({ denominator }) => denominator),
  numerator: rows.map(({ numerator }) => numerator),
  rate: rows.map(({ rate }) => rate),
  low: rows.map(({ low }) => low),
  high: rows.map(({ high }) => high),
  isPoint: rows.map(({ isPoint }) => (isPoint ? 1 : 0)),
  centre: rows.map(({ centre }) => centre),
  limitLow: rows.map(({ limitLow }) => limitLow),
  limitHigh: rows.map(({ limitHigh }) => limitHigh),
})

const signalsOf = ({ signals }: MeasureCuts, measure: string, stratum: 'clinic' | 'month'): PublishedSignal[] =>
  signals
    .filter((signal) => signal.measure_id === measure && signal.stratum === stratum)
    .map(({ rule, rule_set, side, favourable, points }) => ({
      ...{ rule, ruleSet: rule_set, side: side === 'above' ? 'above' : 'below', favourable, points },
    }))

function clinicCut(rows: readonly CutFigure[], cuts: MeasureCuts, measure: string): ClinicCut | null {
  const [first] = rows
  if (first === undefined) return null
  const limits = cuts.limits[measure] ?? []
  const judged = rows.find(({ isPoint }) => isPoint)
  const column = (field: keyof FunnelLimitRow) => limits.map((row) => row[field])
  return {
    figures: figureColumns(rows),
    ...{ from: first.fromOn, to: first.toOn },
    funnel:
      judged?.centre == null || judged.method === null
        ? null
        : {
            ...{ overall: judged.centre, method: judged.method, dispersion: judged.dispersion },
            limits: {
              opportunities: column('opportunities'),
              ...{ low95: column('low95'), high95: column('high95') },
              ...{ low998: column('low998'), high998: column('high998') },
            },
          },
    signals: signalsOf(cuts, measure, 'clinic'),
  }
}

function monthCut(rows: readonly CutFigure[], cuts: MeasureCuts, measure: string): MonthCut {
  return {
    figures: figureColumns(rows),
    stretch: rows.map(({ stretch }) => stretch),
    method: rows.find(({ method }) => method !== null)?.method ?? null,
    signals: signalsOf(cuts, measure, 'month'),
    marks: cuts.marks
      .filter(({ measure_id }) => measure_id === measure)
      .map((mark) => ({
        ...{ month: mark.month_on, change: mark.change, feed: mark.feed, clinics: mark.clinics },
        ...{ share: mark.patient_share, rebases: mark.rebases, reason: mark.reason },
      })),
  }
}

function coverageColumns(rows: readonly CoverageRow[]): MeasuresColumns['coverage'] {
  const clinics = [...Map.groupBy(rows, ({ clinic }) => clinic)]
  const of = (own: readonly CoverageRow[], feed: string) => own.find((row) => row.feed === feed)
  return {
    clinic: clinics.map(([clinic]) => clinic),
    injectionsFrom: clinics.map(([, own]) => of(own, 'injections')?.from ?? null),
    injectionsTo: clinics.map(([, own]) => of(own, 'injections')?.to ?? null),
    laboratoryFrom: clinics.map(([, own]) => of(own, 'laboratory')?.from ?? null),
    laboratoryTo: clinics.map(([, own]) => of(own, 'laboratory')?.to ?? null),
  }
}
