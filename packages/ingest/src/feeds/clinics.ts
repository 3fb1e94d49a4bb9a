import { readCountry } from '../normalise/words.ts'
import { column, type Feed } from './feed.ts'

export const clinics: Feed = {
  id: 'clinics',
  row: 'One clinic.',
  table: 'clinic',
  merge: { kind: 'entity', key: ['clinic_id'] },
  oneOf: [],
  columns: [
    column('clinic_id', 'id', 'The clinic, as other feeds name it.', { required: true }),
    column('name', 'text', 'Name for people.'),
    column('list_size', 'integer', 'Registered patients.'),
    column('go_live_on', 'date', 'When the clinic began to record in this system.'),
    column('peer_group', 'text', 'Group of clinics it is compared with.'),
    column('country', 'code', 'Country, ISO 3166 alpha-2; UK is read as GB.', { parse: readCountry }),
    column('regimen', 'text', 'Regimen family of the clinic.'),
    column('injections_covered_from', 'date', 'Stated first day of its injection feed.'),
    column('injections_covered_to', 'date', 'Stated last day of its injection feed.'),
  ],
}
