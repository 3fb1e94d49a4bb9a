import { expect, test } from 'vitest'
import { emptyWarehouse, folderOf } from './clinic-files.ts'
import { counts, dose, lines, ndjson, readText, SNOMED, UCUM } from './fhir-files.ts'

test('an administered dose is an injection only where its product is positively B12', async () => {
  const concept = (coding: object) => ({ medicationCodeableConcept: { coding: [coding] } })
  const read = await readText(
    await emptyWarehouse(),
    ndjson(
      dose('Hydroxocobalamin 1mg/1ml injection'),
      dose('', concept({ system: SNOMED, code: '419382002' })),
      dose('Medroxyprogesterone 150 mg'),
      dose('Unnamed injection', concept({ system: SNOMED, code: '77', display: 'Adrenaline' })),
      { ...dose(''), medicationCodeableConcept: undefined },
      {
        resourceType: 'Immunization',
        status: 'completed',
        vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140', display: 'Influenza' }] },
        patient: { reference: 'Patient/p1' },
        occurrenceDateTime: '2017-07-26T19:52:10-04:00',
        doseQuantity: { value: 0.5, unit: 'mL' },
        site: { text: 'left arm' },
        route: { coding: [{ code: 'IM' }] },
        performer: [{ actor: { display: 'Nurse A' } }],
      },
    ),
  )
  expect(lines(read.rows.injections, 'line', 'product', 'form')).toEqual([
    '1 | Hydroxocobalamin 1mg/1ml injection | hydroxocobalamin',
    '2 | 419382002 | cyanocobalamin',
  ])
  expect(lines(read.rows.other_doses, 'line', 'product', 'product_code', 'code_system')).toEqual([
    '3 | Medroxyprogesterone 150 mg | - | -',
    '4 | Adrenaline | 77 | snomed',
    '5 | - | - | -',
    '6 | Influenza | 140 | cvx',
  ])
  const vaccine = read.rows.other_doses?.slice(-1)
  expect(lines(vaccine, 'patient_id', 'administered_at', 'dose', 'dose_unit', 'route', 'site', 'status')).toEqual([
    'p1 | 2017-07-26T19:52:10-04:00 | 0.5 | mL | im | left arm | given',
  ])
  expect(lines(vaccine, 'administered_by')).toEqual(['Nurse A'])
})

test('dose, route, site and status are read from the dosage and the reasons', async () => {
  const not = (reason: object) => dose('Cyanocobalamin', { status: 'not-done', statusReason: [reason] })
  const read = await readText(
    await emptyWarehouse(),
    ndjson(
      dose('Cyanocobalamin', {
        effectiveDateTime: undefined,
        effectivePeriod: { start: '2024-03-01T10:00:00+01:00' },
        dosage: {
          text: 'every month',
          dose: { value: 1000, unit: 'microgram', system: UCUM, code: 'ug' },
          route: { coding: [{ system: SNOMED, code: '78421000', display: 'Route' }] },
          site: { text: 'deltoid' },
        },
        note: [{ text: 'well tolerated' }],
        performer: [{ actor: { reference: 'Practitioner/7' } }],
      }),
      not({ text: 'Patient was away' }),
      not({ coding: [{ system: SNOMED, code: '105480006' }] }),
      not({ text: 'Refused by patient' }),
      dose('Cyanocobalamin', { status: 'entered-in-error' }),
      dose('Cyanocobalamin', { status: 'on-hold' }),
    ),
  )
  const first = read.rows.injections?.slice(0, 1)
  expect(lines(first, 'administered_at', 'dose', 'dose_unit', 'route', 'site', 'administered_by')).toEqual([
    '2024-03-01T10:00:00+01:00 | 1000 | ug | im | deltoid | 7',
  ])
  expect(lines(read.rows.injections, 'status', 'note')).toEqual([
    'given | every month\u001ewell tolerated',
    'missed | Patient was away',
    'refused | -',
    'refused | Refused by patient',
    'cancelled | -',
    'on-hold | -',
  ])
})

test('a medication is found where the dose refers to it: contained, in the file, in a related file, or by its words', async () => {
  const by = (reference: object, more: object = {}) =>
    dose('', { medicationCodeableConcept: undefined, medicationReference: reference, ...more })
  const strength = { numerator: { value: 1, unit: 'mg' }, denominator: { value: 1, unit: 'mL' } }
  const contained = {
    resourceType: 'Medication',
    id: 'm',
    code: { text: 'Hydroxocobalamin' },
    ingredient: [{ strength }],
  }
  const medication = (id: string, text: string) => ({ resourceType: 'Medication', id, code: { text } })
  const text = ndjson(
    by({ reference: '#m' }, { contained: [contained] }),
    by({ reference: 'Medication/here' }),
    by({ reference: 'https://server/fhir/Medication/elsewhere/_history/2' }),
    by({ display: 'Methylcobalamin' }),
    by({ reference: 'Medication/nowhere' }),
    medication('here', 'Cyanocobalamin'),
  )
  const warehouse = await emptyWarehouse()
  const alone = await readText(warehouse, text)
  expect(lines(alone.rows.injections, 'line', 'product', 'strength')).toEqual([
    '1 | Hydroxocobalamin | 1 mg/1 mL',
    '2 | Cyanocobalamin | -',
    '4 | Methylcobalamin | -',
  ])
  expect(lines(alone.rows.other_doses, 'line', 'product')).toEqual(['3 | -', '5 | -'])
  expect(alone.file.leftOut).toEqual({ Medication: 1 })

  const related = `${folderOf({ 'm.ndjson': ndjson(medication('elsewhere', 'Hydroxocobalamin'), { a: 1 }) })}/m.ndjson`
  const together = await readText(warehouse, text, { relatedFiles: [related] })
  expect(counts(together)).toEqual({ injections: 4, other_doses: 1 })
})

test('requests and dispensings of B12 are prescriptions and never doses', async () => {
  const request = (fields: object) => ({
    resourceType: 'MedicationRequest',
    id: 'r-1',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '11248', display: 'Cyanocobalamin' }],
    },
    subject: { reference: 'Patient/p1' },
    authoredOn: '2024-01-01',
    ...fields,
  })
  const read = await readText(
    await emptyWarehouse(),
    ndjson(
      request({
        dosageInstruction: [{ text: 'one a month' }, { text: 'by the nurse', route: { text: 'im' } }],
        dispenseRequest: { quantity: { value: 6, unit: 'ampoule' }, validityPeriod: { end: '2024-06-30' } },
        reasonCode: [{ text: 'Pernicious anaemia' }],
        note: [{ text: 'n' }],
      }),
      request({ intent: 'reflex-order', reasonReference: [{ reference: 'Condition/1', display: 'Anaemia' }] }),
      request({ intent: 'plan' }),
      request({ intent: 'proposal' }),
      request({ doNotPerform: true }),
      request({
        resourceType: 'MedicationDispense',
        intent: undefined,
        whenHandedOver: '2024-02-02',
        quantity: { value: 28 },
      }),
      { resourceType: 'MedicationStatement', medicationCodeableConcept: { text: 'Cyanocobalamin' } },
    ),
  )
  expect(counts(read)).toEqual({ prescriptions: 3 })
  expect(
    lines(read.rows.prescriptions, 'kind', 'prescribed_at', 'product', 'product_code', 'code_system', 'status'),
  ).toEqual([
    'order | 2024-01-01 | Cyanocobalamin | 11248 | rxnorm | active',
    'order | 2024-01-01 | Cyanocobalamin | 11248 | rxnorm | active',
    'dispense | 2024-02-02 | Cyanocobalamin | 11248 | rxnorm | active',
  ])
  expect(
    lines(read.rows.prescriptions, 'dose_text', 'quantity', 'quantity_unit', 'ended_on', 'reason', 'prescription_id'),
  ).toEqual([
    'one a month\u001eby the nurse | 6 | ampoule | 2024-06-30 | Pernicious anaemia | r-1',
    '- | - | - | - | Anaemia | r-1',
    '- | 28 | - | - | - | r-1',
  ])
  expect(read.file.leftOut).toEqual({
    MedicationStatement: 1,
    'MedicationRequest: intent plan': 1,
    'MedicationRequest: intent proposal': 1,
    'MedicationRequest: not to be given': 1,
  })
})
