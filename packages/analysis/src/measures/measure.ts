import type { ParameterId, ParameterValues } from '@troughline/clinical'
import type { RawBuilder } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/** A code of `measure_reason` with what a person reads for it. Codes of the rules that a measure counts keep the words of those rules. */
export interface MeasureReason {
  readonly code: string
  readonly words: string
}

/**
 * One measure: who it asks about, who is removed before or by exception, what counts, and how its figures may be used.
 *
 * initial population = excluded + exceptions + not evaluable + denominator; the rate is numerator over denominator.
 */
export interface Measure {
  readonly id: string
  readonly version: string
  readonly title: string
  /** One plain question that the figure answers. */
  readonly question: string
  readonly headline: boolean
  /** A count has no rate, no interval and no limits: "tested n of N". */
  readonly kind: 'rate' | 'count'
  readonly unit: 'patient' | 'episode' | 'dose'
  readonly population: string
  /** Removed before anything is judged. */
  readonly exclusions: readonly MeasureReason[]
  /** Removed only when the numerator is not met. */
  readonly exceptions: readonly MeasureReason[]
  /** Codes of its own; those of its rules are theirs. */
  readonly notEvaluable: readonly MeasureReason[]
  readonly numerator: string
  readonly better: 'higher' | 'lower' | 'neither'
  /** A funnel over clinics, which may name one. */
  readonly comparesClinics: boolean
  /** Why clinics are not compared, where they are not. */
  readonly whyNotCompared?: string
  /** First day of the window is so many months before as_of; undefined: a figure of the day `as_of`. */
  readonly windowMonths?: ParameterId
  /** A series of months: the days after a month's end until its last unit can be judged. */
  readonly monthly?: { readonly settlesAfter: (values: ParameterValues) => number; readonly feeds: readonly Feed[] }
  /** Shown right below this measure, of which it is the other half. */
  readonly beside?: string
  /** Rules whose assessments it counts. */
  readonly rules: readonly string[]
  /** Conclusion tables that it counts beside `assessment`. */
  readonly tables: readonly ('adequacy' | 'dose_interval' | 'episode' | 'response_check' | 'evidence_check')[]
  readonly parameters: readonly ParameterId[]
  readonly sources: readonly string[]
  /** What a reader may be misled by. */
  readonly caution?: string
  /**
   * A SELECT of one row per unit of the initial population: `patient_key`, `episode_no`, `dose_on`, `event_on`, `in_window`; `excluded`, `exception`
   * and `not_evaluable` (the first reason that holds, else null) and `met`.
   */
  readonly members: (context: AnalysisContext) => RawBuilder<unknown>
}

export type Feed = 'injections' | 'laboratory'

export const pageSource = 'Troughline rules 2.1, section 6'
