import type { ClinicFacts, PatientFacts } from './patient-facts.ts'

/** What a case expects of one assessment. Only the fields that are present are compared; lists are compared sorted. */
export interface Expected {
  /** First dose date of the episode; only for per-episode rules with several episodes. Null: the row of the patient beside them. */
  readonly episode?: string | null
  readonly outcome: 'flagged' | 'clear' | 'not_evaluable' | 'not_applicable'
  readonly grade?: 'definite' | 'probable' | 'possible' | 'information'
  readonly state?: 'active' | 'past'
  readonly reason?: string
  /** Exactly the criteria met, E2-major style where one has a severity. */
  readonly criteria?: readonly string[]
  readonly unjudged?: readonly string[]
  /** Exactly the softeners and notes. */
  readonly softeners?: readonly string[]
  readonly onset?: string
  /** Why and since when a past flag is past; null of any other answer. */
  readonly state_reason?: string | null
  readonly closed_on?: string | null
}

/**
 * One row of a rule's case table: a named patient, and what the rule says of them.
 *
 * `kind` is what the meta-test asks every rule to have at least one of; `shows` is a sentence that ends up in the rule's page.
 */
export interface Case {
  /** Kebab-case, a name someone could remember: `falls-before-each-dose`. */
  readonly name: string
  readonly kind: 'firing' | 'clear' | 'boundary' | 'missing-data' | 'censored' | 'not-applicable'
  readonly shows: string
  /**
   * Criteria that the case is about. Default: those that it expects to be met. Named where they are not: the near side of a boundary, a value
   * that is missing or censored, a clear case. A criterion named and not expected must not be met; in a clear case it must have been judged, in a
   * missing-data case not.
   */
  readonly about?: readonly string[]
  readonly asOf: string
  /** Default: one clinic `c1`, country GB, regimen UK-BNF, covered from 2015-01-01 to asOf. */
  readonly clinic?: Omit<ClinicFacts, 'clinic_id'>
  readonly patient: Omit<PatientFacts, 'patient_id'>
  readonly expect: Expected | readonly Expected[]
  /** The whole sentence of its only answer; named where the case is about what is told of a flag. */
  readonly says?: string
}
