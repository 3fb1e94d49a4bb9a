import type { TrendEvent, TrendInput } from './input.ts'
import { milliseconds } from './time-axis.ts'
import type { TimePlace } from './time-place.ts'

/** Lines of words; an event without room in any keeps its tick on the first. */
const mostLines = 5
const lineHeight = 9
const leastLines = 2

interface EventRow {
  readonly t: number
  readonly until: number
  readonly at: number
  readonly line: number
  readonly word: string
}

/** The events lane. */
export interface EventLaneRows {
  readonly events: readonly EventRow[]
  /** The lane's own name; none where there is no event. */
  readonly head: readonly { readonly name: string; readonly key: string }[]
  readonly lines: number
  /** In points. */
  readonly lineHeight: number
  readonly height: number
}

/** Rows of the events lane, each word on the first line that has room for it. */
export function eventLaneRows({ events, words }: TrendInput, place: TimePlace): EventLaneRows {
  // Bare ticks have the first line to themselves.
  const free: number[] = events.some(({ word }) => word === '') ? [Number.POSITIVE_INFINITY] : []
  const rows = [...events]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map((event): EventRow => placed(event, place, free))
  const lines = Math.max(leastLines, ...rows.map(({ line }) => line + 1))
  return {
    events: rows,
    head: events.length === 0 ? [] : [{ name: words.events, key: words.eventsKey }],
    lines,
    lineHeight,
    height: lines * lineHeight,
  }
}

function placed({ on, until, word }: TrendEvent, place: TimePlace, free: number[]): EventRow {
  // What began before the axis is shown from its edge on.
  const t = Math.max(milliseconds(on), place.from)
  const end = until === null ? t : Math.min(Math.max(milliseconds(until), t), place.to)
  if (word === '') return { t, until: end, at: t, line: 0, word }
  const length = place.wordLength(word) + place.length(tickGap)
  // At the right end of the axis a word stands left of its tick.
  const before = t + length > place.to
  const [start, stop] = before ? [t - length, end] : [t, Math.max(end, t + length)]
  for (let line = 0; line < mostLines; line += 1) {
    if (start < (free[line] ?? Number.NEGATIVE_INFINITY)) continue
    free[line] = stop
    return { t, until: end, at: before ? t - length : t + place.length(tickGap), line, word }
  }
  return { t, until: end, at: t, line: 0, word: '' }
}

/** Between a tick and its word, in points. */
const tickGap = 3
