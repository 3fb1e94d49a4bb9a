import type { DashboardWords } from '../dashboard-words.ts'
import type { Count } from '../disclosure/count.ts'
import type { CoreRows, RunFacts } from '../read/core.ts'

/** The section `core`: all that every view and the Overview need. */
export interface CoreColumns {
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
  /** Every rule of this version of the product, in the order of the catalogue; other sections name a rule by its id. */
  readonly rules: readonly { readonly id: string; readonly title: string }[]
  /** Reason codes in words. */
  readonly reasons: Readonly<Record<string, string>>
}

export function coreColumns(rows: CoreRows, words: DashboardWords): CoreColumns {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
  const patients = rows.clinics.map((clinic) => clinic.patients)
  const injected = rows.clinics.map((clinic) => clinic.injected)
  return {
    run: rows.run,
    scope: { ...rows.scope, patients: sum(patients), injected: sum(injected) },
    clinics: {
      id: rows.clinics.map((clinic) => clinic.id),
      name: rows.clinics.map((clinic) => clinic.name),
      patients,
      injected,
    },
    rules: words.rules.map(({ id, title }) => ({ id, title })),
    reasons: words.reasons,
  }
}
