import { type ListName, lists } from './worklist-table.ts'

/** What of a row a person may sort by. `urgency` is the order of the list: tier, undecided first, then days without cover. */
export const sortKeys = ['urgency', 'patient', 'clinic', 'grade', 'cause', 'since', 'uncovered', 'why'] as const
export type SortKey = (typeof sortKeys)[number]

export const reviewStates = ['open', 'decided', 'reopened', 'snoozed'] as const
export type ReviewState = (typeof reviewStates)[number]

/** What a person set in the worklist; null and empty mean "all". */
export interface WorklistQuery {
  readonly list: ListName
  /** `1` to `5`; null for every tier. */
  readonly tier: string | null
  readonly clinic: string | null
  readonly rule: string | null
  readonly grade: string | null
  readonly cause: string | null
  /** `open` and `decided` are those of the list as it is: without snoozed ones, which `snoozed` alone shows. */
  readonly review: ReviewState | null
  /** Words that have to occur, in any order. */
  readonly text: string
  readonly sort: SortKey
  readonly descending: boolean
}

const oneOf = <T extends string>(known: readonly T[], value: string | undefined): T | null =>
  known.find((one) => one === value) ?? null

/** Reads what the address says; a value that the view does not know is as good as none. */
export function queryOf(query: Readonly<Record<string, string>>): WorklistQuery {
  const sort = query.sort ?? 'urgency'
  const descending = sort.startsWith('-')
  return {
    list: oneOf(lists, query.list) ?? 'tiers',
    tier: /^[1-5]$/.test(query.tier ?? '') ? (query.tier ?? null) : null,
    // `clinic=` cannot be told from no clinic in an address, so patients without one have a word of their own.
    clinic: query.clinic === undefined ? null : query.clinic === noClinicWord ? '' : query.clinic,
    rule: query.rule ?? null,
    grade: query.grade ?? null,
    cause: query.cause ?? null,
    review: oneOf(reviewStates, query.review),
    text: query.q ?? '',
    sort: oneOf(sortKeys, descending ? sort.slice(1) : sort) ?? 'urgency',
    descending,
  }
}

/** Stands in the address for "no clinic recorded". */
export const noClinicWord = '(none)'

/** The value of `clinic` in an address for a clinic's id. */
export const clinicWord = (clinicId: string): string => (clinicId === '' ? noClinicWord : clinicId)
