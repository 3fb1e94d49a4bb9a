import { column, type Feed, patientId } from './feed.ts'

export const attributes: Feed = {
  id: 'attributes',
  row: 'One stratum of one patient, passed through.',
  table: 'attribute',
  merge: { kind: 'entity', key: ['patient_key', 'key'] },
  oneOf: [],
  columns: [
    patientId,
    column('key', 'text', 'Name of the stratum (ethnicity, deprivation, ...).', { required: true }),
    column('value', 'text', 'Its value.', { required: true }),
  ],
}
