import { readEventKind } from '../normalise/words.ts'
import { column, type Feed, patientId } from './feed.ts'

export const events: Feed = {
  id: 'events',
  row: 'One clinical event.',
  table: 'event',
  merge: { kind: 'set', identity: ['patient_key', 'occurred_on', 'event', 'until_on', 'value'] },
  oneOf: [],
  columns: [
    patientId,
    column('occurred_on', 'date', 'First day.', { required: true, past: true, missing: 'missing_date' }),
    column('event', 'code', 'Kind of event, one of the native list.', { required: true, parse: readEventKind }),
    column('until_on', 'date', 'Last day, where the event lasts.'),
    column(
      'value',
      'text',
      'Free text; beside folic_acid_start the daily amount with its unit (`5 mg`, `400 mcg/day`).',
    ),
    column('note', 'text', 'Free text.'),
  ],
}
