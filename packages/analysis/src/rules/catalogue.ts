import type { ParameterId } from '@troughline/clinical'
import type { Clause, Criterion, Reason } from '../framework/rule.ts'
import { rules } from './registry.ts'

/** A rule as readers see it: everything but its query. */
export interface RuleEntry {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly definition: string
  readonly headline: boolean
  readonly perEpisode: boolean
  readonly criteria: readonly Criterion[]
  readonly clauses: readonly Clause[]
  readonly reasons: readonly Reason[]
  readonly parameters: readonly ParameterId[]
  readonly sources: readonly string[]
}

export const ruleCatalogue: readonly RuleEntry[] = rules
  .map(({ id, version, title, definition, headline, perEpisode, criteria, clauses, reasons, parameters, sources }) => ({
    id,
    version,
    title,
    definition,
    headline,
    perEpisode,
    criteria,
    clauses: clauses ?? [],
    reasons,
    parameters,
    sources,
  }))
  .sort((a, b) => Number(b.headline) - Number(a.headline) || a.id.localeCompare(b.id))

/** Reason codes in words; a code means the same in every rule or the rule's own words win in its page. */
export const reasonWords: Readonly<Record<string, string>> = Object.fromEntries(
  rules.flatMap((rule) => rule.reasons.map(({ code, words }) => [code, words])),
)
