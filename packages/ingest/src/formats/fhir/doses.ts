import type { FeedId } from '../../feeds/feed.ts'
import { OTHER_DOSE_COLUMNS } from '../columns.ts'
import {
  CONCEPT,
  calledOf,
  filled,
  MEDICATION,
  NOTE,
  nameOf,
  notesOf,
  PERIOD,
  QUANTITY,
  REFERENCE,
  said,
  systemOf,
  unitOf,
  wordsOf,
} from './json-sql.ts'
import { type Context, parsedSql } from './parsed.ts'
import { medicationConcept, medicationStrength, patientId, patientKey, referenceKey } from './references.ts'
import { columnsSql, type ResourcePart } from './resource-part.ts'

const TEXT = 'VARCHAR'
const TYPES = ['MedicationAdministration', 'Immunization']
/** Both resource types in one structure: their fields have different names. */
const STRUCTURE = {
  status: TEXT,
  // A list in one, a concept in the other: read as JSON.
  statusReason: 'JSON',
  medicationCodeableConcept: CONCEPT,
  medicationReference: REFERENCE,
  vaccineCode: CONCEPT,
  contained: [MEDICATION],
  subject: REFERENCE,
  patient: REFERENCE,
  effectiveDateTime: TEXT,
  effectivePeriod: PERIOD,
  occurrenceDateTime: TEXT,
  occurrenceString: TEXT,
  dosage: { text: TEXT, site: CONCEPT, route: CONCEPT, dose: QUANTITY },
  doseQuantity: QUANTITY,
  site: CONCEPT,
  route: CONCEPT,
  performer: [{ actor: REFERENCE }],
  note: [NOTE],
}

/** What a reason for a dose not given looks like when the patient refused: SNOMED CT, HL7 v3, or words. */
const REFUSAL = '"(105480006|443390004|183944003|PATOBJ)"|refus|declin|objection'

/** SQL: the concept a medication reference leads to: contained, in the same export, or the words of the reference itself. */
export const CONTAINED = `list_filter(r.contained, lambda m: concat('#', m.id) = r.medicationReference.reference)[1]`

export const medicationSql = (
  context: Context,
): { readonly concept: string; readonly strength: string; readonly join: string } => {
  const found = context.medications ? 'fhir_medication.concept' : `${medicationConcept(CONTAINED)}`
  const strength = context.medications ? 'fhir_medication.strength' : 'null::varchar'
  return {
    concept: `case when ${said('r.medicationCodeableConcept')} then r.medicationCodeableConcept
      when ${said(medicationConcept(CONTAINED))} then ${medicationConcept(CONTAINED)}
      when ${said(found)} then ${found}
      when ${filled('r.medicationReference.display')} is not null then {coding: null, text: r.medicationReference.display} end`,
    strength: `coalesce(${medicationStrength(CONTAINED)}, ${strength})`,
    join: context.medications
      ? `left join temp.fhir_medication on fhir_medication.reference = ${referenceKey('r.medicationReference.reference')}`
      : '',
  }
}

/** SQL: every administered dose with its product and route as JSON keys of the dictionaries. */
export function dosesSql(context: Context): string {
  const { concept, strength, join } = medicationSql(context)
  const route = `case when ${said('r.dosage.route')} then r.dosage.route when ${said('r.route')} then r.route end`
  return `(select *, cast(to_json(product_concept) as varchar) as product_key
    from (select record, line, raw, r,
      case when ${said('r.vaccineCode')} then r.vaccineCode else ${concept} end as product_concept,
      ${strength} as strength, cast(to_json(${route}) as varchar) as route_key,
      ${patientKey(`(case when r.subject is null then r.patient else r.subject end)`)} as patient_ref
    from ${parsedSql(context, TYPES, STRUCTURE)} ${join}))`
}

const reason = (path: string) => `json_extract_string(r.statusReason, '${path}')`
const REASON = `coalesce(${['$[0].text', '$[0].coding[0].display', '$.text', '$.coding[0].display'].map(reason).join(', ')})`

function relation(feed: FeedId): ResourcePart['relation'] {
  return (context) => {
    const { id, join } = patientId('patient_ref', context)
    const dose = `(case when ${filled('r.dosage.dose.value')} is not null then r.dosage.dose else r.doseQuantity end)`
    const shared = {
      patient_id: id,
      administered_at: `coalesce(${filled('r.effectiveDateTime')}, ${filled('r.effectivePeriod.start')}, ${filled('r.occurrenceDateTime')}, ${filled('r.occurrenceString')})`,
      dose: `case when ${filled(`${dose}.value`)} is not null then concat(coalesce(${dose}.comparator, ''), trim(${dose}.value)) end`,
      dose_unit: unitOf(dose),
      route: 'fhir_route.route',
      status: `case r.status when 'completed' then 'given' when 'entered-in-error' then 'cancelled'
        when 'not-done' then (case when regexp_matches(cast(r.statusReason as varchar), '${REFUSAL}', 'i') then 'refused' else 'missed' end)
        else r.status end`,
      site: `coalesce(${wordsOf('r.dosage.site')}, ${wordsOf('r.site')})`,
      administered_by: calledOf('r.performer[1].actor'),
      note: `nullif(concat_ws(chr(10), ${filled('r.dosage.text')}, ${REASON}, ${notesOf('r.note')}), '')`,
    }
    const own =
      feed === 'injections'
        ? { product: wordsOf('product_concept'), form: 'fhir_product.form', strength: 'strength' }
        : {
            product: nameOf('product_concept'),
            product_code: filled('product_concept.coding[1].code'),
            code_system: systemOf('product_concept.coding[1].system'),
          }
    const isB12 = 'coalesce(fhir_product.is_b12, false)'
    const here = feed === 'injections' ? isB12 : `not ${isB12}`
    return `(select record, 0 as cell, line, raw, null::varchar as reason, ${columnsSql({ ...shared, ...own })}
      from ${dosesSql(context)}
      left join temp.fhir_product on fhir_product.key = product_key
      left join temp.fhir_route on fhir_route.key = route_key ${join}
      where ${here})`
  }
}

/** Administered doses that are positively vitamin B12, whatever resource tells of them. */
export const b12Doses: ResourcePart = {
  feed: 'injections',
  types: TYPES,
  header: [
    'patient_id',
    'administered_at',
    'product',
    'form',
    'dose',
    'dose_unit',
    'strength',
    'route',
    'status',
    'site',
    'administered_by',
    'note',
  ],
  relation: relation('injections'),
}

/** Every other administered dose: vaccines, iron, and what nothing names. */
export const otherDoses: ResourcePart = {
  feed: 'other_doses',
  types: TYPES,
  header: OTHER_DOSE_COLUMNS,
  relation: relation('other_doses'),
}
