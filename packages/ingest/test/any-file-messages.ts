import fc from 'fast-check'

/** Lines of an HL7 file; the message headers among them. */
const MSH = (type: string, version = '2.5.1') =>
  `MSH|^~\\&|LIS|LAB|EHR|CLINIC|20240302120000+0100||${type}|1|P|${version}`

const segment = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      MSH('ORU^R01'),
      MSH('ORU^R01', '2.3'),
      MSH('VXU^V04'),
      MSH('RAS^O17'),
      MSH('ADT^A08'),
      'PID|1||QXP1^^^HOSP^MR||QXexample^Ann||19470329|F',
      'PID|1|943QX^^NHS|QXP2||Doe^QX||1947|X',
      'PID|1',
      'OBR|1||S1^LAB|VB12^Vitamin B12^L|||202403010930|||||||202403011015||||||||202403021100||CC|F',
      'OBR|1||S2^LAB|FBC||||20240301',
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'OBX|1|NM|VB12^Vitamin B12^L||231.4159|ng/L|191-663||||F',
      'OBX|1|SN|2132-9^B12^LN||>^2000|pg/mL|||||F',
      'OBX|2|NM|718-7^Hb^LN||14.2|g/dL|13 to 18|N|||C|||20240301093000+0100',
      'OBX|2|ST|VB12||QXbeef~231.4159|ng/L|||||P',
      'OBX|3|TX|VB12^Vitamin B12||haemolysed||||||X',
      'OBX|3|NM|VB12||1,234|\\S\\QX|||||F',
      'OBX|3|NM|QXtest^QXtest^L||5|QXunit|||||F',
      'OBX|1|ED|PDF||QX',
      'OBX',
      'NTE|1||QXnote \\T\\ \\.br\\ more',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'RXA|0|1|20240301|20240301|HOCO^Hydroxocobalamin 1 mg/mL injection^L|1|mg||00^New^NIP001|77^QXnurse^Nora|^^^North||||L7|||||CP|A',
      'RXA|0|1|202402||HOCO^Hydroxocobalamin^L|999|',
      'RXA|0|1|20240301||115^Tdap^CVX|0.5|mL||||||||||||CP|D',
      'RXA|0|1|20240301||QX^QXdrug^L|x|oz',
      'RXA|0|1|||998^none^CVX',
      'RXR|IM^Intramuscular^HL70162|LD^Left^HL70163',
      'RXR|QXknee',
      'ORC|RE|1|F1',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('FHS|^~\\&', 'BTS|9', 'ZZZ|QXown', 'QXjunk', 'PRB|AD|QX', '', 'RXE||QX') },
)

const header = fc.constantFrom(MSH('ORU^R01'), MSH('VXU^V04'), MSH('RAS^O17'), MSH('ORU^R01', '2.3'))

/** Segments of an HL7 v2 file; the line end is chosen with the damage. */
export const hl7Lines: fc.Arbitrary<readonly string[]> = fc
  .tuple(header, fc.array(segment, { maxLength: 25 }))
  .map(([first, rest]) => [first, 'PID|1||QXP1^^^HOSP^MR||QXexample^Ann||19470329|F', ...rest])

const patient = fc.constantFrom<unknown>({ reference: 'Patient/QXP1' }, { reference: 'Patient/QXP2' }, {}, null)
const when = fc.constantFrom<unknown>(
  '2024-03-01T09:30:00Z',
  '2024-03-01',
  '2024-03',
  '2031-01-01',
  'QXwhen',
  undefined,
)
const quantity = fc.constantFrom<unknown>(
  { value: 231.4159, unit: 'pg/mL', code: 'pg/mL' },
  { value: 17.188, unit: 'g/dL' },
  { value: 'QXbeef' },
  { value: 180 },
  undefined,
)
const coded = (...codes: readonly [string, string, string][]) =>
  fc.constantFrom<unknown>(
    ...codes.map(([system, code, display]) => ({ coding: [{ system, code, display }], text: display })),
    { text: 'QXtext' },
    undefined,
  )
const status = fc.constantFrom('final', 'completed', 'corrected', 'entered-in-error', 'QXstatus', 'active')

const resource: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    resourceType: fc.constant('Observation'),
    status,
    category: fc.constantFrom<unknown>([{ coding: [{ code: 'laboratory' }] }], [{ coding: [{ code: 'vital-signs' }] }]),
    code: coded(
      ['http://loinc.org', '2132-9', 'Cobalamin'],
      ['http://loinc.org', '718-7', 'Hemoglobin'],
      ['urn:QX', 'QX', 'QXtest'],
    ),
    subject: patient,
    effectiveDateTime: when,
    valueQuantity: quantity,
    note: fc.constantFrom<unknown>(undefined, [{ text: 'QXnote' }]),
  }),
  fc.record({
    resourceType: fc.constantFrom(
      'MedicationAdministration',
      'MedicationRequest',
      'Immunization',
      'MedicationDispense',
    ),
    status,
    intent: fc.constant('order'),
    medicationCodeableConcept: coded(['', '', 'Hydroxocobalamin 1 mg/mL'], ['', 'X', 'QXdrug']),
    vaccineCode: coded(['http://hl7.org/fhir/sid/cvx', '140', 'Influenza']),
    subject: patient,
    patient,
    effectiveDateTime: when,
    authoredOn: when,
    occurrenceDateTime: when,
    dosage: fc.constantFrom<unknown>(
      undefined,
      { dose: { value: 1, unit: 'mg' }, route: { text: 'im' } },
      { text: 'QX' },
    ),
  }),
  fc.record({
    resourceType: fc.constantFrom('Condition', 'Patient', 'Encounter', 'AllergyIntolerance'),
    id: fc.constantFrom('QXP1', 'QXP2'),
    subject: patient,
    code: coded(['http://snomed.info/sct', '84027009', 'Pernicious anemia']),
    recordedDate: when,
    birthDate: fc.constantFrom('1947-03-29', '1947', 'QX'),
    gender: fc.constantFrom('female', 'QX'),
    name: fc.constant([{ family: 'QXexample' }]),
  }),
)

/** Lines of NDJSON, or those of a Bundle. */
export const fhirLines: fc.Arbitrary<readonly string[]> = fc
  .record({
    resources: fc.array(resource, { minLength: 1, maxLength: 8 }),
    as: fc.constantFrom('ndjson', 'bundle', 'printed bundle'),
  })
  .map(({ resources, as }) => {
    if (as === 'ndjson') return resources.map((item) => JSON.stringify(item))
    const entry = resources.map((item, index) => ({ fullUrl: `urn:uuid:${index}`, resource: item }))
    return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }, null, as === 'bundle' ? 0 : 2).split(
      '\n',
    )
  })

const headLines = fc.subarray(
  [
    'Patient ID: QXP1',
    'Name: QXexample, Ann   DOB: 03/29/1947   Sex: F',
    'Collection Date: 11/07/2024 02:39 PM',
    'MRN: QXP2   Collected: 2024-11-08',
    'Specimen ID: QXS1',
    'QX free text that says nothing',
    '# Laboratory report',
    '\f',
  ],
  { minLength: 3 },
)
const tableHead = fc.constantFrom(
  ['| Test | Result | Unit | Reference Range | Flag |', '|------|-------:|------|------|---|'],
  ['| Test | Value | Range | Status |', '|---|---|---|---|'],
  ['Test            Result     Units     Reference Range   Flag'],
)
const tableLine = fc.constantFrom(
  '| Vitamin B12 | 231.4159 | pg/mL | 232-1245 | |',
  '| **Haemoglobin** | 10.1 | g/dL | 11.1 - 15.9 | **L** |',
  '| QXtest | QXbeef | | see QX | |',
  '| Vitamin B12 | 556.0 pg/mL | 232 - 1245 | Normal |',
  '| **Chemistry** | | | | |',
  '| Folate | 2|3 | ng/mL | >3.0 | |',
  'Vitamin B12     231.4159   pg/mL     232-1245',
  'QX line below the table',
)

/** Lines of printed laboratory reports, one after another. */
export const pageLines: fc.Arbitrary<readonly string[]> = fc
  .array(fc.tuple(headLines, tableHead, fc.array(tableLine, { maxLength: 6 })), { minLength: 1, maxLength: 3 })
  .map((pages) => pages.flatMap(([head, table, rows]) => [...head, '', ...table, ...rows, '']))

/** Right rows in native columns, for what waits of messages, resources and pages, by feed. */
export const nativeRight: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  labs: { patient_id: 'QXR{n}', collected_at: '2023-05-01', test_code: '2132-9', value: '250', unit: 'ng/L' },
  injections: {
    patient_id: 'QXR{n}',
    administered_at: '2023-05-01',
    form: 'cyanocobalamin',
    dose: '1000',
    dose_unit: 'mcg',
    route: 'im',
  },
  patients: { patient_id: 'QXR{n}', sex: 'female' },
  other_doses: { patient_id: 'QXR{n}', administered_at: '2023-05-01', product: 'Tdap', product_code: '115' },
  prescriptions: { patient_id: 'QXR{n}', prescribed_at: '2023-05-01', kind: 'order', product: 'Hydroxocobalamin' },
  conditions: { patient_id: 'QXR{n}', recorded_at: '2023-05-01', code: '84027009', name: 'Pernicious anaemia' },
}
