import type { Decision } from './decision.ts'
import { decisionKey } from './decision-log.ts'

/** Where decisions are kept between two openings of a page: the browser's storage, or nowhere when it refuses. */
export interface KeptDecisions {
  /** False when the browser keeps nothing: closing the page then loses what was not exported. */
  readonly isKept: () => boolean
  readonly read: () => readonly Decision[]
  /**
   * Keeps `after` in the place of `before`, what this page knew. Decisions that another page of the same exports has kept in the meantime
   * stay.
   */
  readonly write: (before: readonly Decision[], after: readonly Decision[]) => void
  /** Name that was last given as reviewer. */
  readonly reviewer: () => string
  readonly setReviewer: (name: string) => void
}

const prefix = 'troughline-decisions:'
const reviewerKey = 'troughline-reviewer'

/**
 * Decisions of the page with these inputs: another dashboard of the same exports finds them, one of newer exports starts anew. Only
 * flag ids are kept, no patient id; what a person typed as a note is kept as typed.
 */
export function keptDecisions(inputsHash: string, storage: () => Storage): KeptDecisions {
  const key = `${prefix}${inputsHash}`
  let works = true
  const attempt = <T>(work: (store: Storage) => T, otherwise: T): T => {
    try {
      return work(storage())
    } catch {
      // Private windows and some managed browsers refuse; a full store refuses to write.
      works = false
      return otherwise
    }
  }
  const stored = (store: Storage): Decision[] => {
    try {
      const kept: unknown = JSON.parse(store.getItem(key) ?? '[]')
      return Array.isArray(kept) ? kept.filter(isDecision) : []
    } catch (error) {
      if (error instanceof SyntaxError) return []
      throw error
    }
  }
  return {
    isKept: () => works,
    read: () => attempt(stored, []),
    write: (before, after) =>
      attempt((store) => {
        const own = new Set([...before, ...after].map(decisionKey))
        const decisions = [...stored(store).filter((decision) => !own.has(decisionKey(decision))), ...after]
        if (decisions.length === 0) store.removeItem(key)
        else store.setItem(key, JSON.stringify(decisions))
      }, undefined),
    reviewer: () => attempt((store) => store.getItem(reviewerKey) ?? '', ''),
    setReviewer: (name) => attempt((store) => store.setItem(reviewerKey, name), undefined),
  }
}

const textFields = [
  ...(['flagId', 'finding', 'reason', 'action', 'owner', 'dueOn', 'doneOn', 'snoozeUntil', 'reviewer'] as const),
  ...(['reviewedAt', 'evidenceHash', 'note'] as const),
]

/** What the storage holds may have been written by anything. */
const isDecision = (value: unknown): value is Decision =>
  typeof value === 'object' &&
  value !== null &&
  textFields.every((field) => typeof (value as Readonly<Record<string, unknown>>)[field] === 'string')
