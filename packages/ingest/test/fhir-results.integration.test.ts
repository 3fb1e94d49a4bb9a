import { readTextResult } from '@troughline/clinical'
import { describe, expect, test } from 'vitest'
import { emptyWarehouse } from './clinic-files.ts'
import { b12Result, counts, LOINC, lines, ndjson, readText, UCUM } from './fhir-files.ts'

const value = (text: string) => JSON.stringify(b12Result({ valueQuantity: 0 })).replace('"valueQuantity":0', text)
const quantity = (number: string) => value(`"valueQuantity":{"value": ${number},"unit":"pg/mL"}`)

describe('the value of an Observation', () => {
  test('keeps every digit of a number, and puts its comparator before it', async () => {
    const read = await readText(
      await emptyWarehouse(),
      ndjson(
        ...['17.188', '5.10', '180', '-0.0', '1.50E+2', '12345678901234567890.123', '"99.0"'].map(quantity),
        b12Result({ valueQuantity: { value: 2000, comparator: '>', unit: 'pg/mL' } }),
      ),
    )
    expect(lines(read.rows.labs, 'value')).toEqual([
      '17.188',
      '5.10',
      '180',
      '-0.0',
      '1.50E+2',
      '12345678901234567890.123',
      '99.0',
      '>2000',
    ])
  })

  test('takes the UCUM code for the unit, else what is printed', async () => {
    const read = await readText(
      await emptyWarehouse(),
      ndjson(
        b12Result({ valueQuantity: { value: 1, unit: 'thousand', system: UCUM, code: '10*3/uL' } }),
        b12Result({ valueQuantity: { value: 1, unit: 'ng/L', system: 'urn:local', code: '77' } }),
        b12Result({ valueQuantity: { value: 1, code: 'pmol/L' } }),
        b12Result({ valueQuantity: { value: 1 } }),
      ),
    )
    expect(lines(read.rows.labs, 'unit')).toEqual(['10*3/uL', 'ng/L', 'pmol/L', '-'])
  })

  test('is a text where it is no quantity, with its line breaks kept', async () => {
    const of = (fields: object) => b12Result({ valueQuantity: undefined, ...fields })
    const read = await readText(
      await emptyWarehouse(),
      ndjson(
        of({ valueString: 'haemolysed\nrepeat' }),
        of({ valueCodeableConcept: { coding: [{ code: '1', display: 'Negative' }] } }),
        of({ valueInteger: 12 }),
        of({ valueRange: { low: { value: 1, unit: 'g/L' }, high: { value: 2 } } }),
        of({ valueRatio: { numerator: { value: 1 }, denominator: { value: 80 } } }),
        of({ dataAbsentReason: { coding: [{ code: 'not-performed', display: 'Not Performed' }] } }),
        of({ dataAbsentReason: { coding: [{ code: 'error', display: 'Error' }] } }),
        of({ dataAbsentReason: { text: 'tube broken', coding: [{ code: 'not-performed' }] } }),
        of({ dataAbsentReason: { coding: [{ code: 'local', display: 'Mislaid' }] } }),
        of({}),
      ),
    )
    expect(lines(read.rows.labs, 'value', 'unit')).toEqual([
      'haemolysed\u001erepeat | -',
      'Negative | -',
      '12 | -',
      '1 - 2 | g/L',
      '1:80 | -',
      'not done | -',
      'error | -',
      'tube broken | -',
      'Mislaid | -',
      '- | -',
    ])
  })
})

test('a panel gives its components with a value as results, and is left out itself', async () => {
  const component = (code: string, fields: object) => ({ code: { coding: [{ system: LOINC, code }] }, ...fields })
  const read = await readText(
    await emptyWarehouse(),
    ndjson(
      b12Result({
        code: { text: 'Full blood count' },
        valueQuantity: undefined,
        dataAbsentReason: { text: 'see components' },
        component: [
          component('718-7', {
            valueQuantity: { value: 132, unit: 'g/L' },
            interpretation: [{ coding: [{ code: 'L' }] }],
            referenceRange: [{ low: { value: 135 }, high: { value: 175.0 } }],
          }),
          component('787-2', { dataAbsentReason: { text: 'clotted' } }),
          component('789-8', {}),
        ],
      }),
      b12Result({ valueQuantity: undefined, hasMember: [{ reference: 'Observation/2' }] }),
      b12Result({ component: [component('718-7', { valueInteger: 130 })] }),
    ),
  )
  expect(
    lines(read.rows.labs, 'line', 'test_code', 'value', 'abnormal_flag', 'reference_low', 'reference_high'),
  ).toEqual([
    '1 | 718-7 | 132 | L | 135 | 175',
    '1 | 787-2 | clotted | - | - | -',
    '3 | 2132-9 | 180 | - | - | -',
    '3 | 718-7 | 130 | - | - | -',
  ])
  expect(read.file.leftOut).toEqual({ 'component without a value': 1, 'panel without a value of its own': 2 })
})

test('only observations of a laboratory are candidates, others are left out by their category', async () => {
  const category = (code: string) => [{ coding: [{ code }] }]
  const shoe = { code: { text: 'Shoe size' } }
  const read = await readText(
    await emptyWarehouse(),
    ndjson(
      b12Result({ category: category('vital-signs') }),
      b12Result({ category: category('survey'), component: [{}, {}] }),
      b12Result({ category: [...category('vital-signs'), ...category('laboratory')] }),
      b12Result({ category: [{ text: 'Laboratory' }], ...shoe }),
      b12Result({ category: undefined }),
      b12Result({ category: undefined, code: { text: 'Serum B12' } }),
      b12Result({ category: undefined, ...shoe }),
      b12Result({ category: category('local-77') }),
      b12Result({ category: category('local-77'), ...shoe }),
      b12Result({ category: undefined, code: {}, component: [{ code: { text: 'Hb' }, valueInteger: 130 }] }),
    ),
  )
  expect(lines(read.rows.labs, 'line', 'test_name')).toEqual([
    '3 | Vitamin B12',
    '4 | Shoe size',
    '5 | Vitamin B12',
    '6 | Serum B12',
    '8 | Vitamin B12',
    '10 | -',
    '10 | Hb',
  ])
  expect(read.file.leftOut).toEqual({
    'Observation: a category that is not laboratory': 1,
    'Observation: no category and no known test': 1,
    'Observation: survey': 1,
    'Observation: vital-signs': 1,
  })
})

test('dates stay as they are written, partial ones too', async () => {
  const at = (fields: object) => b12Result({ effectiveDateTime: undefined, ...fields })
  const read = await readText(
    await emptyWarehouse(),
    ndjson(
      at({ effectiveDateTime: '2014' }),
      at({ effectiveDateTime: '2014-03' }),
      at({ effectiveDateTime: '2021-08-22T20:26:50.123-07:00', issued: '2021-08-23T04:00:00Z' }),
      at({ effectivePeriod: { start: '2024-01-01', end: '2024-01-02' } }),
      at({ effectiveInstant: '2024-01-01T00:00:00Z' }),
      at({ issued: '2024-01-02' }),
    ),
  )
  expect(lines(read.rows.labs, 'collected_at', 'reported_at')).toEqual([
    '2014 | -',
    '2014-03 | -',
    '2021-08-22T20:26:50.123-07:00 | 2021-08-23T04:00:00Z',
    '2024-01-01 | -',
    '2024-01-01T00:00:00Z | -',
    '- | 2024-01-02',
  ])
})

test('codes, specimen, laboratory, method, status and comments come along', async () => {
  const read = await readText(
    await emptyWarehouse(),
    ndjson(
      b12Result({
        status: 'corrected',
        code: {
          coding: [
            { system: 'urn:local', code: 'VB12', display: 'VitB12' },
            { system: LOINC, code: '14685-2', display: 'B12 molar' },
          ],
        },
        specimen: { reference: 'Specimen/s-9' },
        performer: [
          { reference: 'Practitioner/1', display: 'Dr Who' },
          { reference: 'Organization/2', display: 'North Lab' },
        ],
        method: { text: 'ECLIA' },
        note: [{ text: 'first' }, { text: ' ' }, { text: 'second' }],
        referenceRange: [{ text: '191-663' }],
        interpretation: [{ text: 'Low' }],
      }),
      b12Result({ code: { coding: [{ system: 'urn:local', code: 'X', display: 'Shown' }] }, status: 'unknown' }),
    ),
  )
  expect(
    lines(read.rows.labs, 'test_code', 'test_name', 'status', 'specimen_id', 'laboratory', 'method', 'comment'),
  ).toEqual([
    '14685-2 | B12 molar | corrected | s-9 | North Lab | ECLIA | first\u001esecond',
    'X | Shown | unknown | - | - | - | -',
  ])
  expect(lines(read.rows.labs, 'reference_low', 'reference_high', 'abnormal_flag')).toEqual([
    '191 | 663 | Low',
    '- | - | -',
  ])
})

test('an id that occurs twice gives two candidates: the merge decides', async () => {
  const twice = b12Result({ id: 'o-1' })
  const read = await readText(await emptyWarehouse(), ndjson(twice, twice))
  expect(counts(read)).toEqual({ labs: 2 })
})

test('every reason of FHIR for an absent value is a class of result without a number', async () => {
  const codes = [
    'not-performed',
    'not-applicable',
    'as-text',
    'error',
    'not-a-number',
    'unknown',
    'masked',
    'not-asked',
  ]
  const absent = (code: string) => b12Result({ valueQuantity: undefined, dataAbsentReason: { coding: [{ code }] } })
  const read = await readText(await emptyWarehouse(), ndjson(...codes.map(absent)))
  const classes = (read.rows.labs ?? []).map(({ value }) => readTextResult(value ?? ''))
  expect(classes).toEqual([
    ...['not_done', 'not_done', 'see_comment', 'laboratory_error'],
    ...['placeholder', 'not_done', 'not_done', 'not_done'],
  ])
})
