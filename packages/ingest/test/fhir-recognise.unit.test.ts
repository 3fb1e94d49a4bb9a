import { describe, expect, test } from 'vitest'
import { jsonProblem, looksLikeFhir } from '../src/formats/fhir/index.ts'
import { routeOf, substanceOf } from '../src/formats/fhir/products.ts'

describe('what a head is taken for', () => {
  test.each([
    ['one resource a line', '{"resourceType":"Patient"}\n{"resourceType":"Patient"}\n', 'ndjson'],
    ['a byte-order mark and a blank line before them', '\ufeff\n{"resourceType":"Patient"}\r\n{"a":1}\r\n', 'ndjson'],
    ['a damaged first line', '{"resourceType":"Pat\n{"resourceType":"Patient"}\n', 'ndjson'],
    ['a first line that is no JSON at all', 'ient"}\n{"resourceType":"Patient"}\n', 'ndjson'],
    ['a single resource on one line', '{"resourceType":"Patient"}', 'resource'],
    ['a single resource over lines', '{\n  "id": "1",\n  "resourceType" : "Patient"\n}', 'resource'],
    ['a Bundle on one line', '{"resourceType":"Bundle","entry":[]}', 'bundle'],
    ['a Bundle over lines', '{\n "resourceType": "Bundle",\n "entry": [', 'bundle'],
    ['a Bundle whose first line is cut', '{"resourceType":"Bundle","entry":[{"resource":', 'bundle'],
    ['a first line longer than the head', `{"resourceType":"Patient","text":"${'x'.repeat(300_000)}`, 'ndjson'],
    ['a list of resources', '[\n{"resourceType":"Patient"}]', 'bundle'],
    ['JSON that is no FHIR', '{"patients":[{"id":1}]}', null],
    ['a CSV', 'patient_id,collected_at\n1,2024-01-01\n', null],
  ])('%s', (_, head, kind) => {
    expect(looksLikeFhir(head)).toBe(kind)
  })

  test('JSON that is no FHIR is refused with what was expected, the log of an export by its name, a CSV not at all', () => {
    expect(jsonProblem('{"patients":[]}')?.message).toContain('no resource names its resourceType')
    const log = '{"exportId": "export-10", "eventId": "kickoff"}\n{"exportId": "export-10", "eventId": "done"}\n'
    expect(looksLikeFhir(log)).toBeNull()
    expect(jsonProblem(log)?.message).toContain('log of a FHIR bulk export')
    expect(jsonProblem('patient_id,collected_at\n')).toBeNull()
  })
})

describe('which products are positively B12', () => {
  const snomed = (code: string, display?: string) => ({
    coding: [{ system: 'http://snomed.info/sct', code, ...(display !== undefined && { display }) }],
  })
  test.each([
    ['a name', { text: 'Hydroxocobalamin 1mg/1ml' }, true, 'hydroxocobalamin'],
    ['a code alone', snomed('1217427007'), true, 'hydroxocobalamin'],
    ['the display of a coding', snomed('1', 'Cyanocobalamin'), true, 'cyanocobalamin'],
    ['B12 without a form', { text: 'Vitamin B12 injection' }, true, null],
    ['the antidote', { text: 'Cyanokit (hydroxocobalamin) 5 g' }, false, null],
    ['a combination', { text: 'Methotrexate with cyanocobalamin' }, false, null],
    ['another medicine', { text: 'Medroxyprogesterone 150 mg' }, false, null],
    [
      'the code of B12 in another system',
      { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '1217427007' }] },
      false,
      null,
    ],
    ['nothing', {}, false, null],
    ['codings that are no objects', { coding: [null] }, false, null],
  ])('%s', (_, concept, isB12, form) => {
    expect(substanceOf(concept)).toEqual({ isB12, form })
  })
})

describe('which route a concept names', () => {
  test.each([
    ['78421000', 'im'],
    ['34206005', 'sc'],
    ['26643006', 'oral'],
    ['47625008', 'iv'],
    ['46713006', 'nasal'],
    ['37839007', 'sublingual'],
  ])('SNOMED %s is %s whatever its display says', (code, route) => {
    expect(routeOf({ coding: [{ system: 'http://snomed.info/sct', code, display: 'Route' }] })).toBe(route)
  })

  test('a code of HL7 and a display are read as well, other words stay as they are', () => {
    expect(routeOf({ coding: [{ code: 'IM', display: 'Injection, intramuscular' }] })).toBe('im')
    expect(routeOf({ coding: [{ code: '99', display: 'Subcutaneous route' }] })).toBe('sc')
    expect(routeOf({ text: 'Intrathecal' })).toBe('Intrathecal')
    expect(routeOf({ coding: [] })).toBeNull()
  })
})
