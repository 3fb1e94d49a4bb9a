import { column, type Feed, INTERVAL_DAYS, patientId } from './feed.ts'

/** Form, dose, unit, strength, route, status and phase are read together: see normalise/doses.ts. */
export const injections: Feed = {
  id: 'injections',
  row: 'One line of an injection log, or an oral, sublingual or nasal course.',
  table: 'administration',
  merge: { kind: 'occurrence' },
  oneOf: [],
  columns: [
    patientId,
    column('administered_at', 'moment', 'When it was given, or the first day of a course.', {
      required: true,
      past: true,
      missing: 'missing_date',
    }),
    column('product', 'raw', 'Brand or substance.'),
    column('form', 'raw', 'hydroxocobalamin, cyanocobalamin, methylcobalamin; empty: from the product text.'),
    column('dose', 'raw', 'Amount (per day for a course).', { required: true, missing: 'none' }),
    column('dose_unit', 'raw', 'ug, mcg, microgram, mg, ...; empty: from the product text, else it waits.'),
    column('volume_ml', 'number', 'Volume in millilitres.'),
    column('strength', 'raw', 'For example 1 mg/mL or 1000 mcg/2 mL.'),
    column('route', 'raw', 'im, sc, deep_sc, iv, oral, sublingual or nasal.'),
    column('status', 'raw', 'given, refused, missed or cancelled; empty: given.'),
    column('phase', 'raw', 'loading, maintenance, prophylaxis, or free text such as loading 3/6.'),
    column('site', 'text', 'Injection site.'),
    column('next_due_on', 'date', 'Next due date written with this dose.'),
    column('planned_interval_days', 'number', 'Planned interval in days.', { range: INTERVAL_DAYS }),
    column('course_end_on', 'date', 'Last day of an oral, sublingual or nasal course.'),
    column('clinic_id', 'text', 'Clinic on the log line.'),
    column('administered_by', 'text', 'Who gave it.'),
    column('note', 'text', 'Free text.'),
  ],
}
