/** Which assessments to read. A field that is left out does not restrict, except `outcome` and `state`. */
export interface FlagFilter {
  /** A flag id or the beginning of one. */
  readonly flag?: string
  readonly rule?: string
  readonly grade?: string
  readonly clinic?: string
  readonly patient?: string
  /** Default `flagged`. */
  readonly outcome?: 'flagged' | 'clear' | 'not_evaluable' | 'not_applicable' | 'all'
  /** Default `active` for `outcome: 'flagged'`, else `all`. Only flags have a state: other outcomes pass any. */
  readonly state?: 'active' | 'past' | 'all'
}

/** The filter with its defaults applied. */
export function withDefaults(filter: FlagFilter): FlagFilter & Required<Pick<FlagFilter, 'outcome' | 'state'>> {
  const outcome = filter.outcome ?? 'flagged'
  return { ...filter, outcome, state: filter.state ?? (outcome === 'flagged' ? 'active' : 'all') }
}
