import { readForm, readIndication } from '../normalise/words.ts'
import { column, type Feed, INTERVAL_DAYS, patientId } from './feed.ts'

export const plans: Feed = {
  id: 'plans',
  row: 'One decided treatment plan.',
  table: 'plan',
  merge: {
    kind: 'set',
    identity: [
      'patient_key',
      'planned_on',
      'phase',
      'indication',
      'form',
      'dose_mcg',
      'interval_days',
      'markers',
      'recheck_due_on',
      'review_due_on',
    ],
  },
  oneOf: [],
  columns: [
    patientId,
    column('planned_on', 'date', 'When it was decided.', { required: true, past: true, missing: 'missing_date' }),
    column('phase', 'text', 'loading, maintenance, prophylaxis or free text.'),
    column('indication', 'code', 'deficiency or prophylaxis.', { parse: readIndication }),
    column('form', 'code', 'hydroxocobalamin, cyanocobalamin or methylcobalamin.', { parse: readForm }),
    column('dose', 'raw', 'Planned dose.'),
    column('dose_unit', 'raw', 'Unit of the planned dose.'),
    column('interval_days', 'number', 'Planned interval in days.', { range: INTERVAL_DAYS }),
    column('markers', 'text', 'What will be measured.'),
    column('recheck_due_on', 'date', 'Recheck planned for.'),
    column('review_due_on', 'date', 'Review planned for.'),
    column('note', 'text', 'Free text.'),
  ],
}
