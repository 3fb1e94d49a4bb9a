import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyWarehouse } from './clinic-files.ts'
import { lines, MSH, PID, readHl7Path, readMessages, segments, vxu } from './hl7-files.ts'
import { hasSamples, samplesFolder } from './published-samples.ts'

const read = async (text: string, options = {}) => readMessages(await emptyWarehouse(), text, options)

/** RXA with the fields from 5 (product) to 8, 20 and 21. */
const rxa = (
  product: string,
  { when = '202403010930', amount = '1', unit = 'mg', status = 'CP', action = 'A', by = '' } = {},
) =>
  `RXA|0|1|${when}|${when}|${product}|${amount}|${unit}||00^New record^NIP001|${by}|^^^North clinic||||L7|||||${status}|${action}`
const HYDROXO = 'HOCO^Hydroxocobalamin 1 mg/mL injection^L'

test('an administered dose of vitamin B12 is an injection with date, amount, route, site and who gave it', async () => {
  const { file, rows } = await read(
    vxu(
      'ORC|RE|1|F1',
      rxa(HYDROXO, { by: '77^Nurse&van^Nora' }),
      'RXR|C28161^Intramuscular^NCIT|LD^Left deltoid^HL70163',
      'OBX|1|CE|30963-3^Funding^LN||X||||||F',
      'ORC|RE|2|F2',
      rxa('J3420^Cyanocobalamin inj^HCPCS', { when: '20240401', amount: '1000', unit: 'ug^microgram^UCUM' }),
      'NTE|1||felt faint',
      'RXR|SC',
    ),
  )
  expect(file.leftOut).toEqual({ 'observation of another message type': 1 })
  expect(
    lines(
      rows.injections,
      'line',
      'administered_at',
      'product',
      'form',
      'dose',
      'dose_unit',
      'route',
      'site',
      'status',
    ),
  ).toEqual([
    '4 | 2024-03-01T09:30 | Hydroxocobalamin 1 mg/mL injection | hydroxocobalamin | 1 | mg | im | Left deltoid | given',
    '8 | 2024-04-01 | Cyanocobalamin inj | cyanocobalamin | 1000 | ug | sc | - | given',
  ])
  expect(lines(rows.injections, 'patient_id', 'clinic_id', 'administered_by', 'note')).toEqual([
    'P1 | North clinic | Nora Nurse | Lot L7',
    'P1 | North clinic | - | Lot L7\nfelt faint',
  ])
})

test('what is not positively vitamin B12 is another dose, never an injection', async () => {
  const products = [
    '115^Tdap^CVX',
    'X1^Iron sucrose 20 mg/mL^L',
    '^Cyanokit 5 g',
    '90658^Influenza^CPT^J3420^Cyanocobalamin^HCPCS',
    '^^',
    '77^unheard of^L',
  ]
  const { rows } = await read(vxu(...products.map((product) => rxa(product))))
  expect(rows.injections).toBeUndefined()
  expect(lines(rows.other_doses, 'product', 'product_code', 'code_system')).toEqual([
    'Tdap | 115 | CVX',
    'Iron sucrose 20 mg/mL | X1 | L',
    'Cyanokit 5 g | - | -',
    'Influenza | 90658 | CPT',
    '- | - | -',
    'unheard of | 77 | L',
  ])
})

test('a code list decides what a local product is', async () => {
  const codeList = {
    id: 'local@1',
    tests: new Map(),
    products: new Map([['77\u001f', 'hydroxocobalamin' as const]]),
  }
  const { rows } = await read(vxu(rxa('77^unheard of^L')), { codeList })
  expect(lines(rows.injections, 'product', 'form')).toEqual(['unheard of | hydroxocobalamin'])
})

test.each([
  ['CP', 'A', 'given'],
  ['', '', 'given'],
  ['RE', 'A', 'refused'],
  ['NA', 'A', 'missed'],
  ['cp', 'D', 'cancelled'],
  ['QQ', 'A', 'QQ'],
])('completion %s with action %s is %s', async (status, action, expected) => {
  const { rows } = await read(vxu(rxa(HYDROXO, { status, action })))
  expect(lines(rows.injections, 'status', 'dose')).toEqual([`${expected} | 1`])
})

test('a dose that was given in part has no known amount; 999 is none', async () => {
  const { rows } = await read(
    vxu(
      rxa(HYDROXO, { status: 'PA' }),
      rxa(HYDROXO, { amount: '999', when: '2024' }),
      rxa('115^Tdap^CVX', { amount: '999' }),
    ),
  )
  expect(lines(rows.injections, 'status', 'dose', 'dose_unit', 'note', 'administered_at')).toEqual([
    'given | - | - | Partially administered of 1 mg\nLot L7 | 2024-03-01T09:30',
    'given | - | - | Lot L7 | 2024',
  ])
  expect(lines(rows.other_doses, 'dose', 'dose_unit')).toEqual(['- | -'])
})

test('amount and volume of the strength fields, a volume as amount, and the second time field', async () => {
  const fields = [...rxa('^Hydroxocobalamin', { amount: '2', unit: 'mL', when: '' }).split('|')]
  fields[4] = '20240305'
  fields[13] = '1'
  fields[14] = 'mg^milligram'
  fields[23] = '1'
  fields[24] = 'mL'
  const { rows } = await read(vxu(Array.from(fields, (field) => field ?? '').join('|')))
  expect(lines(rows.injections, 'administered_at', 'dose', 'dose_unit', 'strength')).toEqual([
    '2024-03-05 | 2 | mL | 1 mg/1 mL',
  ])
})

test('orders, dispensings, problems and forecasts are counted and no doses', async () => {
  const { file, rows } = await read(
    [
      segments(MSH.replace('ORU^R01', 'RDE^O11'), PID, 'ORC|NW', `RXO|${HYDROXO}|1`, `RXE||${HYDROXO}|1||mg`, 'RXR|IM'),
      segments(MSH.replace('ORU^R01', 'RDS^O13'), PID, 'ORC|RE', 'RXD|1|X'),
      segments(MSH.replace('ORU^R01', 'PPR^PC1'), PID, 'PRB|AD|2004|D51.0'),
      vxu('RXA|0|1|20240301||998^no vaccine administered^CVX|999||||||||||||||NA'),
    ].join(''),
  )
  expect(Object.keys(rows)).toEqual(['patients'])
  expect(file.leftOut).toEqual({
    'a dispensing, not an administered dose': 1,
    'a problem, not a result or an administered dose': 1,
    'an RXA that says no dose was administered (CVX 998)': 1,
    'an order, not an administered dose': 2,
    'message PPR^PC1 without results or administered doses': 1,
    'message RDE^O11 without results or administered doses': 1,
    'message RDS^O13 without results or administered doses': 1,
    'message VXU^V04 without results or administered doses': 1,
  })
})

test('in RAS messages one route follows its administrations; the route of the order is not theirs', async () => {
  const ras = MSH.replace('ORU^R01', 'RAS^O17')
  const at = (day: string) => rxa(HYDROXO, { when: day })
  const { rows } = await read(
    [
      segments(
        ras,
        PID,
        'ORC|RE|1',
        `RXE||${HYDROXO}`,
        'RXR|PO',
        at('20240301'),
        at('20240302'),
        'RXR|IM',
        at('20240303'),
      ),
      segments(ras, PID, 'ORC|RE|2', at('20240304'), `RXE||${HYDROXO}`, 'RXR|PO'),
      vxu(at('20240305'), at('20240306'), 'RXR|IM'),
    ].join(''),
  )
  expect(lines(rows.injections, 'administered_at', 'route')).toEqual([
    '2024-03-01 | im',
    '2024-03-02 | im',
    '2024-03-03 | -',
    '2024-03-04 | -',
    '2024-03-05 | -',
    '2024-03-06 | im',
  ])
})

test('a dose that later messages send again is counted once; two in one message or two orders are two', async () => {
  const { file, rows } = await read(
    [
      vxu('ORC|RE|1|F1', rxa(HYDROXO), 'ORC|RE|1|F1', rxa(HYDROXO)),
      vxu('ORC|RE|1|F1', rxa(HYDROXO)),
      vxu('ORC|RE|1|F1', rxa(HYDROXO), 'ORC|RE|1|F1', rxa(HYDROXO), 'ORC|RE|1|F1', rxa(HYDROXO)),
      vxu('ORC|RE|1|F2', rxa(HYDROXO)),
    ].join(''),
  )
  expect(lines(rows.injections, 'line')).toEqual(['4', '6', '18', '22'])
  expect(file.leftOut).toEqual({ 'administered dose sent again in a later message': 3 })
})

test('a later message takes a dose back, by order number or by time and product', async () => {
  const { rows } = await read(
    [
      vxu('ORC|RE|1|F1', rxa(HYDROXO), 'ORC|RE|1|F2', rxa(HYDROXO, { when: '20240501' })),
      vxu('ORC|RE|1|F1', rxa(HYDROXO, { amount: '5', action: 'D' })),
      vxu(rxa(HYDROXO, { when: '20240601' })),
      vxu(rxa(HYDROXO, { when: '20240601', action: 'D' })),
      vxu(rxa(HYDROXO, { when: '20240601' })),
    ].join(''),
  )
  expect(lines(rows.injections, 'line', 'status', 'note')).toEqual([
    '4 | cancelled | Deleted by a later message; Lot L7',
    '6 | given | Lot L7',
    '10 | cancelled | Lot L7',
    '13 | cancelled | Deleted by a later message; Lot L7',
    '16 | cancelled | Lot L7',
    '19 | given | Lot L7',
  ])
})

const sample = async (name: string) => readHl7Path(await emptyWarehouse(), join(samplesFolder, 'hl7', name))

test.skipIf(!hasSamples)('the published immunization messages give their administered doses', async () => {
  const columns = [
    'patient_id',
    'administered_at',
    'product',
    'product_code',
    'code_system',
    'dose',
    'dose_unit',
  ] as const
  const nist = await sample('VXU.hl7')
  expect(lines(nist.rows.other_doses, ...columns, 'route', 'site', 'status', 'administered_by')).toEqual([
    '90012 | 2015-06-24 | TENIVAC | 49281-0215-88 | NDC | 0.5 | mL | im | Right Deltoid | given | Lily Jackson',
    '90012 | 2014-10-12 | influenza, unspecified formulation | 88 | CVX | - | - | - | - | given | -',
    '90012 | 2013-11-12 | influenza, unspecified formulation | 88 | CVX | - | - | - | - | given | -',
  ])
  expect(lines(nist.rows.other_doses, 'note').at(-1)).toBe('Historical Administration')
  expect(lines(nist.rows.patients, 'patient_id', 'given_name', 'family_name', 'birth_date', 'sex')).toEqual([
    '90012 | Elise | Wong | 1983-06-15 | F',
  ])
  expect(nist.rows.injections).toBeUndefined()
  expect(nist.file).toMatchObject({ format: 'hl7v2 2.5.1', leftOut: { 'observation of another message type': 4 } })
  const full = await sample('VXU-V04-01.hl7')
  expect(lines(full.rows.other_doses, ...columns, 'route', 'site', 'status')).toEqual([
    'PATID1234 | 2021-08-18 | TENIVAC | 49281021588 | NDC | 0.5 | mL | im | Right Deltoid | given',
  ])
})

test.skipIf(!hasSamples)(
  'the published result, order and problem messages give a result, and nothing but patients',
  async () => {
    const result = await sample('ORU-R01-RMGEAD.hl7')
    expect(
      lines(
        result.rows.labs,
        'patient_id',
        'collected_at',
        'test_code',
        'value',
        'unit',
        'reference_low',
        'reference_high',
      ),
    ).toEqual(['555-44-4444 | 2002-02-15T07:30:00+06:00 | 1554-5 | 182 | mg/dl | 70 | 105'])
    expect(lines(result.rows.labs, 'abnormal_flag', 'status', 'specimen_id', 'laboratory')).toEqual([
      'H | F | 1045813 | ELAB-3',
    ])
    for (const name of ['RDE-O11-01.hl7', 'PC1-Problem-Add-v2.3.1.hl7']) {
      const { rows, file } = await sample(name)
      expect(Object.keys(rows)).toEqual(['patients'])
      expect(Object.values(file.leftOut).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1)
    }
  },
)
