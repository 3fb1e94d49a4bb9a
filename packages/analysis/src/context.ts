import type { ParameterSet } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import type { RawBuilder } from 'kysely'
import type { StatedRebase } from './measures/stated-rebase.ts'

/** What every step of an analysis is given. Nothing else reaches it: no clock, no environment. */
export interface AnalysisContext {
  /** The cut: only facts dated on or before it are used. */
  readonly asOf: string
  readonly parameters: ParameterSet
  /** Changes of practice that begin a new stretch in the series of months; none by default. */
  readonly rebases?: readonly StatedRebase[]
  /** Decisions made after this day are unseen; without it all are seen. */
  readonly decisionsTo?: string
}

/** A step: a name that progress shows, and the statements that build its tables. */
export interface Step {
  readonly name: string
  readonly statements: (context: AnalysisContext) => readonly RawBuilder<unknown>[]
}

export async function runStep(warehouse: Warehouse, step: Step, context: AnalysisContext): Promise<void> {
  for (const statement of step.statements(context)) await warehouse.run(statement)
}
