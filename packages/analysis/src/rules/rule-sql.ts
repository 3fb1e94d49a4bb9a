import { sqlText } from '@troughline/warehouse'
import type { AnalysisContext } from '../context.ts'
import { timeline } from '../timeline/timeline.ts'
import { rules } from './registry.ts'

/** Statements that are executed one after the other, under a title. */
export interface SqlSection {
  readonly title: string
  readonly statements: readonly string[]
}

/**
 * The SQL that an analysis executes, as text: of one rule, or without an id of the timeline and every rule in their order. What is not SQL is left out: the
 * tables `w_cause`, `w_regimen`, `w_country` and `w_change` come from the product's own dictionaries.
 */
export function ruleSql(context: AnalysisContext, ruleId?: string): SqlSection[] {
  const ofRules = rules
    .filter(({ id }) => ruleId === undefined || id === ruleId)
    .map(({ id, statements }) => ({ title: `rule ${id}`, statements: statements(context).map(sqlText) }))
  if (ruleId !== undefined) return ofRules
  return [
    ...timeline.map(({ name, statements }) => ({
      title: `timeline: ${name}`,
      statements: statements(context).map(sqlText),
    })),
    ...ofRules,
  ]
}
