import { measureCatalogue, reasonWords, ruleCatalogue } from '@troughline/analysis'
import { parameters } from '@troughline/clinical'
import type { DashboardWords, MeasureText } from './dashboard-words.ts'

/** The measures of this version of the product in words. */
export const measureTexts: readonly MeasureText[] = measureCatalogue.map((entry) => ({
  ...{ id: entry.id, version: entry.version, title: entry.title, question: entry.question, headline: entry.headline },
  ...{ kind: entry.kind, unit: entry.unit, population: entry.population, numerator: entry.numerator },
  ...{ better: entry.better, comparesClinics: entry.comparesClinics, whyNotCompared: entry.whyNotCompared ?? null },
  ...{ hasMonths: entry.hasMonths, beside: entry.beside ?? null, caution: entry.caution ?? null },
  reasons: Object.fromEntries(
    [...entry.exclusions, ...entry.exceptions, ...entry.notEvaluable].map(({ code, words }) => [code, words]),
  ),
  ...{ rules: entry.rules, parameters: entry.parameters, sources: entry.sources },
}))

/** The words of this version of the product: its rules, its measures, its reasons, its parameters with their sources. */
export const productWords: DashboardWords = {
  ...{ rules: ruleCatalogue, measures: measureTexts, reasons: reasonWords, parameters },
}
