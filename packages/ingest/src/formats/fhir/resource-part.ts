import type { FeedId } from '../../feeds/feed.ts'
import type { Context } from './parsed.ts'

/**
 * How the resources of some types become rows of one feed. `relation` is SQL over the parsed resources that gives `record`,
 * `cell` (their order is that of the file), `line`, `raw`, `reason` (null for a fact candidate, else why it is left out) and the native columns of the header.
 */
export interface ResourcePart {
  readonly feed: FeedId
  readonly types: readonly string[]
  readonly header: readonly string[]
  readonly relation: (context: Context) => string
}

/** SQL: select list of native columns. */
export const columnsSql = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, value]) => `${value} as ${name}`)
    .join(',\n      ')
