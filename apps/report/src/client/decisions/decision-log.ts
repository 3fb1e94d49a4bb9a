import type { Decision } from './decision.ts'

/** The decisions made or read in one page, in the order in which they came; the steps that led there, for undo. */
export interface DecisionLog {
  readonly decisions: readonly Decision[]
  /** Earlier states of `decisions`, oldest first. */
  readonly before: readonly (readonly Decision[])[]
}

export const emptyLog: DecisionLog = { decisions: [], before: [] }

/** Steps that can be taken back. */
const keptSteps = 50

const after = (log: DecisionLog, decisions: readonly Decision[]): DecisionLog => ({
  decisions,
  before: [...log.before, log.decisions].slice(-keptSteps),
})

/** `ingest` knows a decision by these: a second one with the same three is the same decision, corrected. */
export const decisionKey = ({ flagId, reviewer, reviewedAt }: Decision): string =>
  JSON.stringify([flagId, reviewer, reviewedAt])

/** Adds a decision; one of the same reviewer in the same second on the same flag is replaced. */
export const decide = (log: DecisionLog, decision: Decision): DecisionLog =>
  after(log, [...log.decisions.filter((known) => decisionKey(known) !== decisionKey(decision)), decision])

/** Adds the decisions of a file; those that are there already change nothing. */
export function takeIn(log: DecisionLog, decisions: readonly Decision[]): DecisionLog {
  const known = new Set(log.decisions.map(decisionKey))
  const fresh = [...new Map(decisions.map((decision) => [decisionKey(decision), decision])).values()].filter(
    (decision) => !known.has(decisionKey(decision)),
  )
  return fresh.length === 0 ? log : after(log, [...log.decisions, ...fresh])
}

/** Takes the last step back: a decision, or all that a file brought. Nothing is left of it. */
export function undo(log: DecisionLog): DecisionLog {
  const decisions = log.before.at(-1)
  return decisions === undefined ? log : { decisions, before: log.before.slice(0, -1) }
}

/** Forgets all; can be undone. */
export const forget = (log: DecisionLog): DecisionLog => (log.decisions.length === 0 ? log : after(log, []))

/** The decision that counts for each flag: the newest by its own time, of one time the last that came. */
export function newestByFlag(decisions: readonly Decision[]): Map<string, Decision> {
  const newest = new Map<string, Decision>()
  for (const decision of decisions) {
    const known = newest.get(decision.flagId)
    if (known === undefined || decision.reviewedAt >= known.reviewedAt) newest.set(decision.flagId, decision)
  }
  return newest
}
