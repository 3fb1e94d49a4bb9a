import { date, integer, table, text, textOrNull, timestamp } from './column.ts'

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

export const load_run = table(
  'One row per run of ingest that read or resolved something; the highest load_id is the newest.',
  {
    load_id: integer('Key.'),
    loaded_at: timestamp('When (passed in by the caller).'),
    today: date('The day that "future date" was judged against.'),
  },
)

/** Kept so that a later load can be compared with it: which problems are new, gone or still there. */
export const quality_result = table('One row per quality check, feed and clinic as it stood after a load.', {
  load_id: integer('load_run.load_id.'),
  check_id: text('Stable id of the check.'),
  category: text('conformance, completeness, plausibility, freshness or unmapped.'),
  feed: text('The feed it is about.'),
  clinic_id: textOrNull('Clinic of the patients; null where none is recorded, and for checks of a whole feed.'),
  severity: text(
    'error, warning or note: what the check says at these numbers; none where nothing was found, or too little to be told.',
  ),
  rows_affected: integer('Rows with the problem.'),
  rows_total: integer('Rows looked at.'),
  patients_affected: integer('Patients with such a row.'),
  patients_total: integer('Patients with any row looked at.'),
})

export const schema_version = table('Migrations that were applied to this file.', {
  version: integer('Number of the migration.'),
  name: text('Its name.'),
  applied_at: timestamp('When (passed in by the caller).'),
})
