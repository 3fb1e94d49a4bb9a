/**
 * What a check is about, in the words of Kahn's framework (conformance, completeness, plausibility), with freshness, and with codes that no
 * list knows, apart.
 */
export const qualityCategories = ['conformance', 'completeness', 'plausibility', 'freshness', 'unmapped'] as const
export type QualityCategory = (typeof qualityCategories)[number]

/** `none`: nothing was found, or too little to be told. */
export const severities = ['error', 'warning', 'note', 'none'] as const
export type Severity = (typeof severities)[number]

/**
 * From which amount on a check says note, warning or error; each bound is included. A first affected row is always needed, so a
 * bound of 0 means "the first one". `null`: never.
 */
export interface Thresholds {
  /** `share`: of the rows looked at. `count`: the number affected itself (days behind). */
  readonly measure: 'share' | 'count'
  readonly note: number
  readonly warning: number | null
  readonly error: number | null
  /** Fewer rows looked at than this say nothing: the share of so few is chance. */
  readonly leastRows: number
  /** Why these numbers. */
  readonly reason: string
}

/** Relations whose rows conditions are asked of; see populations.ts. */
export type PopulationId = 'patients' | 'injections' | 'labs' | 'prescriptions'

interface Definition {
  /** Stable id, also in `quality_result.check_id`. */
  readonly id: string
  readonly category: QualityCategory
  /** What the affected rows are, as a list prints it. */
  readonly title: string
  /** What is counted in place of rows. */
  readonly unit: 'rows' | 'months' | 'days' | 'clinics' | 'feeds'
  readonly thresholds: Thresholds
  /** What to do, in one or two sentences. */
  readonly guidance: string
}

/** A check over the rows of a fact table: of the rows for which `among` holds, those for which `when` holds too. */
export interface ConditionCheck extends Definition {
  readonly kind: 'condition'
  readonly population: PopulationId
  /** SQL over the population's aliases; default: every row. */
  readonly among?: string
  readonly when: string
}

/**
 * Rows that wait in quarantine with one of the codes, of all rows that arrived and count: facts and waiting ones. `rest` takes every code
 * that no other check names, so that a new code is never lost.
 */
export interface WaitingCheck extends Definition {
  readonly kind: 'waiting'
  readonly codes: readonly string[] | 'rest'
  /** Only in these feeds; default: in all. */
  readonly feeds?: readonly string[]
}

/** Findings about files as a whole that have one of the codes; `rest` as above. */
export interface FindingCheck extends Definition {
  readonly kind: 'finding'
  readonly codes: readonly string[] | 'rest'
}

/** A check that counts in its own way. */
export interface QueryCheck extends Definition {
  readonly kind: 'query'
  /**
   * Gives feed, clinic_id, rows_affected, rows_total, patients_affected and patients_total, one row per feed and clinic, from the fact tables
   * and the temporary tables of prepare.ts.
   */
  readonly sql: string
}

export type QualityCheck = ConditionCheck | WaitingCheck | FindingCheck | QueryCheck
