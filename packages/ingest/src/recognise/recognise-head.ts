import type { FeedId } from '../feeds/feed.ts'
import { type HeaderFit, type HeaderMatcher, nativeMatcher } from './header-matcher.ts'
import { normaliseHeaderName } from './header-names.ts'
import type { FeedMatch } from './match-feed.ts'
import { linesOf, readLine, readRecord } from './read-header.ts'
import { reasonsFor, surenessOf } from './sureness.ts'
import { joinUnits } from './units-row.ts'

/** Delimiters that are tried, in this order on a tie. Any other ASCII character is read where a first line `sep=` names it. */
export const DELIMITERS = [',', ';', '\t', '|', '^'] as const
const QUOTES = ['"', "'"] as const

/** How many lines from the top may precede the header. */
export const MAX_HEADER_LINE = 40
/** Rows below the header that are looked at. */
const SAMPLE_ROWS = 100

/** What the head of a text file says about it. */
export interface Head<Match = FeedMatch> {
  readonly delimiter: string
  readonly quote: string
  /** Physical line on which the header ends, from 1: records start on the next. */
  readonly headerLine: number
  /** Physical lines of the header: names in one or two rows, names repeated, a row of units, a name over a line break. */
  readonly headerLines: number
  /**
   * Column names as written, a unit from a second row joined as `name [unit]`; empty names at the end where every row below
   * ends in empty fields that the header lacks.
   */
  readonly header: readonly string[]
  readonly match: Match
  /** From 0 to 1; a design choice, not a probability: half for a header that lacks nothing, a quarter each for the shares below. */
  readonly sureness: number
  /** Sentences that say what speaks for this reading, without any value of a row. */
  readonly why: readonly string[]
}

/**
 * Finds dialect and header of a delimited text: every line of the top is read as a header with each delimiter and quote
 * by csv-parse, and the reading in which a feed knows most columns wins. Returns null when no line holds two columns
 * that any feed knows; a head whose `match` lacks required columns is the nearest feed, for the message.
 *
 * @param text beginning of the file, decoded.
 * @param forced only this feed is considered (`--feed`).
 */
export const recogniseHead = (text: string, newline: 'lf' | 'cr', forced?: FeedId): Head | null =>
  findHead(text, newline, nativeMatcher(forced))

/** `recogniseHead` for headers of any kind: import profiles bring their own matcher. */
export function findHead<Match>(text: string, newline: 'lf' | 'cr', matcher: HeaderMatcher<Match>): Head<Match> | null {
  const lines = linesOf(text, newline)
  const named = namedDelimiter(lines[0] ?? '')
  let best: Candidate<Match> | null = null
  for (let index = named === null ? 0 : 1; index < Math.min(lines.length, MAX_HEADER_LINE); index++) {
    const line = lines[index]!
    for (const delimiter of named === null ? DELIMITERS : [named]) {
      // A line without the delimiter may still open a name that goes on below.
      if (!line.includes(delimiter) && !line.includes('"')) continue
      for (const quote of QUOTES) {
        if (quote === "'" && !line.includes("'")) continue
        for (const candidate of candidatesAt(lines, index, delimiter, quote, matcher)) {
          if (candidate.fit.known >= 1 && (best === null || scoreOf(candidate.fit) > scoreOf(best.fit)))
            best = candidate
        }
      }
    }
  }
  return best === null ? null : describe(lines, extend(lines, best, matcher), named !== null)
}

/** A first line `sep=;` tells spreadsheets the delimiter; it is no row of the table. */
function namedDelimiter(line: string): string | null {
  const found = /^\ufeff?"?sep=(.)"?$/i.exec(line)?.[1]
  return found === undefined || found.charCodeAt(0) > 0x7e || /["'\w]/.test(found) ? null : found
}

const scoreOf = (fit: HeaderFit<unknown>): number => fit.known * 2 + (fit.fits ? 1 : 0)

interface Candidate<Match> {
  readonly delimiter: string
  readonly quote: string
  readonly header: readonly string[]
  readonly fit: HeaderFit<Match>
  /** Index of its first line, and how many it takes. */
  readonly from: number
  readonly lines: number
  readonly why: readonly string[]
}

/** The record at a line as a header; and joined with the next one, where names stand in two rows (`Patient` above `ID`). */
function candidatesAt<Match>(
  lines: readonly string[],
  from: number,
  delimiter: string,
  quote: string,
  matcher: HeaderMatcher<Match>,
): Candidate<Match>[] {
  const record = readRecord(lines, from, delimiter, quote)
  if (record === null || record.cells.length < 2) return []
  const frame = { delimiter, quote, from }
  const over = record.lines > 1 ? [`A quoted name of the header runs over ${record.lines} lines.`] : []
  const single = { ...frame, header: record.cells, fit: matcher(record.cells), lines: record.lines, why: over }
  const below = record.lines > 1 ? null : readLine(lines[from + 1] ?? '', delimiter, quote)
  if (below === null || below.length !== record.cells.length) return [single]
  const joined = record.cells.map((name, position) => `${name} ${below[position]}`.trim())
  const why = [`The names stand in two rows, lines ${from + 1} and ${from + 2}.`]
  return [single, { ...frame, header: joined, fit: matcher(joined), lines: 2, why }]
}

/** Takes rows into the header that belong to it: the names again, or the units of a wide panel. */
function extend<Match>(
  lines: readonly string[],
  found: Candidate<Match>,
  matcher: HeaderMatcher<Match>,
): Candidate<Match> {
  let best = found
  for (;;) {
    const number = best.from + best.lines
    const row = readLine(lines[number] ?? '', best.delimiter, best.quote)
    if (row === null) return best
    if (sameNames(row, found.header)) {
      best = { ...best, lines: best.lines + 1, why: [...best.why, `Line ${number + 1} repeats the header.`] }
      continue
    }
    const header = best.header === found.header ? joinUnits(best.header, row) : null
    if (header === null) return best
    const fit = matcher(header)
    if (scoreOf(fit) < scoreOf(best.fit)) return best
    const why = `Line ${number + 1} holds the units of the columns above it.`
    best = { ...best, header, fit, lines: best.lines + 1, why: [...best.why, why] }
  }
}

/** True when two rows hold the same names; empty names at the end make no difference. */
export function sameNames(one: readonly string[], other: readonly string[]): boolean {
  const names = (row: readonly string[]) => row.map(normaliseHeaderName).join('\n').replace(/\n+$/, '')
  return names(one) === names(other)
}

/** Pads the header to the rows where all of them end in the same number of empty fields more, and says how sure it is. */
function describe<Match>(lines: readonly string[], found: Candidate<Match>, named: boolean): Head<Match> {
  const headerLine = found.from + found.lines
  const rows: string[][] = []
  for (const line of lines.slice(headerLine, headerLine + SAMPLE_ROWS)) {
    const row = line === '' ? null : readLine(line, found.delimiter, found.quote)
    if (row !== null) rows.push(row)
  }
  const surplus = emptySurplus(found.header.length, rows)
  const header = [...found.header, ...Array.from({ length: surplus }, () => '')]
  const head = { ...found, header, headerLine, rows, surplus, named }
  const { delimiter, quote, fit } = found
  return {
    delimiter,
    quote,
    headerLine,
    headerLines: found.lines,
    header,
    match: fit.match,
    sureness: surenessOf(head),
    why: reasonsFor(head),
  }
}

/** Rows that prove that a delimiter at their end is a habit of the export and not a damaged row. */
const HABIT_ROWS = 2

/** How many empty fields all rows have more than the header; 0 where one row differs. */
function emptySurplus(width: number, rows: readonly (readonly string[])[]): number {
  const more = (rows[0]?.length ?? 0) - width
  if (more <= 0 || rows.length < HABIT_ROWS) return 0
  const all = rows.every((row) => row.length === width + more && row.slice(width).every((cell) => cell.trim() === ''))
  return all ? more : 0
}
