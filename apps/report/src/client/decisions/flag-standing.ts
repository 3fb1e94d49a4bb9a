import type { KnownDecision } from '../../dashboard/payload/decisions.ts'
import { isoOfDay } from '../format/day-text.ts'
import type { Action, Decision, Explanation, Finding } from './decision.ts'

/** What became of a flag: nobody decided; a decision stands; it stands and keeps the patient out; or it no longer holds. */
export type Standing = 'undecided' | 'decided' | 'snoozed' | 'reopened'

export interface FlagStanding {
  readonly standing: Standing
  /** The decision that counts; null when there is none. */
  readonly decision: Decision | null
  /** Where it is from: made or read in this page, or told by the warehouse with file and line. */
  readonly from: 'here' | 'warehouse' | null
  /** Other evidence than when it was decided, with the same grade and criteria; null when the decision does not say. */
  readonly evidenceChanged: boolean | null
  /** File and line, of the warehouse's. */
  readonly source: string | null
}

export const undecided: FlagStanding = {
  standing: 'undecided',
  decision: null,
  from: null,
  evidenceChanged: null,
  source: null,
}

/** Digits of an evidence hash that change with grade and criteria. */
const answerDigits = 16

/** How a flag stands by what the warehouse knows and what was decided here; the newer of the two counts. */
export function flagStanding(
  flag: { readonly id: string; readonly hash: string },
  known: KnownDecision | undefined,
  here: Decision | undefined,
  asOf: string,
): FlagStanding {
  if (known !== undefined && (here === undefined || here.reviewedAt < known.at)) {
    return {
      standing: known.standing === 'reopened' ? 'reopened' : known.standing === 'snoozed' ? 'snoozed' : 'decided',
      decision: fromWarehouse(flag.id, known),
      from: 'warehouse',
      evidenceChanged: known.evidence_changed,
      source: `${known.file}:${known.line}`,
    }
  }
  if (here === undefined) return undecided
  const told = here.evidenceHash !== ''
  const answerChanged = told && here.evidenceHash.slice(0, answerDigits) !== flag.hash.slice(0, answerDigits)
  return {
    standing: answerChanged ? 'reopened' : here.snoozeUntil > asOf ? 'snoozed' : 'decided',
    decision: here,
    from: 'here',
    evidenceChanged: told ? here.evidenceHash !== flag.hash : null,
    source: null,
  }
}

const fromWarehouse = (flagId: string, known: KnownDecision): Decision => ({
  flagId,
  finding: known.finding as Finding,
  reason: (known.reason ?? '') as Explanation | '',
  action: (known.action ?? '') as Action | '',
  owner: known.owner ?? '',
  dueOn: isoOfDay(known.due) ?? '',
  doneOn: isoOfDay(known.done) ?? '',
  snoozeUntil: isoOfDay(known.snooze) ?? '',
  reviewer: known.reviewer,
  reviewedAt: known.at,
  evidenceHash: '',
  note: known.note ?? '',
})
