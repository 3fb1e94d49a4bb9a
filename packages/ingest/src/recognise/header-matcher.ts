import type { FeedId } from '../feeds/feed.ts'
import { feedById } from '../feeds/registry.ts'
import { bestMatch, type FeedMatch, fits, known, matchFeed } from './match-feed.ts'

/** How well one reading of a header is understood. Readings compete by it. */
export interface HeaderFit<Match> {
  readonly match: Match
  /** Columns that are understood. */
  readonly known: number
  /** Nothing required is missing. */
  readonly fits: boolean
  /** What the header is taken for, in a sentence: the feed or the import profile. */
  readonly label: string
}

/** Judges a header: the native feeds, or an import profile. */
export type HeaderMatcher<Match> = (header: readonly string[]) => HeaderFit<Match>

/** The native feeds; with `forced` only that one. */
export function nativeMatcher(forced?: FeedId): HeaderMatcher<FeedMatch> {
  return (header) => {
    const match = forced === undefined ? bestMatch(header) : matchFeed(header, feedById(forced))
    return { match, known: known(match), fits: fits(match), label: match.feed.id }
  }
}
