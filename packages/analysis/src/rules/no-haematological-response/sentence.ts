import type { Flagged } from '../../framework/rule.ts'
import {
  daysBetween,
  leastOf,
  nameOf,
  plural,
  type ResultFact,
  resultOf,
  resultsOf,
  valueWords,
} from '../../framework/words.ts'

/** "Hb 85 g/L on 2024-01-08, 90 g/L on 2024-03-10 after 62 days and 8 injections; ferritin 80 ug/L (2024-03-10), folate not measured. Consider ..." */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const baseline = resultOf(flag, details.baseline_key)
  const count = resultOf(flag, details.count_key)
  const later = typeof details.recovered_key === 'number' ? resultOf(flag, details.recovered_key) : undefined
  const recovered = later === undefined ? '' : `, ${valueWords(later)} on ${later.fact_on}`
  return `${nameOf(baseline.analyte)} ${valueWords(baseline)} on ${baseline.fact_on}, ${valueWords(count)} on ${count.fact_on} after ${details.days} days and ${plural(Number(details.doses), 'injection')}${recovered}; ${nearest(flag, 'ferritin', count)}, ${nearest(flag, 'folate', count)}. Consider whether another cause is present.`
}

/** `ferritin 80 ug/L (2024-03-10)` nearest to the count, or that it was not measured. */
function nearest(flag: Flagged, analyte: 'ferritin' | 'folate', count: ResultFact): string {
  const measured = resultsOf(flag, analyte)
  if (measured.length === 0) return `${analyte} not measured`
  const fact = leastOf(measured, ({ fact_on }) => Math.abs(daysBetween(fact_on, count.fact_on)))
  return `${analyte} ${valueWords(fact)} (${fact.fact_on})`
}
