import type { AnalysisContext } from '../../context.ts'
import { delayStatements } from './delay.ts'
import { outcomeStatements } from './outcome.ts'

export const statements = (context: AnalysisContext) => [...delayStatements(context), ...outcomeStatements(context)]
