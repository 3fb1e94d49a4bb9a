import type { TrendEvent } from '@troughline/charts'
import type { TrendEventRow, TrendRecord } from './patient-record.ts'
import type { Writing } from './writing.ts'

/** Reviews are many and alike: they get a tick without a word. */
const wordless: readonly string[] = ['clinical_review']

/** Events that end what another began: its line ends on their day, and they have no mark of their own. */
const ends: Readonly<Record<string, string>> = { pregnancy_end: 'pregnancy_start' }

/** Events as the lane draws them; an end without a beginning is shown by itself. */
export function trendEvents({ events }: TrendRecord, { texts }: Writing): TrendEvent[] {
  const word = (kind: string): string => (wordless.includes(kind) ? '' : (texts.eventNames[kind] ?? kind))
  const used = new Set<TrendEventRow>()
  const endOf = (begin: TrendEventRow): string | null => {
    const end = events.find(
      (row) => ends[row.event] === begin.event && row.occurred_on >= begin.occurred_on && !used.has(row),
    )
    if (end !== undefined) used.add(end)
    return end?.occurred_on ?? null
  }
  const begun = events
    .filter(({ event }) => ends[event] === undefined)
    .map((row) => ({ on: row.occurred_on, until: row.until_on ?? endOf(row), word: word(row.event) }))
  const unmatched = events
    .filter((row) => ends[row.event] !== undefined && !used.has(row))
    .map((row) => ({ on: row.occurred_on, until: null, word: word(row.event) }))
  return [...begun, ...unmatched].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
