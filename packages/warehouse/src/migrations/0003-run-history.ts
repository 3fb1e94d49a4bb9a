import type { Migration } from './migrate.ts'

/** What earlier analyses concluded, so that two runs can be compared. Frozen. */
export const runHistory: Migration = {
  version: 3,
  name: 'run-history',
  statements: [
    `CREATE TABLE run_rule (
  run_id INTEGER NOT NULL,
  rule_id VARCHAR NOT NULL,
  rule_version VARCHAR NOT NULL
)`,
    `CREATE TABLE run_file (
  run_id INTEGER NOT NULL,
  file_id INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL
)`,
    `CREATE TABLE run_flag (
  run_id INTEGER NOT NULL,
  flag_id VARCHAR NOT NULL,
  rule_id VARCHAR NOT NULL,
  patient_id VARCHAR NOT NULL,
  clinic_id VARCHAR NOT NULL,
  episode_on DATE,
  grade VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  criteria VARCHAR[] NOT NULL,
  evidence_hash VARCHAR NOT NULL
)`,
    `CREATE TABLE review_sample (
  sample_id INTEGER NOT NULL,
  seed VARCHAR NOT NULL,
  run_id INTEGER NOT NULL,
  drawn_at TIMESTAMP NOT NULL,
  flag_id VARCHAR NOT NULL,
  rule_id VARCHAR NOT NULL,
  patient_id VARCHAR NOT NULL,
  flagged BOOLEAN NOT NULL,
  grade VARCHAR
)`,
    'ALTER TABLE analysis_run ADD COLUMN decisions_to DATE',
  ],
}
