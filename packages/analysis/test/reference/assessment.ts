import { windowStart } from './calendar.ts'
import type { Timeline } from './timeline.ts'

export type Outcome = 'flagged' | 'clear' | 'not_evaluable' | 'not_applicable'
export type Grade = 'definite' | 'probable' | 'possible'

/** What the reference says of one rule for one patient or episode. */
export interface ReferenceAssessment {
  readonly patient_id: string
  readonly rule_id: 'falls-between-doses' | 'early-maintenance' | 'symptoms-return'
  /** First dose of the episode; only early-maintenance has one. */
  readonly episode_on: string | null
  readonly outcome: Outcome
  readonly grade: Grade | null
  readonly state: 'active' | 'past' | null
  readonly state_reason: string | null
  readonly reason: string | null
  /** Sorted; `E2-major` where a criterion has a severity. */
  readonly criteria: readonly string[]
  readonly unjudged_criteria: readonly string[]
  readonly softeners: readonly string[]
  readonly onset_on: string | null
  /** The facts that decided it, sorted: `F1|lab_result|2025-01-01|b12|<150 ng/L|same_day` (see facts.ts). Empty where not applicable. */
  readonly evidence: readonly string[]
}

type Subject = Pick<ReferenceAssessment, 'patient_id' | 'rule_id' | 'episode_on'>

/** A row without grade, state and onset: clear, not evaluable or not applicable. */
export const unflagged = (
  subject: Subject,
  outcome: Exclude<Outcome, 'flagged'>,
  reason: string | null,
  rest: Partial<Pick<ReferenceAssessment, 'criteria' | 'unjudged_criteria' | 'softeners' | 'evidence'>> = {},
): ReferenceAssessment => ({
  ...subject,
  outcome,
  grade: null,
  state: null,
  state_reason: null,
  reason,
  criteria: [],
  unjudged_criteria: [],
  softeners: [],
  onset_on: null,
  evidence: [],
  ...rest,
})

/** First day of the window of so many months before `as_of`. */
export const startOfWindow = (timeline: Timeline, months: number): string => windowStart(timeline.asOf, months)

/** Criteria ids in plain text order. */
export const sorted = (ids: readonly (string | false)[]): readonly string[] =>
  ids.filter((id): id is string => id !== false).sort()
