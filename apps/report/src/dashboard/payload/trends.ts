import type { UnitTable } from '../../patient-pdf/analyte-units.ts'
import type { RunRecord, TrendDoseRow, TrendResultRow } from '../../patient-pdf/patient-record.ts'
import type { EncodedSpec } from '../chart-specs.ts'

/**
 * The section `trends`: the facts that the trend charts of some patients are made from, patient after patient. The browser prepares a chart when
 * its patient is opened, by the same function as the PDF page.
 */
export interface TrendsColumns {
  /** Numbers of patients (section `people`), in the order of the worklist. */
  readonly patient: readonly number[]
  /** Patients with an active flag above information in all: the rest have no trend in this page. */
  readonly flagged: number
  /** Last days of the clinic's injection data and of what is judged of the patient, as days since 1970-01-01. */
  readonly covered: readonly number[]
  readonly judged: readonly number[]
  /** 0: the open cycle has no due day, because the record ended or care went elsewhere. */
  readonly isDue: readonly (0 | 1)[]
  readonly doses: FactColumns<DoseKind>
  readonly notGiven: FactColumns<NotGivenKind>
  readonly results: FactColumns<ResultKind> & {
    /** As reported, in the unit of its kind. */
    readonly reported: readonly (number | null)[]
    /** In the canonical unit, null where it is the reported value times the factor of the unit (`canonicalValue`); null: everywhere. */
    readonly canonical: readonly (number | null)[] | null
    /** Results that decided a flag: rows as steps (`fromSteps`), and the place in `grades` of the flag of each. */
    readonly decided: { readonly row: readonly number[]; readonly grade: readonly number[] }
  }
  readonly symptoms: FactColumns<SymptomKind> & { readonly score: readonly (number | null)[] }
  /** `until`: days after `on`, null for one day. */
  readonly events: FactColumns<EventKind> & { readonly until: readonly (number | null)[] }
  /** Units of the tests that are drawn. */
  readonly units: UnitTable
  readonly run: Pick<RunRecord, 'asOf' | 'thresholds'>
  /** By their parts, joined by spaces. */
  readonly specs: Readonly<Record<string, EncodedSpec>>
}

/** Facts of one sort. */
export interface FactColumns<Kind> {
  /** How many each patient has. */
  readonly counts: readonly number[]
  /** Days since 1970-01-01, as steps from fact to fact (`fromSteps`). */
  readonly on: readonly number[]
  /** Place in `kinds`. */
  readonly kind: readonly number[]
  /** What facts have in common. */
  readonly kinds: readonly Kind[]
}

/** The next dose of the patient ends the cycle of the one before. `due_after`: planned interval in days. */
export interface DoseKind
  extends Pick<TrendDoseRow, 'phase' | 'form' | 'dose_mcg' | 'grace_days' | 'is_maintenance_cycle'> {
  readonly due_after: number | null
}

export interface NotGivenKind {
  readonly status: string
}

export type ResultKind = Omit<TrendResultRow, 'result_key' | 'collected_on' | 'value' | 'reported_value'>

export interface SymptomKind {
  readonly domain: string
}

export interface EventKind {
  readonly event: string
}
