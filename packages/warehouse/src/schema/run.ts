import { date, integer, table, text, timestamp } from './column.ts'

/** Appended by every `analyze` in the transaction that publishes its conclusions; the newest row describes them. */
export const analysis_run = table(
  'One row per published analysis; the highest run_id describes the conclusions in this file.',
  {
    run_id: integer('Key.'),
    as_of: date('Date of the cut: only facts dated on or before it were used.'),
    as_of_source: text('asked, or the file and line of the latest fact that set it.'),
    parameter_set: text('name@version (hash).'),
    parameter_hash: text('SHA-256 of the parameter values.'),
    parameters_json: text('All parameter values, as JSON.'),
    engine_version: text('Version of Troughline.'),
    inputs_hash: text('SHA-256 over the sorted hashes of all loaded files.'),
    patients: integer('Patients assessed.'),
    assessments: integer('Rows of assessment.'),
    flagged: integer('Rows with outcome flagged.'),
    published_at: timestamp('When (passed in by the caller).'),
  },
)

export const schema_version = table('Migrations that were applied to this file.', {
  version: integer('Number of the migration.'),
  name: text('Its name.'),
  applied_at: timestamp('When (passed in by the caller).'),
})
