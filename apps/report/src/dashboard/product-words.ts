import { reasonWords, ruleCatalogue } from '@troughline/analysis'
import { parameters } from '@troughline/clinical'
import type { DashboardWords } from './dashboard-words.ts'

/** The words of this version of the product: its rules, its reasons, its parameters with their sources. */
export const productWords: DashboardWords = { rules: ruleCatalogue, reasons: reasonWords, parameters }
