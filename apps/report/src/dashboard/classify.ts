import type { OutcomeCounts, Part } from './dashboard-data.ts'

/** The two headline rules (rules page, section 4). The dashboard names them: they have tables of their own. */
export const fallsRule = 'falls-between-doses'
export const earlyRule = 'early-maintenance'

/**
 * Early maintenance is never one number: shortfalls of the *schedule* and *laboratory or symptom evidence* are counted apart
 * (rules page, section 6). R1 and E7 belong to neither.
 */
export const criteriaOfPart: Readonly<Record<'schedule' | 'evidence', readonly string[]>> = {
  schedule: ['E1', 'E2', 'E3', 'E6'],
  evidence: ['E4a', 'E4b', 'E4c', 'E5', 'E8'],
}

export const partsOf = (ruleId: string): readonly Part[] =>
  ruleId === earlyRule ? ['whole', 'schedule', 'evidence'] : ['whole']

/** `E2-major` is criterion E2. */
export const criterionOf = (criterion: string): string => criterion.split('-', 1)[0] ?? criterion

/** Whether a criterion is one that this part counts. */
export const countsIn = (part: Part, criterion: string): boolean =>
  part === 'whole' || criteriaOfPart[part].includes(criterionOf(criterion))

/** What decides where an assessment counts. */
export interface Judged {
  readonly outcome: string
  readonly grade: string | null
  readonly state: string | null
  readonly reason: string | null
  readonly criteria: readonly string[]
  readonly unjudgedCriteria: readonly string[]
  /** A later episode without a loading run: E1, E2, E3 and E6 do not judge it (rules page, section 4). */
  readonly resumed: boolean
}

export type Place =
  | { readonly field: 'definite' | 'probable' | 'possible' | 'information' | 'past' | 'noFlag' }
  | { readonly field: 'cannotTell' | 'notApplicable'; readonly reason: string }

/** Reason code for an assessment that was judged, but not on every criterion of this part: `unjudged:E4b,E5`. */
export const unjudgedPrefix = 'unjudged:'

/**
 * Where one assessment counts in one part of its rule.
 *
 * A part counts as met only by its own criteria. It counts as "no flag" only if every one of its criteria that applied was
 * judged; otherwise it is "cannot tell", however the rule as a whole came out: an unmeasured metabolite is no evidence of
 * recovery.
 */
export function placeOf(part: Part, a: Judged): Place {
  if (a.outcome === 'not_applicable') return { field: 'notApplicable', reason: a.reason ?? 'unknown' }
  if (a.outcome === 'not_evaluable') return { field: 'cannotTell', reason: a.reason ?? 'unknown' }
  if (part !== 'whole') {
    if (part === 'schedule' && a.resumed) return { field: 'notApplicable', reason: 'resumed_maintenance' }
    const own = (criterion: string) => countsIn(part, criterion)
    if (!a.criteria.some(own)) {
      const unjudged = [...new Set(a.unjudgedCriteria.filter(own).map(criterionOf))].sort()
      if (unjudged.length > 0) return { field: 'cannotTell', reason: `${unjudgedPrefix}${unjudged.join(',')}` }
      return { field: 'noFlag' }
    }
  }
  if (a.outcome !== 'flagged') return { field: 'noFlag' }
  if (a.state === 'past') return { field: 'past' }
  if (a.grade === 'definite' || a.grade === 'probable' || a.grade === 'information') return { field: a.grade }
  return { field: 'possible' }
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)

/** Active definite and probable flags: the numerator that is shown first. */
export const strongOf = (c: OutcomeCounts): number => c.definite + c.probable
export const activeOf = (c: OutcomeCounts): number => strongOf(c) + c.possible + c.information
/** The denominator: flagged (active or past) and not flagged. */
export const judgedOf = (c: OutcomeCounts): number => activeOf(c) + c.past + c.noFlag
export const cannotTellOf = (c: OutcomeCounts): number => sum(c.cannotTell)
export const notApplicableOf = (c: OutcomeCounts): number => sum(c.notApplicable)
/** The population that the rule asks about: judged or not. */
export const populationOf = (c: OutcomeCounts): number => judgedOf(c) + cannotTellOf(c)

const addInto = (into: Record<string, number>, from: Readonly<Record<string, number>>): void => {
  for (const [key, n] of Object.entries(from)) into[key] = (into[key] ?? 0) + n
}

/** The sum of several counts (clinics of a network); of none: all zero. */
export function totalOf(counts: readonly OutcomeCounts[]): OutcomeCounts {
  const total = { definite: 0, probable: 0, possible: 0, information: 0, past: 0, noFlag: 0 }
  const cannotTell: Record<string, number> = {}
  const notApplicable: Record<string, number> = {}
  for (const c of counts) {
    for (const field of ['definite', 'probable', 'possible', 'information', 'past', 'noFlag'] as const)
      total[field] += c[field]
    addInto(cannotTell, c.cannotTell)
    addInto(notApplicable, c.notApplicable)
  }
  return { ...total, cannotTell, notApplicable }
}
