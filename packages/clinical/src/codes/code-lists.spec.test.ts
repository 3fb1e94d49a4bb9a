import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { analyteNamed } from '../analytes/analytes.ts'
import { causeIds } from '../causes/causes.ts'
import { parseLoincCode } from '../identity/loinc-code.ts'
import { isSnomedId } from '../identity/snomed-id.ts'
import { findEntry, normaliseCode } from './code-list.ts'
import { codeLists } from './code-lists.ts'
import { codingSystems, readCodingSystem } from './coding-system.ts'
import { damagedCode } from './damaged-code.ts'
import { causeOfCode, diagnosisCodes, neurologicalOfCode } from './diagnosis-codes.ts'
import { productOfCode } from './product-code-lists.ts'
import { analyteOfCode, winPathTestCodes } from './test-code-lists.ts'

const entries = codeLists.flatMap((list) => list.entries.map((entry) => ({ list: list.id, ...entry })))

describe('the code lists', () => {
  test('have names of their own, versions and sources', () => {
    expect(new Set(codeLists.map(({ id }) => id)).size).toBe(codeLists.length)
    expect(codeLists.filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
    expect(codeLists.filter(({ source }) => source === '')).toEqual([])
    expect(entries.length).toBeGreaterThan(100)
  })

  test('hold each code of a system once, with meaning, mark and source', () => {
    const keys = entries.map(({ list, system, code }) => `${list} ${system} ${normaliseCode(system, code)}`)
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    expect(entries.filter(({ meaning, source }) => meaning === '' || source === '')).toEqual([])
  })

  test('hold SNOMED identifiers with right check digits', () => {
    const ids = entries.filter(({ system }) => system === 'snomed').map(({ code }) => code)
    expect(ids.length).toBeGreaterThan(10)
    expect(ids.filter((id) => !isSnomedId(id))).toEqual([])
  })

  test('map no LOINC code with a wrong check digit', () => {
    const mapped = entries.filter(({ system, value }) => system === 'loinc' && value !== null)
    expect(mapped.filter(({ code }) => parseLoincCode(code) === undefined)).toEqual([])
  })

  test('hold no code that looks damaged', () =>
    expect(entries.filter(({ code }) => damagedCode(code)?.certain)).toEqual([]))

  test('name causes that exist', () =>
    expect(diagnosisCodes.entries.filter(({ value }) => value !== null && !causeIds.includes(value))).toEqual([]))

  // A list that changes needs a new version: then this table changes with it.
  test('keep their versions while they keep their entries', () => {
    const seals = codeLists.map(({ id, version, entries: rows }) => {
      const text = JSON.stringify(rows.map(({ system, code, below, value }) => [system, code, below, value]))
      return `${id} ${version} ${createHash('sha256').update(text).digest('hex').slice(0, 12)}`
    })
    expect(seals).toMatchInlineSnapshot(`
      [
        "loinc-tests 1.0.0 b7c2ca05edeb",
        "uk-record-tests 1.0.0 006d537211db",
        "uk-winpath 1.0.0 4da7255ddb36",
        "products 1.0.0 07d851b84135",
        "vaccines 1.0.0 f680b2a58e3b",
        "diagnoses 1.0.0 d2f009c42c56",
        "neurological 1.0.0 f852be8c19dc",
      ]
    `)
  })
})

test.each([
  ['LN', 'loinc'],
  ['http://loinc.org', 'loinc'],
  ['http://loinc.org/', 'loinc'],
  ['urn:oid:2.16.840.1.113883.6.1', 'loinc'],
  ['SCT', 'snomed'],
  ['SNOMED-CT', 'snomed'],
  ['http://snomed.info/sct', 'snomed'],
  ['http://snomed.info/sct/83821000000107/version/20240101', 'snomed'],
  ['2.16.840.1.113883.6.96', 'snomed'],
  ['ICD-10-CM', 'icd10'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'icd10'],
  ['I10', 'icd10'],
  ['I9', 'icd9'],
  ['RxNorm', 'rxnorm'],
  ['http://www.nlm.nih.gov/research/umls/rxnorm', 'rxnorm'],
  ['NDC', 'ndc'],
  ['http://hl7.org/fhir/sid/ndc', 'ndc'],
  ['http://www.whocc.no/atc', 'atc'],
  ['CVX', 'cvx'],
  ['http://hl7.org/fhir/sid/cvx', 'cvx'],
  ['HL70292', 'cvx'],
  ['MVX', 'mvx'],
  ['HCPCS', 'hcpcs'],
  ['https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', 'hcpcs'],
  ['Winpath', 'uk-winpath'],
  ['WinPath', 'uk-winpath'],
  ['CTV3', 'ctv3'],
  ['Read v2', 'read2'],
  ['L', undefined],
  ['', undefined],
  [null, undefined],
])('the system %j is %s', (text, system) => expect(readCodingSystem(text)).toBe(system))

test.each([...codingSystems])('the system %s is read by its own name', (system) =>
  expect(readCodingSystem(system)).toBe(system),
)

test.each([
  ['LN', '2132-9', 'b12'],
  ['LN', '72160-5', 'holotc'],
  ['LN', '14685-0', null],
  ['LN', '2171-7', null],
  ['LN', '8867-4', undefined],
  ['http://snomed.info/sct', '1022431000000105', 'haemoglobin'],
  ['CTV3', 'XE2pf', 'b12'],
  ['CTV3', 'xe2pf', undefined],
  ['Read v2', '42U4.', 'red_cell_folate'],
  ['Read v2', '42U4', undefined],
  ['WinPath', 'VB12', 'b12'],
  ['Winpath', 'vb12', 'b12'],
  ['WinPath', 'HBGL', 'haemoglobin'],
  ['WinPath', 'hctu', 'haematocrit'],
  ['WinPath', 'GFR', 'egfr'],
  ['WinPath', 'FE', null],
  ['WinPath', 'XYZ', undefined],
  ['', '2132-9', undefined],
])('the test %s %s is %s', (system, code, analyte) => expect(analyteOfCode(system, code)).toBe(analyte))

test('laboratory codes of tests that are not read map nowhere, not by their name either', () => {
  const unread = winPathTestCodes.entries.filter(({ value }) => value === null).map(({ code }) => code)
  expect(unread).toEqual(['BFOL', 'MCHU', 'RDWU', 'FE', 'TIBC', 'IBS'])
  expect([...unread, 'RDW', 'MCH', 'IRON'].filter((code) => analyteNamed(code) !== undefined)).toEqual([])
})

test.each([
  ['ICD-10-CM', 'D51.0', 'pernicious_anaemia'],
  ['ICD10', 'd510', 'pernicious_anaemia'],
  ['I10', 'D51.1', 'congenital'],
  ['I10', 'D51.2', 'congenital'],
  ['I10', 'D51.3', 'diet'],
  ['I10', 'D51.8', undefined],
  ['I10', 'D51.9', undefined],
  ['I10', 'D51', undefined],
  ['I10', 'E53.8', undefined],
  ['I10', 'K29.40', 'malabsorption'],
  ['I10', 'K29.5', undefined],
  ['I10', 'Z90.3', 'gastrectomy'],
  ['I10', 'Z90.49', undefined],
  ['I10', 'K90.0', 'malabsorption'],
  ['I10', 'K90', 'malabsorption'],
  ['I10', 'K91.2', 'malabsorption'],
  ['I10', 'K91.1', undefined],
  ['I10', 'K50.012', 'malabsorption'],
  ['I10', 'K51.0', undefined],
  ['I10', 'Z98.84', 'bariatric_surgery'],
  ['I10', 'Z98.0', undefined],
  ['I10', 'K95.89', 'bariatric_surgery'],
  ['I10', 'T38.3X5A', 'medication'],
  ['I10', 'T38.3X1A', undefined],
  ['I10', 'T47.1X5D', 'medication'],
  ['I10', 'Z79.84', undefined],
  ['I10', 'T41.0X5A', 'nitrous_oxide'],
  ['I10', 'T41.0X6A', undefined],
  ['I10', 'F18.10', 'nitrous_oxide'],
  ['I10', 'E72.11', 'congenital'],
  ['I10', 'E72.1', undefined],
  ['I10', 'E71.120', 'congenital'],
  ['I10', 'E71.121', undefined],
  ['I10', 'D50.9', undefined],
  ['SCT', '84027009', 'pernicious_anaemia'],
  ['http://snomed.info/sct', '154789008', 'pernicious_anaemia'],
  ['SCT', '190634004', undefined],
  ['SCT', '840270091', undefined],
  [undefined, 'D51.0', undefined],
  ['Read v2', 'D510.', undefined],
  ['I10', '', undefined],
])('the diagnosis %s %s has the cause %s', (system, code, cause) => expect(causeOfCode(system, code)).toBe(cause))

test('a code that names the shortage alone is known and has no cause', () =>
  expect(findEntry(diagnosisCodes, 'I10', 'E53.8')).toMatchObject({ value: null, mark: '[S2]' }))

test.each([
  ['I10', 'G32.0', 'involvement'],
  ['I10', 'G32.0*', 'involvement'],
  ['I10', 'G63', 'involvement'],
  ['I10', 'G63.4', 'involvement'],
  ['I10', 'G63.2', undefined],
  ['I10', 'G99.2', 'involvement'],
  ['I10', 'G99.1', undefined],
  ['I10', 'H46.2', 'involvement'],
  ['I10', 'F02.80', 'possible'],
  ['I10', 'R20.2', 'possible'],
  ['I10', 'R20.1', undefined],
  ['I10', 'D51.0', undefined],
  ['SCT', 'G32.0', undefined],
])('the diagnosis %s %s says of the nerves: %s', (system, code, said) =>
  expect(neurologicalOfCode(system, code)).toBe(said),
)

test.each([
  ['SCT', '419382002', { substance: 'b12', form: 'cyanocobalamin' }],
  ['SCT', '409258004', { substance: 'b12', form: 'hydroxocobalamin' }],
  ['SCT', '1217427007', { substance: 'b12', form: 'hydroxocobalamin' }],
  ['ATC', 'b03ba05', { substance: 'b12', form: 'methylcobalamin' }],
  ['ATC', 'B03BA', { substance: 'b12' }],
  ['ATC', 'B03BA51', { substance: 'other', reason: 'other_vitamin' }],
  ['ATC', 'B03BA53', { substance: 'other', reason: 'other_vitamin' }],
  ['ATC', 'V03AB33', { substance: 'other', reason: 'cyanide_antidote' }],
  ['ATC', 'J07BB02', { substance: 'other', reason: 'vaccine' }],
  ['ATC', 'B03AC', { substance: 'other', reason: 'other_medicine' }],
  ['ATC', 'B03BB01', { substance: 'other', reason: 'other_vitamin' }],
  ['ATC', 'C01CA24', { substance: 'other', reason: 'other_medicine' }],
  ['ATC', 'B03B', undefined],
  ['ATC', 'hydroxocobalamin', undefined],
  ['RxNorm', '11248', { substance: 'b12', form: 'cyanocobalamin' }],
  ['RxNorm', '5514', { substance: 'b12', form: 'hydroxocobalamin' }],
  ['RxNorm', '112480', undefined],
  ['HCPCS', 'j3420', { substance: 'b12', form: 'cyanocobalamin' }],
  ['CVX', '88', { substance: 'other', reason: 'vaccine' }],
  ['CVX', '', undefined],
  ['NDC', '11248', undefined],
])('the product %s %s is %o', (system, code, product) => expect(productOfCode(system, code)).toEqual(product))

test.each([
  ['1.03E+11', 'scientific_notation', true],
  ['1,03E+17', 'scientific_notation', true],
  ['1.02243E+15', 'scientific_notation', true],
  ['1E+17', 'scientific_notation', true],
  ['1.02243e15', 'scientific_notation', true],
  ['1022431000000100', 'digits_rounded', true],
  ['999000041000000000', 'digits_rounded', false],
  ['999000031000000000', 'digits_rounded', true],
  ['Sep-32', 'turned_into_date', true],
  ['Sep-2132', 'turned_into_date', true],
  ['2132-09-01', 'turned_into_date', true],
  ['01/09/2132', 'turned_into_date', true],
  ['2132-09-01 00:00:00', 'turned_into_date', true],
  ['1371', 'dot_lost', false],
  ['42U5', 'dot_lost', false],
  [' 44Lc ', 'dot_lost', false],
])('the code %j shows %s', (code, damage, certain) =>
  expect(damagedCode(code)).toEqual({ damage, certain, reason: expect.stringMatching(/\.$/) }),
)

test.each([
  ...[
    '1022431000000105',
    '271216009',
    '2132-9',
    '718-7',
    '44Lc.',
    '42T..',
    'XE2pf',
    'VB12',
    '137',
    '13711',
    '',
    'E53.8',
  ],
  ...['B03BA03', '100', '49281021588', '49281-0215-88', '4E5', '10E2'],
])('the code %j shows no damage', (code) => expect(damagedCode(code)).toBeUndefined())

test.each(['84027009', '1022431000000105', ' 271216009 ', '24700007'])('%s is a SNOMED identifier', (id) =>
  expect(isSnomedId(id)).toBe(true),
)

test.each(['84027008', '1022431000000100', '1.02243E+15', '027009', '12345', '2132-9', '', '8402700984027009840'])(
  '%s is no SNOMED identifier',
  (id) => expect(isSnomedId(id)).toBe(false),
)
