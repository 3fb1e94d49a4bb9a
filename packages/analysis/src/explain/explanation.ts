import type { EvidenceRow } from '../read/evidence-row.ts'

/** The part of a rule's definition that an explanation shows. */
export interface ExplainedRule {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly definition: string
  readonly criteria: readonly { readonly id: string; readonly text: string }[]
  readonly parameters: readonly string[]
  readonly sources: readonly string[]
  readonly reasons: readonly { readonly code: string; readonly words: string }[]
}

/**
 * Which assessments to explain. `flagId` may be the beginning of an id (then several can match); a rule that judges each episode can
 * give several for one patient.
 */
export type ExplainTarget = { readonly flagId: string } | { readonly patientId: string; readonly ruleId: string }

export interface ExplainedCriterion {
  readonly id: string
  readonly text: string
  /** `not_listed`: evaluated and not met, or another criterion stands in its place (E1 excludes E2). */
  readonly status: 'met' | 'unjudged' | 'not_listed'
  /** `major` or `minor`, for criteria that have a severity. */
  readonly severity: string | null
}

/** One part of the definition, what was found for it, and whether it holds. */
export interface ExplainedClause {
  readonly id: string
  readonly text: string
  /** Null: it could not be judged. */
  readonly holds: boolean | null
  /** In a few words, with its numbers, units and dates. */
  readonly found: string
}

export interface ExplainedParameter {
  readonly id: string
  /** As used by the analysis that is explained, which need not be today's default. */
  readonly value: number | string
  readonly unit: string
  readonly meaning: string
  /** What happens exactly at the value; null where the meaning says it. */
  readonly boundary: string | null
  readonly source: string
  /** False when a parameter file changed it. */
  readonly isDefault: boolean
}

/** Why one assessment came out as it did: everything needed to disagree with it. */
export interface Explanation {
  readonly flag_id: string
  readonly patient_id: string
  readonly clinic_id: string
  readonly rule_id: string
  readonly rule_title: string
  readonly definition: string
  /** Version that the assessment was made with, and the one whose definition is shown: normally the same. */
  readonly rule_version: string
  readonly definition_version: string
  readonly sources: readonly string[]
  readonly episode: string | null
  readonly outcome: string
  readonly grade: string | null
  readonly state: string | null
  readonly state_reason: string | null
  readonly closed_on: string | null
  readonly onset_on: string | null
  readonly reason: string | null
  readonly reason_words: string | null
  readonly summary: string
  readonly criteria: readonly ExplainedCriterion[]
  readonly softeners: readonly string[]
  /** The definition part by part, in the order in which it is checked. Empty for a rule that does not list its parts. */
  readonly clauses: readonly ExplainedClause[]
  /** True when the facts no longer give this answer: something was loaded or resolved after the analysis. */
  readonly outdated: boolean
  readonly parameters: readonly ExplainedParameter[]
  readonly parameter_set: string
  readonly evidence: readonly EvidenceRow[]
  readonly as_of: string
  readonly as_of_source: string
  readonly engine_version: string
}
