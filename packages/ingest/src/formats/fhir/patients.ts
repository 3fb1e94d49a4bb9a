import { filled, lastPart, REFERENCE } from './json-sql.ts'
import { type Context, parsedSql } from './parsed.ts'
import { ownId, WHO } from './references.ts'
import { columnsSql, type ResourcePart } from './resource-part.ts'

const TEXT = 'VARCHAR'
const STRUCTURE = {
  ...WHO,
  name: [{ use: TEXT, family: TEXT, given: [TEXT] }],
  birthDate: TEXT,
  gender: TEXT,
  deceasedDateTime: TEXT,
  managingOrganization: REFERENCE,
  generalPractitioner: [REFERENCE],
}

/** SQL: the name in use: the official one, else the first that is not an old one. */
const NAME = `coalesce(list_filter(r.name, lambda n: n.use = 'official')[1],
    list_filter(r.name, lambda n: n.use is null or n.use not in ('old', 'maiden'))[1], r.name[1])`

const place = (reference: string): string =>
  `coalesce(${filled(`${reference}.display`)}, ${lastPart(`${reference}.reference`)}, ${filled(`${reference}.identifier.value`)})`

function relation(context: Context): string {
  const columns = {
    patient_id: ownId('r', 'full_url', context.identifierSystem),
    given_name: `nullif(array_to_string(${NAME}.given, ' '), '')`,
    family_name: filled(`${NAME}.family`),
    birth_date: 'r.birthDate',
    sex: 'r.gender',
    clinic_id: `coalesce(${place('r.managingOrganization')}, ${place('r.generalPractitioner[1]')})`,
    deceased_on: 'r.deceasedDateTime',
  }
  return `(select record, 0 as cell, line, raw, null::varchar as reason, ${columnsSql(columns)}
    from ${parsedSql(context, ['Patient'], STRUCTURE)})`
}

export const patients: ResourcePart = {
  feed: 'patients',
  types: ['Patient'],
  header: ['patient_id', 'given_name', 'family_name', 'birth_date', 'sex', 'clinic_id', 'deceased_on'],
  relation,
}
