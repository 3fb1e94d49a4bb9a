import type { Migration } from './migrate.ts'

/** Evidence became a view; the conclusions of an earlier version count as none, and the next analysis makes them anew. Frozen. */
export const evidenceView: Migration = {
  version: 5,
  name: 'evidence-view',
  statements: ['DROP TABLE IF EXISTS evidence'],
}
