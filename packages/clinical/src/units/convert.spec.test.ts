import { describe, expect, test } from 'vitest'
import type { AnalyteId } from '../analytes/analyte.ts'
import { b12NgPerPmol, b12PmolPerNg } from '../analytes/b12-analytes.ts'
import { convert } from './convert.ts'
import { normaliseUnitText, unitKey } from './unit-key.ts'
import { suspectUnitRules, unitSpellings } from './unit-spellings.ts'

describe('the table of unit spellings', () => {
  test('maps no spelling of one analyte to two units', () => {
    const keys = unitSpellings.map(({ analyte, spelling }) => `${analyte} ${spelling}`)
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  test('holds spellings in the notation of keys', () => {
    expect(unitSpellings.filter(({ spelling }) => unitKey(spelling) !== spelling)).toEqual([])
  })

  test('lets a missing unit mean one only where every unit of the analyte is the same number', () => {
    const implied = unitSpellings.filter(({ spelling }) => spelling === '')
    expect(implied.map(({ analyte, factorName }) => [analyte, factorName])).toEqual([
      ['mcv', 'implied_unit'],
      ['potassium', 'implied_unit'],
    ])
    const scaled = unitSpellings.filter(
      (row) => implied.some(({ analyte }) => analyte === row.analyte) && row.factor !== 1,
    )
    expect(scaled).toEqual([])
  })

  test('has suspect rules for units that it knows only', () => {
    const known = new Set(unitSpellings.map(({ analyte, unit }) => `${analyte} ${unit}`))
    expect(suspectUnitRules.filter(({ analyte, unit }) => !known.has(`${analyte} ${unit}`))).toEqual([])
  })
})

test.each([
  [' µg / L ', 'ug/l'],
  ['μg/L', 'ug/l'],
  ['UMOL/L', 'umol/l'],
  ['10^9 / L', '10^9/l'],
  ['ng\u00a0/\u202fL', 'ng/l'],
])('the unit %j is compared as %j', (text, expected) => expect(normaliseUnitText(text)).toBe(expected))

test('the two published B12 factors agree to their digits', () => {
  expect(b12NgPerPmol * b12PmolPerNg).toBeCloseTo(1, 4)
  expect(1 / b12NgPerPmol).toBeCloseTo(b12PmolPerNg, 4)
})

const read: [AnalyteId, number, string, number, string][] = [
  ['b12', 180, 'ng/L', 180, 'ng/L'],
  ['b12', 132.9, 'pmol/L', 180.13, 'pmol/L'],
  ['b12', 350, 'pg/ml', 350, 'pg/mL'],
  ['b12', 3000, 'pmol/L', 4066.2, 'pmol/L'],
  ['b12', 200_000, 'ng/L', 200_000, 'ng/L'],
  ['holotc', 25, 'pmol/L', 25, 'pmol/L'],
  ['holotc', 400, 'pmol/L', 400, 'pmol/L'],
  ['mma', 0.28, 'µmol/L', 280, 'umol/L'],
  ['mma', 5.1, 'nmol/L', 5.1, 'nmol/L'],
  ['homocysteine', 2, 'mg/L', 14.794, 'mg/L'],
  ['homocysteine', 3, 'umol/L', 3, 'umol/L'],
  ['haemoglobin', 12.3, 'g/dL', 123, 'g/dL'],
  ['haemoglobin', 8.2, 'mmol/L', 132.14, 'mmol/L'],
  ['haemoglobin', 26, 'g/L', 26, 'g/L'],
  ['haemoglobin', 3, 'mmol/L', 48.3, 'mmol/L'],
  ['mcv', 92, '', 92, 'fL'],
  ['mcv', 50, 'fL', 50, 'fL'],
  ['mcv', 160, 'fl', 160, 'fL'],
  ['haematocrit', 39, '%', 0.39, '%'],
  ['white_cells', 5.9, '10*3/uL', 5.9, '10*3/uL'],
  ['white_cells', 5900, '/uL', 5.9, '/uL'],
  ['platelets', 250, 'x10^9/L', 250, '10*9/L'],
  ['red_cells', 4.5, '10⁶/µL', 4.5, '10*6/uL'],
  ['reticulocytes', 85, '10e9/l', 85, '10*9/L'],
  ['folate', 3, 'ng/mL', 6.798, 'ng/mL'],
  ['creatinine', 1.1, 'mg/dL', 97.24, 'mg/dL'],
  ['egfr', 58, 'mL/min/1.73m²', 58, 'mL/min/{1.73_m2}'],
  ['ferritin', 30, 'ng/mL', 30, 'ng/mL'],
  ['potassium', 4.1, 'mEq/L', 4.1, 'meq/L'],
]

test.each(read)('%s %d %s is read as %d', (analyte, value, unit, expected, reportedUnit) => {
  const converted = convert(analyte, value, unit)
  expect(converted).toMatchObject({ reportedUnit })
  expect('value' in converted && converted.value).toBeCloseTo(expected, 1)
})

const refused: [AnalyteId, number, string | undefined, string][] = [
  // ng/mL for B12 is a thousand times pg/mL, whatever the number.
  ['b12', 250, 'ng/ml', 'suspect_unit'],
  ['b12', 0.25, 'ug/L', 'suspect_unit'],
  ['b12', 0.2, 'nmol/L', 'suspect_unit'],
  ['b12', 0.2, 'ng/L', 'suspect_unit'],
  ['b12', 3000.1, 'pmol/L', 'suspect_unit'],
  ['b12', 0, 'ng/L', 'implausible_value'],
  ['b12', -5, 'pg/mL', 'implausible_value'],
  ['b12', 200_001, 'ng/L', 'implausible_value'],
  ['b12', Number.NaN, 'ng/L', 'implausible_value'],
  ['b12', 250, undefined, 'missing_unit'],
  ['b12', 250, ' ', 'missing_unit'],
  ['b12', 250, 'IU/L', 'unknown_unit'],
  // Active B12 never converts to total B12, nor from a mass unit.
  ['holotc', 60, 'ng/L', 'unknown_unit'],
  ['holotc', 60, 'pg/mL', 'unknown_unit'],
  ['holotc', 401, 'pmol/L', 'suspect_unit'],
  ['mma', 0.28, 'nmol/L', 'suspect_unit'],
  ['mma', 5, 'nmol/L', 'suspect_unit'],
  ['mma', 280, 'umol/L', 'suspect_unit'],
  ['homocysteine', 2.9, 'umol/L', 'suspect_unit'],
  ['homocysteine', 501, 'umol/L', 'implausible_value'],
  // Without a unit 4 to 13 is g/dL or mmol/L; no other number is guessed either.
  ['haemoglobin', 8.2, '', 'missing_unit'],
  ['haemoglobin', 130, '', 'missing_unit'],
  ['haemoglobin', 12.3, 'g/L', 'suspect_unit'],
  ['haemoglobin', 25, 'g/L', 'suspect_unit'],
  ['haemoglobin', 130, 'g/dL', 'suspect_unit'],
  ['haemoglobin', 13.5, 'mmol/L', 'suspect_unit'],
  ['haemoglobin', 2.3, 'mmol/L', 'suspect_unit'],
  ['haemoglobin', 2.1, 'mol/L', 'unknown_unit'],
  ['haemoglobin', 500, 'g/L', 'implausible_value'],
  ['mcv', 0.09, 'fL', 'suspect_unit'],
  ['mcv', 210, 'fL', 'suspect_unit'],
  ['mcv', 49, 'fL', 'implausible_value'],
  ['mcv', 161, 'fL', 'implausible_value'],
  ['haematocrit', 39, 'L/L', 'suspect_unit'],
  ['white_cells', 5900, '10*9/L', 'suspect_unit'],
  ['reticulocytes', 1.2, '%', 'unknown_unit'],
  ['folate', 51, 'ng/mL', 'suspect_unit'],
  ['folate', 101, 'nmol/L', 'implausible_value'],
  ['creatinine', 1.1, 'umol/L', 'suspect_unit'],
  ['creatinine', 97, 'mg/dL', 'suspect_unit'],
]

test.each(refused)('%s %d %s waits as %s', (analyte, value, unit, problem) => {
  expect(convert(analyte, value, unit)).toEqual({ problem })
})
