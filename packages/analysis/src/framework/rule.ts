import type { ParameterId } from '@troughline/clinical'
import type { WarehouseTables } from '@troughline/warehouse'
import type { RawBuilder } from 'kysely'
import type { AnalysisContext } from '../context.ts'

export type Grade = 'definite' | 'probable' | 'possible' | 'information'

/** A code of `assessment.reason` with what a person reads for it. */
export interface Reason {
  readonly code: string
  readonly outcome: 'not_evaluable' | 'not_applicable'
  readonly words: string
}

export interface Criterion {
  readonly id: string
  readonly text: string
  /** It compares numbers that a laboratory may censor (`<150`, `>2000`), and so has a censored case. Default: what the rule says. */
  readonly comparesResults?: boolean
}

/** One testable part of a definition, as the truth table of `explain` lists it. */
export interface Clause {
  /** Kebab-case and unique in the rule; a criterion's clauses begin with its id: `E2-doses`. */
  readonly id: string
  /** What must hold, with the numbers left to the parameters: "no dose for longer than the lapse limit". */
  readonly text: string
}

/** An evidence row as a sentence sees it: the fact as it was reported, and where it stood in the cycle. */
export type EvidenceFact = Omit<WarehouseTables['evidence'], 'file_id' | 'line'>

/** A flagged assessment with its facts, for the sentence. */
export interface Flagged {
  readonly grade: Grade
  readonly state: 'active' | 'past'
  readonly state_reason: string | null
  readonly closed_on: string | null
  readonly onset_on: string | null
  readonly criteria: readonly string[]
  readonly softeners: readonly string[]
  readonly as_of: string
  /** Columns that the rule's query gave for its sentence alone. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>
  readonly evidence: readonly EvidenceFact[]
}

/**
 * One rule: what it says, what it reads, and the query that judges every patient.
 *
 * The statements fill two temporary tables, `w_assessment` (one row per patient, or per episode) and `w_evidence` (which facts
 * decided it); everything after that (keys, ids, file and line, sentences) is the same for all rules and never looks at the id.
 */
export interface Rule {
  readonly id: string
  readonly version: string
  readonly title: string
  /** The definition in plain words, for `explain`, the rule's page and the dashboard. */
  readonly definition: string
  readonly headline: boolean
  readonly perEpisode: boolean
  /** Every grade that a flag of this rule can have. */
  readonly grades: readonly Grade[]
  /** It compares numbers that a laboratory may censor (`<150`, `>2000`). */
  readonly comparesResults: boolean
  readonly criteria: readonly Criterion[]
  /** The parts of the definition, in the order in which a person would check them. */
  readonly clauses: readonly Clause[]
  readonly reasons: readonly Reason[]
  readonly parameters: readonly ParameterId[]
  readonly sources: readonly string[]
  /** Rules whose assessments this one reads. */
  readonly needs: readonly string[]
  readonly statements: (context: AnalysisContext) => readonly RawBuilder<unknown>[]
  /**
   * The truth of every clause for every patient (episode): a SELECT of `patient_key, episode_no, clause, holds, found` over the tables that
   * `statements` made. `holds` null: could not be judged. `found` says what was found instead of what was asked, in a few words
   * with its numbers and units: "last dose 2024-10-23, 250 d before".
   */
  readonly truth: (context: AnalysisContext) => RawBuilder<unknown>
  /** The sentence of a flag, from its facts alone. */
  readonly sentence: (flag: Flagged) => string
  /** What was looked at, for "checked and not met on the n ... available". */
  readonly lookedAt: { readonly one: string; readonly many: string }
}
