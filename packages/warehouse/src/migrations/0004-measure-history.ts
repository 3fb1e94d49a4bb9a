import type { Migration } from './migrate.ts'

/** The measures of earlier analyses. Frozen. */
export const measureHistory: Migration = {
  version: 4,
  name: 'measure-history',
  statements: [
    `CREATE TABLE run_measure (
  run_id INTEGER NOT NULL,
  measure_id VARCHAR NOT NULL,
  measure_version VARCHAR NOT NULL,
  rules VARCHAR[] NOT NULL,
  initial_population INTEGER NOT NULL,
  excluded INTEGER NOT NULL,
  exceptions INTEGER NOT NULL,
  not_evaluable INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  numerator INTEGER NOT NULL,
  sources VARCHAR NOT NULL
)`,
  ],
}
