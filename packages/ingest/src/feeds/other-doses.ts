import { column, type Feed, patientId } from './feed.ts'

/** What HL7 and FHIR say was administered and is not positively B12. A dose of B12 in disguise stands here, visible, and in no rule. */
export const otherDoses: Feed = {
  id: 'other_doses',
  row: 'One administered dose of something that is not positively vitamin B12.',
  table: 'other_dose',
  byHeader: false,
  merge: {
    kind: 'set',
    identity: [
      'patient_key',
      'administered_on',
      'administered_at',
      'product',
      'product_code',
      'dose',
      'dose_unit',
      'route',
      'site',
      'status',
    ],
  },
  oneOf: [['product', 'product_code']],
  columns: [
    patientId,
    column('administered_at', 'moment', 'When it was given.', { required: true, past: true, missing: 'missing_date' }),
    column('product', 'raw', 'Brand or substance.'),
    column('product_code', 'raw', 'Code of the product.'),
    column('code_system', 'raw', 'System of that code: CVX, NDC, SNOMED, RxNorm, ...'),
    column('dose', 'text', 'Amount as exported.'),
    column('dose_unit', 'text', 'Unit as exported.'),
    column('route', 'text', 'As exported.'),
    column('site', 'text', 'As exported.'),
    column('status', 'text', 'As exported.'),
    column('administered_by', 'text', 'As exported.'),
    column('note', 'text', 'Free text.'),
  ],
}
