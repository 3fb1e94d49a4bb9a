import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { literal } from '../../normalise/sql-text.ts'
import { filled, lastPart, MEDICATION, quantityText, said, structureSql } from './json-sql.ts'

/**
 * References between resources. A reference is looked up by a key that its different spellings share: `Patient/12`,
 * `https://server/fhir/Patient/12/_history/3` -> `Patient/12`; `urn:uuid:...` as it is; a conditional reference
 * (`Patient?identifier=system|value`) or one by identifier alone -> `?system|value`.
 */
export const referenceKey = (reference: string, identifier: string | null = null): string => {
  const byIdentifier =
    identifier === null
      ? 'null'
      : `case when ${filled(`${identifier}.value`)} is not null then concat('?', coalesce(${identifier}.system, ''), '|', trim(${identifier}.value)) end`
  return `case
    when ${filled(reference)} is null or starts_with(${reference}, '#') then ${byIdentifier}
    when contains(${reference}, '?identifier=') then concat('?', replace(regexp_extract(${reference}, '[?]identifier=(.*)$', 1), '%7C', '|'))
    when starts_with(${reference}, 'urn:') then ${reference}
    when contains(${reference}, '/') then regexp_extract(regexp_replace(${reference}, '/_history/.*$', ''), '([^/]+/[^/]+)$', 1)
    else ${reference} end`
}

/** SQL: the key of a subject; a group, device or place is no patient. */
export const patientKey = (subject: string): string => {
  const key = referenceKey(`${subject}.reference`, `${subject}.identifier`)
  return `case when regexp_full_match(coalesce(${filled(`${subject}.reference`)}, ''), '(.*/)?(Group|Device|Location|Practitioner|Substance)/[^/]+') then null else ${key} end`
}

/** SQL: the patient id that a key itself says: the logical id, the UUID, the value of an identifier. */
const idOfKey = (key: string): string => `case
    when starts_with(${key}, '?') then nullif(regexp_extract(${key}, '([^|?]*)$', 1), '')
    when starts_with(${key}, 'urn:') then nullif(regexp_extract(${key}, '^urn:[a-z]+:(.*)$', 1), '')
    else nullif(regexp_extract(${key}, '([^/]+)$', 1), '') end`

/** Join and expression of the patient id of a key column. */
export function patientId(
  key: string,
  options: { readonly patients: boolean; readonly identifierSystem: string | null },
): { readonly id: string; readonly join: string } {
  const { patients, identifierSystem } = options
  // Where a business identifier is asked for, the logical id of an unknown patient would be a second id of the same person.
  const own =
    identifierSystem === null
      ? idOfKey(key)
      : `case when starts_with(${key}, ${literal(`?${identifierSystem}|`)}) then ${idOfKey(key)} end`
  if (!patients) return { id: own, join: '' }
  return {
    id: `coalesce(fhir_patient.patient_id, ${own})`,
    join: `left join temp.fhir_patient on fhir_patient.reference = ${key}`,
  }
}

/** The parts of a Patient that say who it is. */
export const WHO = { id: 'VARCHAR', identifier: [{ system: 'VARCHAR', value: 'VARCHAR' }] }

/** SQL over a Patient struct: its id for this load. Without an identifier of the wanted system it keeps its logical id. */
export const ownId = (patient: string, fullUrl: string, identifierSystem: string | null): string => {
  const logical = `coalesce(${filled(`${patient}.id`)}, ${lastPart(fullUrl)})`
  if (identifierSystem === null) return logical
  const wanted = `list_filter(${patient}.identifier, lambda i: i.system = ${literal(identifierSystem)})[1].value`
  return `coalesce(${filled(wanted)}, ${logical})`
}

/** Builds `fhir_patient(reference, patient_id)` from the Patient resources of some tables of lines; false when there is none. */
export async function patientReferences(
  warehouse: Warehouse,
  sources: readonly string[],
  identifierSystem: string | null,
): Promise<boolean> {
  const all = sources.map(
    (name) => `select full_url, from_json(text, ${structureSql(WHO)}) as r from temp.${name} where type = 'Patient'`,
  )
  await warehouse.run(
    sql.raw(`create or replace temp table fhir_patient as
      select reference, first(patient_id order by patient_id) as patient_id from (
        select ${ownId('r', 'full_url', identifierSystem)} as patient_id, unnest(list_concat(
          ['Patient/' || ${filled('r.id')}, ${referenceKey('full_url')}],
          list_transform(r.identifier, lambda i: concat('?', coalesce(i.system, ''), '|', trim(i.value))))) as reference
        from (${all.join(' union all ')})
      ) where reference is not null and patient_id is not null group by reference`),
  )
  return filledTable(warehouse, 'fhir_patient')
}

/** SQL over a Medication struct: its concept, else that of its only ingredient. */
export const medicationConcept = (medication: string): string =>
  `case when ${said(`${medication}.code`)} then ${medication}.code else ${medication}.ingredient[1].itemCodeableConcept end`

/** SQL over a Medication struct: amount in a volume of its only ingredient, `1 mg/1 mL`. */
export const medicationStrength = (medication: string): string => {
  const strength = `${medication}.ingredient[1].strength`
  return `case when len(${medication}.ingredient) = 1 and ${filled(`${strength}.numerator.value`)} is not null
    then concat_ws('/', ${quantityText(`${strength}.numerator`)}, ${quantityText(`${strength}.denominator`)}) end`
}

/** Builds `fhir_medication(reference, concept, strength)` from the Medication resources of some tables of lines; false for none. */
export async function medicationReferences(warehouse: Warehouse, sources: readonly string[]): Promise<boolean> {
  const all = sources.map(
    (name) =>
      `select full_url, from_json(text, ${structureSql(MEDICATION)}) as r from temp.${name} where type = 'Medication'`,
  )
  await warehouse.run(
    sql.raw(`create or replace temp table fhir_medication as
      select reference, first(concept) as concept, first(strength) as strength from (
        select ${medicationConcept('r')} as concept, ${medicationStrength('r')} as strength,
          unnest(['Medication/' || ${filled('r.id')}, ${referenceKey('full_url')}]) as reference
        from (${all.join(' union all ')})
      ) where reference is not null group by reference`),
  )
  return filledTable(warehouse, 'fhir_medication')
}

async function filledTable(warehouse: Warehouse, name: string): Promise<boolean> {
  const { rows } = await warehouse.one<{ rows: number }>(sql.raw(`select count(*) as rows from temp.${name}`))
  return rows > 0
}
