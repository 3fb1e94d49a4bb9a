import { readCause, readSex, readYesNoUnknown } from '../normalise/words.ts'
import { column, type Feed, patientId } from './feed.ts'

export const patients: Feed = {
  id: 'patients',
  row: 'One patient.',
  table: 'patient',
  merge: { kind: 'entity', key: ['patient_key'] },
  oneOf: [],
  columns: [
    patientId,
    column('given_name', 'text', 'Optional; never needed by the analysis.'),
    column('family_name', 'text', 'Optional; never needed by the analysis.'),
    column('birth_date', 'date', 'Date of birth.', { past: true }),
    column('sex', 'code', 'female, male, other or unknown.', { parse: readSex }),
    column('clinic_id', 'text', 'The unit that dashboards compare.'),
    column('cause', 'code', 'Cause of the deficiency.', { parse: readCause }),
    column('cause_recorded_on', 'date', 'From when the cause counts; empty: always.', { past: true }),
    column('neurological_involvement', 'code', 'yes, no or unknown.', { parse: readYesNoUnknown }),
    column('neurological_since', 'date', 'From when the involvement counts.', { past: true }),
    column('diagnosed_on', 'date', 'Date of the diagnosis.', { past: true }),
    column('registered_on', 'date', 'Registered with the clinic from.', { past: true }),
    column('deregistered_on', 'date', 'Left the clinic on.', { past: true }),
    column('deceased_on', 'date', 'Date of death.', { past: true }),
    column('regimen', 'text', 'A regimen id; empty: the one of the clinic, else the default of the site.'),
    column('regimen_from', 'date', 'From when the regimen counts; empty: always.'),
  ],
}
