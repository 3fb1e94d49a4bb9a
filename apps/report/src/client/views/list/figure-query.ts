import { noClinicWord } from '../worklist/worklist-query.ts'

export const standings = ['met', 'not_met', 'cannot_tell'] as const
export type FigureStanding = (typeof standings)[number]

/** Which figure the list stands behind, as the address has it: a measure, or the flags and open questions of a rule. */
export interface FigureQuery {
  readonly measure: string | null
  readonly rule: string | null
  readonly standing: FigureStanding | null
  /** Reason code, of cannot_tell. */
  readonly reason: string | null
  /** Of a rule: only flags of this grade. */
  readonly grade: string | null
  /** Of a rule: active flags (default) or past ones. */
  readonly state: 'active' | 'past'
  /** Clinic id; null for all. */
  readonly clinic: string | null
  readonly text: string
}

/** Reads what the address says. */
export const figureQuery = (query: Readonly<Record<string, string>>): FigureQuery => ({
  measure: query.measure ?? null,
  rule: query.rule ?? null,
  standing: standings.find((standing) => standing === query.standing) ?? null,
  reason: query.reason ?? null,
  grade: query.grade ?? null,
  state: query.state === 'past' ? 'past' : 'active',
  clinic: query.clinic === undefined ? null : query.clinic === noClinicWord ? '' : query.clinic,
  text: query.q ?? '',
})
