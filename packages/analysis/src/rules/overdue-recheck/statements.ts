import type { AnalysisContext } from '../../context.ts'
import { lookStatements } from './looks.ts'
import { outcomeStatements } from './outcome.ts'
import { windowStatements } from './windows.ts'

export const statements = (context: AnalysisContext) => [
  ...windowStatements(context),
  ...lookStatements(context),
  ...outcomeStatements(context),
]
