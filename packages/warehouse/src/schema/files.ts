import {
  date,
  dateOrNull,
  integer,
  integerOrNull,
  longInteger,
  table,
  text,
  textListOrNull,
  textOrNull,
  timestamp,
  timestampOrNull,
} from './column.ts'
import { lineage } from './lineage.ts'

/**
 * What ingest keeps about the files themselves: what was read and how, what waits in quarantine, what was left out, unknown or odd.
 */

export const source_file = table(
  'One row per load of a file, whose content is known by its SHA-256. A known file is not loaded again, except for its rows that wait: after a date order was given or patients became known it is tried once more, and that load has a row of its own with the same sha256.',
  {
    file_id: integer('Key, in order of loading.'),
    name: text('File name when it was loaded, without folders.'),
    sha256: text(
      'SHA-256 of the bytes, lower-case hexadecimal: the identity of the content; in several rows where a file was tried again.',
    ),
    bytes: longInteger('Size of the file in bytes.'),
    feed: text(
      'The native feed its rows went to: patients, injections, labs, labs_wide, symptoms, events, plans, clinics, attributes, reviews.',
    ),
    profile: text('The import profile that read it; native for the native format.'),
    encoding: text('utf-8, utf-16le, utf-16be or windows-1252.'),
    delimiter: text('Field delimiter that was recognised.'),
    header_line: integer('Physical line of the header row.'),
    date_order: text('Order of day, month and year that was used: ymd, dmy or mdy.'),
    records: integer('Physical records after the header.'),
    row_count: integer(
      'Fact candidates: rows of a long feed, filled analyte cells of a wide panel. Always the sum of the next four.',
    ),
    loaded: integer('Candidates that became facts.'),
    unchanged: integer('Candidates whose fact was there already.'),
    superseded: integer('Candidates kept but marked as replaced by a corrected, amended or later version.'),
    quarantined: integer('Candidates that wait in quarantine with a code.'),
    withheld: integer('Of the loaded ones: doses whose amount, unit or route waits for a decision.'),
    today: date('The day that "future date" was judged against, as passed to the load.'),
    loaded_at: timestamp('When the load was published (passed in by the caller).'),
    format: text('csv, hl7v2 with its version, fhir-r4 or report-page.'),
    header: textListOrNull(
      'Header as read: of a delimited file its own column names, of another format the native names. Null in files of earlier versions.',
    ),
    quote: text('Quote character of a delimited file.'),
    left_out: integer(
      'Records that hold no fact by what the import profile or the format says; the reasons stand in left_out.',
    ),
    no_numeric_result: integer(
      'Of the loaded ones: results whose text says why there is no number (haemolysed, insufficient, ...).',
    ),
    code_list: textOrNull(
      'Name and version of the code list that was given with the load, name@version; null for none.',
    ),
    load_id: integer('load_run.load_id.'),
    parts: integer(
      'How many feeds the content of this file gives rows of: so many rows of this table have its sha256.',
    ),
    resolves_file_id: integerOrNull('For a decision file of the quarantine: the file whose rows it resolves.'),
  },
)

export const quarantine = table(
  'One row per fact candidate that could not be loaded, or whose dose waits for a decision.',
  {
    quarantine_key: integer('Key.'),
    feed: text('The feed it belongs to.'),
    code: text('Stable code: missing_patient_id, unreadable_date, unknown_test, suspect_unit, ragged_row, ...'),
    column_name: textOrNull('The column that made it wait, as the native format names it.'),
    sentence: text('What would make it loadable; holds no patient value.'),
    row_text: text("The row's own text, fields as exported."),
    patient_key: integerOrNull('patient.patient_key where the patient is readable.'),
    fact_on: dateOrNull('The date of the fact where readable.'),
    analyte: textOrNull('The analyte of a laboratory row where readable.'),
    administration_key: integerOrNull('The dose event of unknown amount that a withheld dose became.'),
    state: text('waiting; repeated (the same row waits already, from an earlier file: repeats_key); or resolved.'),
    ...lineage,
    cells: textListOrNull(
      'Fields in the order of source_file.header, where row_text is no delimited record (HL7 segment, FHIR resource); else null.',
    ),
    decision: textOrNull(
      'What a person decided: load, confirm or drop; null while it waits or where a later load resolved it.',
    ),
    decided_by: textOrNull('Who decided, as written in the decision file.'),
    decided_at: timestampOrNull('When the decision was read (passed in by the caller).'),
    resolved_file_id: integerOrNull(
      'The file that resolved it: source_file.file_id of the decision file or of the later load.',
    ),
    resolved_line: integerOrNull('Line of the corrected row in that file.'),
    origin_key: integerOrNull(
      'For a row of a decision file that waits again: the quarantine_key it was a correction of.',
    ),
    repeats_key: integerOrNull(
      'The quarantine_key of the waiting row whose repeat this is: the same feed, reason, text and fields in another file. What becomes of that row becomes of this one.',
    ),
  },
)

export const left_out = table(
  'Records of a file that hold no fact, by reason. Counted so that nothing goes in silence.',
  {
    file_id: integer('source_file.file_id.'),
    reason: text('Why, in words: deleted in the source system, a vital sign, ...'),
    records: integer('How many.'),
  },
)

export const unmapped_code = table('Codes and names of a file that no code list knows, with how often they occur.', {
  file_id: integer('source_file.file_id.'),
  kind: text('test or product.'),
  code_system: textOrNull('As exported.'),
  code: textOrNull('As exported.'),
  name: textOrNull('As exported.'),
  example_unit: textOrNull('The most frequent unit beside it.'),
  rows: integer('Rows.'),
  patients: integer('Patients with such a row.'),
})

export const file_finding = table(
  'What looks wrong about a file as a whole: a unit that changed, columns that shifted, codes that a spreadsheet damaged. Reported, never acted upon.',
  {
    file_id: integer('source_file.file_id.'),
    code: text(
      'Stable code: unit_drift, foreign_limits, code_unit_mismatch, damaged_code, spreadsheet_dates, date_heaping, repeated_header, reordered_header, header_drift or shifted_row.',
    ),
    column_name: textOrNull('Column, as the native format names it.'),
    sentence: text('What was found and what to do; holds no patient value.'),
    rows: integer('Rows that it concerns.'),
    first_line: integerOrNull('First line that it concerns.'),
    last_line: integerOrNull('Last line that it concerns.'),
  },
)
