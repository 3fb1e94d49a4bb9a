import type { TrendInput } from '@troughline/charts'
import { isoDateOf } from './day-text.ts'
import { readTrendLists } from './trend-lists.ts'
import type { TrendsColumns } from './trends.ts'

/** The chart of a patient as it was prepared; undefined for a patient whose trend the page does not hold. */
export function trendOf(section: TrendsColumns, patient: number): TrendInput | undefined {
  const place = section.patient.indexOf(patient)
  const from = section.from[place]
  if (from === undefined) return undefined
  return {
    from: isoDateOf(from),
    to: isoDateOf(from + (section.days[place] ?? 0)),
    panels: section.panelSets[section.panels[place] ?? 0] ?? [],
    ...readTrendLists(section.lists, place, from),
    injectionsCoveredTo: isoDateOf(from + (section.covered[place] ?? 0)),
    words: section.words,
  }
}
