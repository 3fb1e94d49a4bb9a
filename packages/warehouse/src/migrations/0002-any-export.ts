import type { Migration } from './migrate.ts'

/** Column that is filled in rows of earlier loads and then required. */
const added = (table: string, column: string, type: string, earlier: string): string[] => [
  `ALTER TABLE ${table} ADD COLUMN ${column} ${type} DEFAULT ${earlier}`,
  `ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL`,
  `ALTER TABLE ${table} ALTER COLUMN ${column} DROP DEFAULT`,
]
const optional = (table: string, column: string, type: string): string =>
  `ALTER TABLE ${table} ADD COLUMN ${column} ${type}`

/** Other formats than the native one, prescriptions and diagnoses, the quarantine's decisions, and what is wrong with a file. Frozen. */
export const anyExport: Migration = {
  version: 2,
  name: 'any-export',
  statements: [
    // Files beyond 2 GB.
    'ALTER TABLE source_file ALTER COLUMN bytes TYPE BIGINT',
    ...added('source_file', 'format', 'VARCHAR', "'csv'"),
    optional('source_file', 'header', 'VARCHAR[]'),
    ...added('source_file', 'quote', 'VARCHAR', "'\"'"),
    ...added('source_file', 'left_out', 'INTEGER', '0'),
    ...added('source_file', 'no_numeric_result', 'INTEGER', '0'),
    optional('source_file', 'code_list', 'VARCHAR'),
    ...added('source_file', 'load_id', 'INTEGER', '0'),
    ...added('source_file', 'parts', 'INTEGER', '1'),
    optional('source_file', 'resolves_file_id', 'INTEGER'),
    optional('lab_result', 'no_result', 'VARCHAR'),
    optional('lab_result', 'comment', 'VARCHAR'),
    optional('quarantine', 'cells', 'VARCHAR[]'),
    optional('quarantine', 'decision', 'VARCHAR'),
    optional('quarantine', 'decided_by', 'VARCHAR'),
    optional('quarantine', 'decided_at', 'TIMESTAMP'),
    optional('quarantine', 'resolved_file_id', 'INTEGER'),
    optional('quarantine', 'resolved_line', 'INTEGER'),
    optional('quarantine', 'origin_key', 'INTEGER'),
    `CREATE TABLE prescription (
  prescription_key INTEGER NOT NULL,
  patient_key INTEGER NOT NULL,
  prescribed_on DATE NOT NULL,
  prescribed_at TIMESTAMP,
  kind VARCHAR,
  substance VARCHAR NOT NULL,
  form VARCHAR,
  product VARCHAR,
  product_code VARCHAR,
  code_system VARCHAR,
  status VARCHAR,
  dose_text VARCHAR,
  quantity VARCHAR,
  quantity_unit VARCHAR,
  route VARCHAR,
  ended_on DATE,
  reason VARCHAR,
  prescription_id VARCHAR,
  clinic_id VARCHAR,
  note VARCHAR,
  file_id INTEGER NOT NULL,
  line INTEGER NOT NULL
)`,
    `CREATE TABLE condition (
  condition_key INTEGER NOT NULL,
  patient_key INTEGER NOT NULL,
  recorded_on DATE NOT NULL,
  recorded_at TIMESTAMP,
  code VARCHAR,
  code_system VARCHAR,
  name VARCHAR,
  cause VARCHAR,
  status VARCHAR,
  ended_on DATE,
  note VARCHAR,
  file_id INTEGER NOT NULL,
  line INTEGER NOT NULL
)`,
    `CREATE TABLE other_dose (
  other_dose_key INTEGER NOT NULL,
  patient_key INTEGER NOT NULL,
  administered_on DATE NOT NULL,
  administered_at TIMESTAMP,
  product VARCHAR,
  product_code VARCHAR,
  code_system VARCHAR,
  dose VARCHAR,
  dose_unit VARCHAR,
  route VARCHAR,
  site VARCHAR,
  status VARCHAR,
  administered_by VARCHAR,
  note VARCHAR,
  file_id INTEGER NOT NULL,
  line INTEGER NOT NULL
)`,
    `CREATE TABLE left_out (
  file_id INTEGER NOT NULL,
  reason VARCHAR NOT NULL,
  records INTEGER NOT NULL
)`,
    `CREATE TABLE unmapped_code (
  file_id INTEGER NOT NULL,
  kind VARCHAR NOT NULL,
  code_system VARCHAR,
  code VARCHAR,
  name VARCHAR,
  example_unit VARCHAR,
  rows INTEGER NOT NULL,
  patients INTEGER NOT NULL
)`,
    `CREATE TABLE file_finding (
  file_id INTEGER NOT NULL,
  code VARCHAR NOT NULL,
  column_name VARCHAR,
  sentence VARCHAR NOT NULL,
  rows INTEGER NOT NULL,
  first_line INTEGER,
  last_line INTEGER
)`,
    `CREATE TABLE load_run (
  load_id INTEGER NOT NULL,
  loaded_at TIMESTAMP NOT NULL,
  today DATE NOT NULL
)`,
    `CREATE TABLE quality_result (
  load_id INTEGER NOT NULL,
  check_id VARCHAR NOT NULL,
  category VARCHAR NOT NULL,
  feed VARCHAR NOT NULL,
  clinic_id VARCHAR,
  severity VARCHAR NOT NULL,
  rows_affected INTEGER NOT NULL,
  rows_total INTEGER NOT NULL,
  patients_affected INTEGER NOT NULL,
  patients_total INTEGER NOT NULL
)`,
  ],
}
