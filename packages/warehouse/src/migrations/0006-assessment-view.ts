import type { Migration } from './migrate.ts'

/** Assessments became a view; the conclusions of an earlier version count as none, and the next analysis makes them anew. Frozen. */
export const assessmentView: Migration = {
  version: 6,
  name: 'assessment-view',
  statements: ['DROP TABLE IF EXISTS assessment'],
}
