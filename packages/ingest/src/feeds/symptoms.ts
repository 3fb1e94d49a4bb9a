import { symptomScoreRange } from '@troughline/clinical'
import { readDomain } from '../normalise/words.ts'
import { column, type Feed, patientId } from './feed.ts'

export const symptoms: Feed = {
  id: 'symptoms',
  row: 'One symptom score.',
  table: 'symptom',
  merge: { kind: 'set', identity: ['patient_key', 'recorded_on', 'recorded_at', 'domain', 'score'] },
  oneOf: [],
  columns: [
    patientId,
    column('recorded_at', 'moment', 'When it was recorded.', { required: true, past: true, missing: 'missing_date' }),
    column('domain', 'code', 'fatigue, neuropathy, balance, cognition, mood, glossitis or other.', {
      required: true,
      parse: readDomain,
    }),
    column('score', 'number', '0 none to 10 worst.', { required: true, range: symptomScoreRange }),
    column('note', 'text', 'Free text.'),
  ],
}
