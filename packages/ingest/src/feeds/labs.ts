import { column, type Feed, patientId } from './feed.ts'

const collectedAt = column('collected_at', 'moment', 'When the specimen was collected.', {
  required: true,
  past: true,
  missing: 'missing_date',
})

/** Test, value, unit, reference limits and status are read together: see normalise/results.ts. */
export const labs: Feed = {
  id: 'labs',
  row: 'One laboratory result.',
  table: 'lab_result',
  merge: { kind: 'versions' },
  oneOf: [['test_code', 'test_name']],
  columns: [
    patientId,
    collectedAt,
    column('reported_at', 'timestamp', 'When this version was reported.', { past: true }),
    column('received_at', 'timestamp', 'When the laboratory received the specimen.', { past: true }),
    column('test_code', 'raw', 'LOINC code or local code.'),
    column('test_name', 'raw', 'Name of the test.'),
    column('value', 'raw', 'Number, comparator and number, or text.', { required: true, missing: 'none' }),
    column('unit', 'raw', 'Unit as printed.'),
    column('reference_low', 'raw', 'Lower reference limit as printed.'),
    column('reference_high', 'raw', 'Upper reference limit as printed.'),
    column('abnormal_flag', 'text', 'As printed.'),
    column('status', 'raw', 'preliminary, final, corrected, amended, cancelled, entered-in-error; empty: final.'),
    column('specimen_id', 'text', 'Specimen.'),
    column('laboratory', 'text', 'Laboratory.'),
    column('method', 'text', 'Method or analyser.'),
    column('comment', 'text', 'Free text beside the result.'),
  ],
}

/** Columns named after an analyte, with or without `[unit]`, come on top: see recognise/analyte-columns.ts. */
export const labsWide: Feed = {
  id: 'labs_wide',
  row: 'One specimen; every filled analyte cell is one result.',
  table: 'lab_result',
  merge: { kind: 'versions' },
  oneOf: [],
  columns: [
    patientId,
    collectedAt,
    column('reported_at', 'timestamp', 'When this version was reported.', { past: true }),
    column('received_at', 'timestamp', 'When the laboratory received the specimen.', { past: true }),
    column('status', 'raw', 'Status of all results of the row; empty: final.'),
    column('specimen_id', 'text', 'Specimen.'),
    column('laboratory', 'text', 'Laboratory.'),
    column('method', 'text', 'Method or analyser.'),
  ],
}
