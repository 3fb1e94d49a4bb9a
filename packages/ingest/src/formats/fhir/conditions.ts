import { CONCEPT, filled, NOTE, nameOf, notesOf, PERIOD, REFERENCE, systemOf, wordsOf } from './json-sql.ts'
import { type Context, parsedSql } from './parsed.ts'
import { patientId, patientKey } from './references.ts'
import { columnsSql, type ResourcePart } from './resource-part.ts'

const TEXT = 'VARCHAR'
const STRUCTURE = {
  clinicalStatus: CONCEPT,
  verificationStatus: CONCEPT,
  code: CONCEPT,
  subject: REFERENCE,
  onsetDateTime: TEXT,
  onsetPeriod: PERIOD,
  recordedDate: TEXT,
  abatementDateTime: TEXT,
  abatementPeriod: PERIOD,
  note: [NOTE],
}

const word = (concept: string): string => `coalesce(${filled(`${concept}.coding[1].code`)}, ${wordsOf(concept)})`

function relation(context: Context): string {
  const { id, join } = patientId('patient_ref', context)
  const columns = {
    patient_id: id,
    recorded_at: `coalesce(${filled('r.onsetDateTime')}, ${filled('r.onsetPeriod.start')}, r.recordedDate)`,
    code: filled('r.code.coding[1].code'),
    name: nameOf('r.code'),
    code_system: systemOf('r.code.coding[1].system'),
    status: `case when r.verificationStatus.coding[1].code in ('refuted', 'entered-in-error') then 'entered-in-error'
      when r.verificationStatus.coding[1].code in ('unconfirmed', 'provisional', 'differential') then r.verificationStatus.coding[1].code
      else ${word('r.clinicalStatus')} end`,
    ended_on: `coalesce(${filled('r.abatementDateTime')}, ${filled('r.abatementPeriod."end"')})`,
    note: notesOf('r.note'),
  }
  return `(select record, 0 as cell, line, raw, null::varchar as reason, ${columnsSql(columns)}
    from (select *, ${patientKey('r.subject')} as patient_ref
      from ${parsedSql(context, ['Condition'], STRUCTURE)}) ${join})`
}

/** Diagnoses. One that was refuted, or is only considered, keeps its row, with the status that says so. */
export const conditions: ResourcePart = {
  feed: 'conditions',
  types: ['Condition'],
  header: ['patient_id', 'recorded_at', 'code', 'name', 'code_system', 'status', 'ended_on', 'note'],
  relation,
}
