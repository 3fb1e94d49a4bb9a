import { column, type Feed, patientId } from './feed.ts'

/** The cause of B12 deficiency that a code stands for is added by normalise/diagnoses.ts. */
export const conditions: Feed = {
  id: 'conditions',
  row: 'One coded diagnosis.',
  table: 'condition',
  merge: {
    kind: 'set',
    identity: ['patient_key', 'recorded_on', 'recorded_at', 'code', 'code_system', 'name', 'status', 'ended_on'],
  },
  oneOf: [['code', 'name']],
  columns: [
    patientId,
    column('recorded_at', 'moment', 'Onset, else the day it was recorded.', {
      required: true,
      past: true,
      missing: 'missing_date',
    }),
    column('code', 'raw', 'Code of the diagnosis.'),
    column('code_system', 'raw', 'System of that code: SNOMED, ICD-10, Read, ...'),
    column('name', 'text', 'The diagnosis in words.'),
    column('status', 'text', 'As exported.'),
    column('ended_on', 'date', 'When it ended.'),
    column('note', 'text', 'Free text.'),
  ],
}
