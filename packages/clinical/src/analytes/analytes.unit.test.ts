import { describe, expect, test } from 'vitest'
import { parseLoincCode } from '../identity/loinc-code.ts'
import { parseUcumUnit } from '../identity/ucum-unit.ts'
import { analyteIds } from './analyte.ts'
import { analyteNamed, analytes, loincMap, normaliseTestName, testNames } from './analytes.ts'
import { ukTestCodes, unmappedLoincCodes } from './test-codes.ts'

const repeated = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index)

describe('the table of analytes', () => {
  test('has one row for every id', () => {
    expect(analytes.map(({ id }) => id)).toEqual(analyteIds)
  })

  test('has LOINC codes with right check digits, each of one analyte', () => {
    expect(loincMap.length).toBeGreaterThan(25)
    expect(loincMap.filter(({ code }) => parseLoincCode(code) === undefined)).toEqual([])
    expect(repeated(loincMap.map(({ code }) => code))).toEqual([])
  })

  test('maps no code that it lists as unmapped', () => {
    const mapped = new Set(loincMap.map(({ code }) => code))
    expect(unmappedLoincCodes.filter(({ code }) => mapped.has(code))).toEqual([])
  })

  test('has names in normal form, each of one analyte', () => {
    expect(testNames.filter(({ name }) => normaliseTestName(name) !== name)).toEqual([])
    expect(repeated(testNames.map(({ name }) => name))).toEqual([])
  })

  test('gives each UK code of a system to one analyte', () => {
    expect(repeated(ukTestCodes.map(({ system, code }) => `${system} ${code}`))).toEqual([])
  })

  test.each(analytes)('$id has known units, its canonical one with the factor 1, sources and a range', (analyte) => {
    expect(analyte.units.filter(({ unit }) => parseUcumUnit(unit) === undefined)).toEqual([])
    expect(analyte.units.find(({ unit }) => unit === analyte.canonicalUnit)?.factor).toBe(1)
    expect(analyte.units.filter(({ source }) => source === '')).toEqual([])
    expect(analyte.loinc.filter(({ source }) => source === '')).toEqual([])
    expect(analyte.plausible.high).toBeGreaterThan(analyte.plausible.low)
    expect(analyte.plausible.source).not.toBe('')
    expect(analyte.variationSource).not.toBe('')
    expect(analyte.cvi === null).toBe(analyte.cva === null)
    const units = new Set(analyte.units.map(({ unit }) => unit))
    expect(analyte.suspect.filter(({ unit }) => !units.has(unit))).toEqual([])
  })
})

test.each([
  ['Vitamin B12', 'b12'],
  ['SERUM VITAMIN B12 LEVEL', 'b12'],
  ['Vitamin B12, (Serum)', 'b12'],
  ['Active B12', 'holotc'],
  ['Holo-transcobalamin', 'holotc'],
  ['Hb', 'haemoglobin'],
  ['HGB', 'haemoglobin'],
  ['Red cell folate', 'red_cell_folate'],
  ['Serum folate', 'folate'],
  ['Folsäure', 'folate'],
  ['Methylmalonic acid', 'mma'],
])('%s is %s', (name, analyte) => expect(analyteNamed(name)).toBe(analyte))

test.each(['HbA1c', 'Urine MMA', 'B12 binding capacity', 'Reticulocytes %', 'B12 injection', ''])(
  '%s is no analyte of the table',
  (name) => expect(analyteNamed(name)).toBeUndefined(),
)
