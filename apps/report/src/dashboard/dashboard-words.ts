/** What one rule means in words; the registry of the analysis supplies it. */
export interface RuleText {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly definition: string
  readonly criteria: readonly { readonly id: string; readonly text: string }[]
  readonly parameters: readonly string[]
  readonly sources: readonly string[]
  readonly perEpisode: boolean
}

export interface ParameterText {
  readonly value: number | string
  readonly unit: string
  readonly meaning: string
  readonly boundary?: string
  readonly source: string
}

/** A measure in words. */
export interface MeasureText {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly question: string
  readonly headline: boolean
  /** A count has no rate, no interval and no limits: "tested n of N". */
  readonly kind: 'rate' | 'count'
  readonly unit: 'patient' | 'episode' | 'dose'
  readonly population: string
  readonly numerator: string
  readonly better: 'higher' | 'lower' | 'neither'
  readonly comparesClinics: boolean
  readonly whyNotCompared: string | null
  readonly hasMonths: boolean
  /** The measure that it stands beside; null for one of its own. */
  readonly beside: string | null
  readonly caution: string | null
  /** Words of its own for reason codes. */
  readonly reasons: Readonly<Record<string, string>>
  readonly rules: readonly string[]
  readonly parameters: readonly string[]
  readonly sources: readonly string[]
}

/** The words of the page that do not come from the warehouse. */
export interface DashboardWords {
  readonly rules: readonly RuleText[]
  /** In the order in which they are read. */
  readonly measures: readonly MeasureText[]
  /** Reason codes of not_evaluable and not_applicable in words; a code without words is shown as it is. */
  readonly reasons: Readonly<Record<string, string>>
  /** Definitions of the parameters by id, with their defaults. */
  readonly parameters: Readonly<Record<string, ParameterText>>
}
