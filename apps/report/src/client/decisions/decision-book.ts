import type { DecisionsColumns, KnownDecision } from '../../dashboard/payload/decisions.ts'
import type { PeopleColumns } from '../../dashboard/payload/people.ts'
import { fromSteps } from '../../dashboard/payload/steps.ts'
import { isoOfDay } from '../format/day-text.ts'
import type { Decision, DecisionChoice } from './decision.ts'
import { type DecisionLog, decide, emptyLog, forget, newestByFlag, takeIn, undo } from './decision-log.ts'
import { type FlagStanding, flagStanding, type Standing } from './flag-standing.ts'
import type { KeptDecisions } from './kept-decisions.ts'
import { sha256 } from './sha256.ts'

/** A flag that can be decided. */
export interface OpenFlag {
  readonly person: number
  readonly rule: string
  readonly grade: string
}

/** All decisions of a page: told by the warehouse, and made or read here. Tells whoever listens when one changes. */
export interface DecisionBook {
  /** How many times it changed: a value that differs when anything else may. */
  readonly version: () => number
  readonly flag: (open: number) => OpenFlag
  readonly standing: (open: number) => FlagStanding
  /** Standings alone, of all flags by number. */
  readonly standings: () => readonly Standing[]
  readonly decide: (open: number, choice: DecisionChoice, at: string) => void
  /** Takes in the decisions of a file; the number that was new, and of them those on flags that this page does not have. */
  readonly takeIn: (decisions: readonly Decision[]) => { readonly added: number; readonly foreign: number }
  readonly undo: () => void
  readonly canUndo: () => boolean
  readonly forget: () => void
  /** What was made or read here. */
  readonly here: () => readonly Decision[]
  /** Of them, those on flags that this page does not have: of the pages of other clinics, say. */
  readonly foreign: () => number
  readonly isKept: () => boolean
  readonly reviewer: () => string
  readonly listen: (changed: () => void) => () => void
}

/**
 * `flag_id` of the assessment table: SHA-256 of patient id, rule and, for rules that judge each episode, its first dose date. The
 * page works it out, because a thousand digests do not compress.
 */
export const flagId = (patientId: string, rule: string, episode: number | null): string =>
  sha256([patientId, rule, isoOfDay(episode) ?? ''].join('\u001f'))

/** Opens the book of a page. */
export function decisionBook(
  { open, known }: DecisionsColumns,
  people: Pick<PeopleColumns, 'id'>,
  asOf: string,
  kept: KeptDecisions,
): DecisionBook {
  const persons = fromSteps(open.person)
  const knownBy = new Map<number, KnownDecision>(known.map(({ open: number, ...decision }) => [number, decision]))
  const ruleOf = (number: number): string => open.rules[open.rule[number] ?? -1] ?? ''
  const idOf = (number: number): string =>
    open.id?.[number] ?? flagId(people.id[persons[number] ?? -1] ?? '', ruleOf(number), open.episode[number] ?? null)
  const hashOf = (number: number): string =>
    `${open.answers[open.answer[number] ?? -1] ?? ''}${open.evidence[number] ?? ''}`
  let numbers: Map<string, number> | undefined
  const numberOf = (id: string): number | undefined => {
    numbers ??= new Map(persons.map((_, number) => [idOf(number), number]))
    return numbers.get(id)
  }

  let log: DecisionLog = { ...emptyLog, decisions: kept.read() }
  let hereBy = new Map<number, Decision>()
  let listed: readonly Standing[] | undefined
  let version = 0
  const listeners = new Set<() => void>()
  const place = () => {
    hereBy = new Map()
    for (const [id, decision] of newestByFlag(log.decisions)) {
      const number = numberOf(id)
      if (number !== undefined) hereBy.set(number, decision)
    }
    listed = undefined
  }
  const change = (next: DecisionLog) => {
    if (next === log) return
    kept.write(log.decisions, next.decisions)
    log = next
    place()
    version += 1
    for (const changed of [...listeners]) changed()
  }
  const standing = (number: number): FlagStanding => {
    const here = hereBy.get(number)
    const told = knownBy.get(number)
    const flag =
      here === undefined && told === undefined ? { id: '', hash: '' } : { id: idOf(number), hash: hashOf(number) }
    return flagStanding(flag, told, here, asOf)
  }
  if (log.decisions.length > 0) place()

  return {
    version: () => version,
    flag: (number) => ({
      person: persons[number] ?? -1,
      rule: ruleOf(number),
      grade: open.grades[open.grade[number] ?? -1] ?? '',
    }),
    standing,
    standings: () => {
      listed ??= persons.map((_, number) =>
        hereBy.has(number) || knownBy.has(number) ? standing(number).standing : 'undecided',
      )
      return listed
    },
    decide: (number, choice, at) => {
      kept.setReviewer(choice.reviewer)
      change(decide(log, { ...choice, flagId: idOf(number), evidenceHash: hashOf(number), reviewedAt: at }))
    },
    takeIn: (decisions) => {
      const before = log.decisions.length
      change(takeIn(log, decisions))
      const fresh = log.decisions.slice(before)
      return { added: fresh.length, foreign: fresh.filter(({ flagId }) => numberOf(flagId) === undefined).length }
    },
    undo: () => change(undo(log)),
    canUndo: () => log.before.length > 0,
    forget: () => change(forget(log)),
    here: () => log.decisions,
    foreign: () => log.decisions.filter(({ flagId }) => numberOf(flagId) === undefined).length,
    isKept: kept.isKept,
    reviewer: kept.reviewer,
    listen: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}
