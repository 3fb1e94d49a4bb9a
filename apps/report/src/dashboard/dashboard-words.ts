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

/** The words of the page that do not come from the warehouse. */
export interface DashboardWords {
  readonly rules: readonly RuleText[]
  /** Reason codes of not_evaluable and not_applicable in words; a code without words is shown as it is. */
  readonly reasons: Readonly<Record<string, string>>
  /** Definitions of the parameters by id, with their defaults. */
  readonly parameters: Readonly<Record<string, ParameterText>>
}
