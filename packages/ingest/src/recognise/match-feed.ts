import type { Feed } from '../feeds/feed.ts'
import { feeds } from '../feeds/registry.ts'
import { type AnalyteColumn, readAnalyteColumn } from './analyte-columns.ts'
import { normaliseHeaderName } from './header-names.ts'

/** How a header fits one feed. */
export interface FeedMatch {
  readonly feed: Feed
  /** Position in the header of every feed column that is there. */
  readonly positions: ReadonlyMap<string, number>
  /** Analyte columns of a wide panel. */
  readonly analytes: readonly AnalyteColumn[]
  /** Required columns that the header lacks; `a or b` where one of a group is needed. */
  readonly missing: readonly string[]
  /** Header columns that the feed does not know, as written. */
  readonly unknown: readonly string[]
}

/** Fits when nothing required is missing. */
export const fits = (match: FeedMatch): boolean => match.missing.length === 0

/** Known columns; the measure by which feeds compete for a header. */
export const known = (match: FeedMatch): number => match.positions.size + match.analytes.length

/** A feed whose only required column is an id needs a second known column, or any file with that id would fit. */
const MINIMUM_KNOWN_COLUMNS = 2

/** Compares a header with one feed. A name that occurs twice counts at its first place. */
export function matchFeed(header: readonly string[], feed: Feed): FeedMatch {
  const names = header.map(normaliseHeaderName)
  const positions = new Map<string, number>()
  for (const column of feed.columns) {
    const position = names.indexOf(column.name)
    if (position >= 0) positions.set(column.name, position)
  }
  const used = new Set(positions.values())
  const analytes: AnalyteColumn[] = []
  if (feed.id === 'labs_wide') {
    for (const [position, name] of header.entries()) {
      const column = used.has(position) ? null : readAnalyteColumn(name, position)
      if (column !== null) analytes.push(column)
    }
  }
  for (const column of analytes) used.add(column.position)
  const missing = feed.columns
    .filter((column) => column.required && !positions.has(column.name))
    .map(({ name }) => name)
  for (const group of feed.oneOf) if (!group.some((name) => positions.has(name))) missing.push(group.join(' or '))
  if (feed.id === 'labs_wide' && analytes.length === 0) missing.push('a column named after an analyte')
  if (missing.length === 0 && positions.size + analytes.length < MINIMUM_KNOWN_COLUMNS) {
    missing.push('a second column of this feed')
  }
  const unknown = header.filter((name, position) => !used.has(position) && name.trim() !== '')
  return { feed, positions, analytes, missing, unknown }
}

/**
 * The feed that a header belongs to: most known columns first; then the one that lacks nothing, then the fewest
 * missing, then the order of the catalogue. A feed that fits but knows fewer columns than one that lacks something
 * loses: an injection log without its dose column is not a patients file.
 */
export function bestMatch(header: readonly string[]): FeedMatch {
  const matches = feeds.filter(({ byHeader }) => byHeader !== false).map((feed) => matchFeed(header, feed))
  matches.sort((a, b) => known(b) - known(a) || a.missing.length - b.missing.length)
  return matches[0]!
}
