import { readAction, readFinding, readReason, readYesNo } from '../normalise/words.ts'
import { column, type Feed } from './feed.ts'

export const reviews: Feed = {
  id: 'reviews',
  row: 'What one person decided about one flag.',
  table: 'review',
  merge: { kind: 'entity', key: ['flag_id', 'reviewer', 'reviewed_at'] },
  oneOf: [],
  columns: [
    column('flag_id', 'id', 'The flag.', { required: true }),
    column('finding', 'code', 'confirmed, explained, data_error or cannot_tell.', {
      required: true,
      parse: readFinding,
    }),
    column('reason', 'code', 'For explained: care_elsewhere, patient_choice, planned, other_diagnosis or other.', {
      parse: readReason,
    }),
    column('action', 'code', 'none, recall, test, interval_reviewed or referred.', { parse: readAction }),
    column('owner', 'text', 'Who does it.'),
    column('due_on', 'date', 'Action due.'),
    column('done_on', 'date', 'Action done.', { past: true }),
    column('snooze_until', 'date', 'Out of the worklist until.'),
    column('reviewer', 'text', 'Who decided.', { required: true }),
    column('reviewed_at', 'timestamp', 'When.', { required: true, past: true, missing: 'missing_date' }),
    column('evidence_hash', 'text', 'Evidence of the flag when it was decided.'),
    column('blind', 'code', 'yes for the random sample.', { parse: readYesNo }),
    column('note', 'text', 'Free text.'),
  ],
}
