import { parse } from 'csv-parse/sync'
import type { FeedId } from '../feeds/feed.ts'
import { feedById } from '../feeds/registry.ts'
import { bestMatch, type FeedMatch, fits, known, matchFeed } from './match-feed.ts'

/** Delimiters that are tried, in this order on a tie. */
const DELIMITERS = [',', ';', '\t', '|'] as const
const QUOTES = ['"', "'"] as const

/** How many lines from the top may precede the header. */
const MAX_HEADER_LINE = 40

/** What the head of a text file says about it. */
export interface Head {
  readonly delimiter: string
  readonly quote: string
  /** Physical line of the header, from 1. */
  readonly headerLine: number
  readonly header: readonly string[]
  readonly match: FeedMatch
}

/**
 * Finds dialect and header of a delimited text: every line of the top is read as a header with each delimiter and quote
 * by csv-parse, and the reading in which a feed knows most columns wins. Returns null when no line holds two columns
 * that any feed knows; a head whose `match` lacks required columns is the nearest feed, for the message.
 *
 * @param text beginning of the file, decoded.
 * @param forced only this feed is considered (`--feed`).
 */
export function recogniseHead(text: string, newline: 'lf' | 'cr', forced?: FeedId): Head | null {
  const lines = (newline === 'cr' ? text.split(/\r\n|\r|\n/) : text.split('\n')).slice(0, MAX_HEADER_LINE)
  let best: Head | null = null
  let bestScore = 0
  for (const [index, line] of lines.entries()) {
    for (const delimiter of DELIMITERS) {
      if (!line.includes(delimiter)) continue
      for (const quote of QUOTES) {
        if (quote === "'" && !line.includes("'")) continue
        const header = readLine(line, delimiter, quote)
        if (header === null || header.length < 2) continue
        const match = forced === undefined ? bestMatch(header) : matchFeed(header, feedById(forced))
        const score = known(match) * 2 + (fits(match) ? 1 : 0)
        if (score <= bestScore || known(match) < 1) continue
        bestScore = score
        best = { delimiter, quote, headerLine: index + 1, header, match }
      }
    }
  }
  return best
}

/** One physical line as a header row; null when its quotes do not fit. */
function readLine(line: string, delimiter: string, quote: string): string[] | null {
  try {
    const [record] = parse(line.replace(/\r$/, ''), {
      delimiter,
      quote,
      bom: true,
      relax_column_count: true,
    }) as string[][]
    return record ?? null
  } catch {
    return null
  }
}
