import type { DashboardWords, MeasureText } from '../dashboard-words.ts'
import type { Count } from '../disclosure/count.ts'
import type { SmallNumbers } from '../disclosure/schemes.ts'
import type { Change } from '../read/changes.ts'
import type { CoreRows, RunFacts } from '../read/core.ts'
import type { Figure, FigureReason, OutlyingClinic } from '../read/figures.ts'

type Published<Row, Counts extends keyof Row> = Omit<Row, Counts> & { readonly [K in Counts]: Count }

/** A reason with its published count. */
export type CoreReason = Published<FigureReason, 'units'>

/** A measure with its words and its figures for the scope of the page. */
export interface CoreMeasure
  extends Omit<
      Published<Figure, 'initialPopulation' | 'excluded' | 'exceptions' | 'notEvaluable' | 'denominator' | 'numerator'>,
      'reasons'
    >,
    Pick<MeasureText, 'title' | 'question' | 'headline' | 'kind' | 'unit' | 'better' | 'beside' | 'caution'> {
  readonly reasons: readonly CoreReason[]
  /** Of headline measures; null for the others. */
  readonly change: Change | null
}

/** A clinic outside the 99.8 % limits of a measure. */
export type CoreOutlier = Omit<Published<OutlyingClinic, 'denominator' | 'numerator'>, 'clinicId'> & {
  /** Place in `clinics`. */
  readonly clinic: number
}

/** One tier of the worklist. */
export interface CoreTier {
  readonly tier: number
  readonly patients: Count
  /** Of them, with a decision that stands in the warehouse. */
  readonly decided: Count
}

/** What was done to this page so that it may be shown to others. */
export interface Disclosure {
  readonly smallNumbers: SmallNumbers
  /** What the scheme does, in words; null: every count is shown as it is. */
  readonly words: string | null
  /** Ids of patients and flags are pseudonyms. */
  readonly pseudonymised: boolean
}

/** The section `core`: all that every view and the Overview need. */
export interface CoreColumns {
  readonly disclosure: Disclosure
  readonly run: RunFacts
  readonly scope: {
    readonly name: string
    /** The one clinic of this page; null for all clinics. */
    readonly clinicId: string | null
    readonly patients: Count
    /** Patients with an injection in the record up to as_of. */
    readonly injected: Count
  }
  /** Clinics in scope by name, as columns; other sections name a clinic by its place here. */
  readonly clinics: {
    readonly id: readonly string[]
    readonly name: readonly string[]
    readonly patients: readonly Count[]
    readonly injected: readonly Count[]
  }
  /** The index of a network names no patients: address of the page of each clinic, in their order. Null: a page of its own. */
  readonly clinicFiles: readonly string[] | null
  /** Every measure in the order in which they are read: headline ones with what stands beside them, then the second line. */
  readonly measures: readonly CoreMeasure[]
  readonly outliers: readonly CoreOutlier[]
  readonly tiers: readonly CoreTier[]
  /** Every rule of this version of the product, in the order of the catalogue; other sections name a rule by its id. */
  readonly rules: readonly { readonly id: string; readonly title: string }[]
  /** Reason codes in words. */
  readonly reasons: Readonly<Record<string, string>>
}

/** The section from its rows; pure. */
export function coreColumns(rows: CoreRows, words: DashboardWords): CoreColumns {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
  const patients = rows.clinics.map((clinic) => clinic.patients)
  const injected = rows.clinics.map((clinic) => clinic.injected)
  const clinicIds = rows.clinics.map((clinic) => clinic.id)
  return {
    disclosure: { smallNumbers: 'none', words: null, pseudonymised: rows.pseudonymised },
    run: rows.run,
    scope: { ...rows.scope, patients: sum(patients), injected: sum(injected) },
    clinics: { id: clinicIds, name: rows.clinics.map((clinic) => clinic.name), patients, injected },
    clinicFiles: rows.clinicFiles,
    measures: rows.figures.flatMap((figure) => {
      const text = words.measures.find(({ id }) => id === figure.id)
      if (text === undefined) return []
      const { title, question, headline, kind, unit, better, beside, caution } = text
      const change = rows.changes.find(({ measureId }) => measureId === figure.id) ?? null
      return [{ ...figure, title, question, headline, kind, unit, better, beside, caution, change }]
    }),
    outliers: rows.outliers.map(({ clinicId, ...outlier }) => ({ ...outlier, clinic: clinicIds.indexOf(clinicId) })),
    tiers: rows.tiers,
    rules: words.rules.map(({ id, title }) => ({ id, title })),
    reasons: words.reasons,
  }
}
