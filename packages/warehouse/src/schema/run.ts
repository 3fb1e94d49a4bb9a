import { date, dateOrNull, flag, integer, table, text, textList, textOrNull, timestamp } from './column.ts'

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
    decisions_to: dateOrNull('Decisions made after this day were unseen; null: all were seen.'),
  },
)

/** Kept for every run, so that what changed between two audits can be told apart: the data, a rule or a parameter. */
export const run_rule = table('One row per rule of each published analysis.', {
  run_id: integer('analysis_run.run_id.'),
  rule_id: text('The rule.'),
  rule_version: text('Version of its definition.'),
})

export const run_file = table('One row per load of a file that an analysis saw.', {
  run_id: integer('analysis_run.run_id.'),
  file_id: integer('source_file.file_id.'),
  name: text('File name, without folders.'),
  sha256: text('SHA-256 of its bytes.'),
})

export const run_flag = table('One row per flag of each published analysis, active and past.', {
  run_id: integer('analysis_run.run_id.'),
  flag_id: text('assessment.flag_id: the same in every run for the same patient, rule and episode.'),
  rule_id: text('The rule.'),
  patient_id: text('As exported.'),
  clinic_id: text("The patient's clinic."),
  episode_on: dateOrNull('First dose date of the episode, for per-episode rules.'),
  grade: text('definite, probable, possible or information.'),
  state: text('active or past.'),
  criteria: textList('Criteria met.'),
  evidence_hash: text('assessment.evidence_hash.'),
})

export const review_sample = table(
  'One row per assessment drawn for two blind reviewers: what precision and agreement are counted from, and nothing else.',
  {
    sample_id: integer('1 for the first sample drawn in this file.'),
    seed: text('Seed of the draw: the same run and seed give the same sample.'),
    run_id: integer('The analysis it was drawn from.'),
    drawn_at: timestamp('When (passed in by the caller).'),
    flag_id: text('assessment.flag_id.'),
    rule_id: text('The rule the reviewers are asked about.'),
    patient_id: text('As exported.'),
    flagged: flag('False for the patients without an active flag.'),
    grade: textOrNull('Grade of the flag when it was drawn.'),
  },
)

export const run_measure = table(
  'One row per measure of each published analysis, over all patients: what measures of a day are followed by from one audit to the next.',
  {
    run_id: integer('analysis_run.run_id.'),
    measure_id: text('The measure.'),
    measure_version: text('Version of its definition.'),
    rules: textList('Rules counted, as id@version.'),
    initial_population: integer('As in measure.'),
    excluded: integer('As in measure.'),
    exceptions: integer('As in measure.'),
    not_evaluable: integer('As in measure.'),
    denominator: integer('As in measure.'),
    numerator: integer('As in measure.'),
    sources: text(
      'SHA-256 over the feeds, formats and profiles of the files that the run saw: another one is another data source.',
    ),
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
