import { medicationSql } from './doses.ts'
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
  quantityText,
  REFERENCE,
  systemOf,
  unitOf,
  wordsOf,
} from './json-sql.ts'
import { type Context, parsedSql } from './parsed.ts'
import { patientId, patientKey } from './references.ts'
import { columnsSql, type ResourcePart } from './resource-part.ts'

const TEXT = 'VARCHAR'
const TYPES = ['MedicationRequest', 'MedicationDispense']
const STRUCTURE = {
  id: TEXT,
  status: TEXT,
  intent: TEXT,
  doNotPerform: TEXT,
  medicationCodeableConcept: CONCEPT,
  medicationReference: REFERENCE,
  contained: [MEDICATION],
  subject: REFERENCE,
  authoredOn: TEXT,
  whenHandedOver: TEXT,
  whenPrepared: TEXT,
  dosageInstruction: [
    { text: TEXT, patientInstruction: TEXT, route: CONCEPT, doseAndRate: [{ doseQuantity: QUANTITY }] },
  ],
  dispenseRequest: { quantity: QUANTITY, validityPeriod: PERIOD },
  quantity: QUANTITY,
  reasonCode: [CONCEPT],
  reasonReference: [REFERENCE],
  note: [NOTE],
}

/** Intents that no prescription follows from by itself (hl7.org/fhir/R4/valueset-medicationrequest-intent.html). */
const NO_ORDERS = ['proposal', 'plan', 'option']

/** SQL: what the instructions say, one a line; else the amount of the first one. */
const DOSE_TEXT = `coalesce(
    nullif(array_to_string(list_filter(list_transform(r.dosageInstruction, lambda d: coalesce(${filled('d.text')}, ${filled('d.patientInstruction')})), lambda t: t is not null), chr(10)), ''),
    ${quantityText('r.dosageInstruction[1].doseAndRate[1].doseQuantity')})`

function relation(context: Context): string {
  const { id, join } = patientId('patient_ref', context)
  const medication = medicationSql(context)
  const quantity = `(case when ${filled('r.quantity.value')} is not null then r.quantity else r.dispenseRequest.quantity end)`
  const columns = {
    patient_id: id,
    prescribed_at: `case when type = 'MedicationDispense' then coalesce(${filled('r.whenHandedOver')}, ${filled('r.whenPrepared')}) else r.authoredOn end`,
    product: nameOf('product_concept'),
    product_code: filled('product_concept.coding[1].code'),
    code_system: systemOf('product_concept.coding[1].system'),
    kind: `case when type = 'MedicationDispense' then 'dispense' else 'order' end`,
    status: 'r.status',
    dose_text: DOSE_TEXT,
    quantity: filled(`${quantity}.value`),
    quantity_unit: unitOf(quantity),
    route: wordsOf('r.dosageInstruction[1].route'),
    ended_on: filled('r.dispenseRequest.validityPeriod."end"'),
    reason_text: `coalesce(${wordsOf('r.reasonCode[1]')}, ${calledOf('r.reasonReference[1]')})`,
    prescription_id: filled('r.id'),
    note: notesOf('r.note'),
  }
  return `(select record, 0 as cell, line, raw, case
        when type = 'MedicationRequest' and lower(r.intent) in (${NO_ORDERS.map((word) => `'${word}'`).join(', ')})
          then concat('MedicationRequest: intent ', lower(r.intent))
        when type = 'MedicationRequest' and lower(r.doNotPerform) = 'true' then 'MedicationRequest: not to be given' end as reason,
      ${columnsSql(columns)}
    from (select *, ${medication.concept} as product_concept, ${patientKey('r.subject')} as patient_ref
      from ${parsedSql(context, TYPES, STRUCTURE)} ${medication.join}) ${join})`
}

/** Prescriptions and dispensings. None of them is ever a dose. */
export const prescriptions: ResourcePart = {
  feed: 'prescriptions',
  types: TYPES,
  header: [
    'patient_id',
    'prescribed_at',
    'product',
    'product_code',
    'code_system',
    'kind',
    'status',
    'dose_text',
    'quantity',
    'quantity_unit',
    'route',
    'ended_on',
    'reason',
    'prescription_id',
    'note',
  ],
  relation,
}
