import { readPrescriptionKind } from '../normalise/words.ts'
import { column, type Feed, patientId } from './feed.ts'

/** A prescription is not a dose: this feed never fills the injection log. Substance and form come from normalise/products.ts. */
export const prescriptions: Feed = {
  id: 'prescriptions',
  row: 'One prescription, issue or dispensing; never a dose.',
  table: 'prescription',
  merge: {
    kind: 'set',
    identity: [
      'patient_key',
      'prescribed_on',
      'prescribed_at',
      'kind',
      'product',
      'product_code',
      'status',
      'dose_text',
      'quantity',
      'ended_on',
      'prescription_id',
    ],
  },
  oneOf: [['product', 'product_code']],
  columns: [
    patientId,
    column('prescribed_at', 'moment', 'When it was written, issued or dispensed.', {
      required: true,
      past: true,
      missing: 'missing_date',
    }),
    column('kind', 'code', 'order, issue or dispense.', { parse: readPrescriptionKind }),
    column('product', 'raw', 'Brand or substance.'),
    column('product_code', 'raw', 'Code of the product.'),
    column('code_system', 'raw', 'System of that code: SNOMED, RxNorm, ATC, dm+d, ...'),
    column('status', 'text', 'As exported.'),
    column('dose_text', 'text', 'Dosage as written.'),
    column('quantity', 'text', 'As written.'),
    column('quantity_unit', 'text', 'As written.'),
    column('route', 'text', 'As written.'),
    column('ended_on', 'date', 'Last day, where given.'),
    column('reason', 'text', 'Why it was prescribed, as exported.'),
    column('prescription_id', 'text', 'Id in the source system.'),
    column('clinic_id', 'text', 'Clinic, as exported.'),
    column('note', 'text', 'Free text.'),
  ],
}
