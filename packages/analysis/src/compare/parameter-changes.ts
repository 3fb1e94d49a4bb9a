import type { ParameterId } from '@troughline/clinical'
import { type RuleEntry, ruleCatalogue } from '../rules/catalogue.ts'

/** A parameter whose value differs. Null: the side did not know it. */
export interface ParameterChange {
  readonly id: string
  readonly before: number | string | null
  readonly after: number | string | null
}

type Values = Readonly<Record<string, number | string>>

/** In the order of their ids. */
export function parameterChanges(before: Values, after: Values): ParameterChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((id) => before[id] !== after[id])
    .map((id) => ({ id, before: before[id] ?? null, after: after[id] ?? null }))
}

const named = new Set<string>(ruleCatalogue.flatMap(({ parameters }) => parameters))

/**
 * Whether any of the changed parameters can reach a rule: one that the rule names, or one that no rule names, because the
 * timeline and the thresholds reach all of them.
 */
export function reaches(changes: readonly ParameterChange[], rule: Pick<RuleEntry, 'parameters'> | undefined): boolean {
  return changes.some(({ id }) => !named.has(id) || (rule?.parameters.includes(id as ParameterId) ?? true))
}
