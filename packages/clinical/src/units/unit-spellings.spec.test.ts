import { describe, expect, test } from 'vitest'
import type { AnalyteId } from '../analytes/analyte.ts'
import { codeUnitMismatch } from './code-unit-mismatch.ts'
import { convert, unitOf } from './convert.ts'
import { normaliseUnitText, unitKey } from './unit-key.ts'

/** A printed unit, and the UCUM unit of the analyte that it means. */
const spellings: readonly (readonly [AnalyteId, string, string])[] = [
  // Case, micro signs, blanks (reference section 6).
  ['mma', '\u00b5mol/L', 'umol/L'],
  ['mma', '\u03bcmol/L', 'umol/L'],
  ['mma', 'umol/L', 'umol/L'],
  ['mma', 'UMOL/L', 'umol/L'],
  ['mma', '\u039cMOL/L', 'umol/L'],
  ['mma', 'Âµmol/L', 'umol/L'],
  ['mma', 'Î¼mol/L', 'umol/L'],
  ['mma', 'micromoles per litre', 'umol/L'],
  ['mma', 'nmol/mL', 'nmol/mL'],
  ['mma', 'nM', 'nmol/L'],
  ['ferritin', 'mcg/L', 'ug/L'],
  ['ferritin', 'UG/L', 'ug/L'],
  ['ferritin', 'µg / l', 'ug/L'],
  ['ferritin', 'ng/mL', 'ng/mL'],
  ['ferritin', 'µg.L-1', 'ug/L'],
  ['ferritin', 'µg·L⁻¹', 'ug/L'],
  // B12 and the rest of the chemistry.
  ['b12', 'pg/ml', 'pg/mL'],
  ['b12', 'PG/ML', 'pg/mL'],
  ['b12', 'pmol/L', 'pmol/L'],
  ['b12', 'pmol/l', 'pmol/L'],
  ['b12', 'pmol l-1', 'pmol/L'],
  ['b12', 'pmol.L^-1', 'pmol/L'],
  ['b12', 'pmol⁄L', 'pmol/L'],
  ['b12', 'picomoles per liter', 'pmol/L'],
  ['b12', 'ng/L', 'ng/L'],
  ['b12', 'ng/Lt', 'ng/L'],
  ['b12', 'nanograms/litre', 'ng/L'],
  ['b12', 'pM', 'pmol/L'],
  ['holotc', 'pmol/L', 'pmol/L'],
  ['folate', 'ug/L', 'ug/L'],
  ['folate', 'mcg/L', 'ug/L'],
  ['folate', 'ng/ml', 'ng/mL'],
  ['folate', 'nmol/L', 'nmol/L'],
  ['homocysteine', 'micromol/l', 'umol/L'],
  ['homocysteine', 'mg/L', 'mg/L'],
  ['homocysteine', 'µg/mL', 'ug/mL'],
  ['creatinine', 'mg/dL', 'mg/dL'],
  ['creatinine', 'mg/100 ml', 'mg/dL'],
  ['creatinine', 'mg%', 'mg/dL'],
  ['creatinine', 'mg/L', 'mg/L'],
  ['creatinine', 'mmol/L', 'mmol/L'],
  ['creatinine', 'UMOL/L', 'umol/L'],
  ['potassium', 'mEq/L', 'meq/L'],
  ['potassium', 'mval/l', 'meq/L'],
  ['potassium', 'mmol.l-1', 'mmol/L'],
  // Haemoglobin, with the Dutch mmol/L.
  ['haemoglobin', 'g/dl', 'g/dL'],
  ['haemoglobin', 'gm/dl', 'g/dL'],
  ['haemoglobin', 'g/100ml', 'g/dL'],
  ['haemoglobin', 'G/100 ML', 'g/dL'],
  ['haemoglobin', 'g%', 'g/dL'],
  ['haemoglobin', 'G/DL', 'g/dL'],
  ['haemoglobin', 'g/L', 'g/L'],
  ['haemoglobin', 'mmol/L', 'mmol/L'],
  // Counts.
  ['white_cells', 'K/uL', '10*3/uL'],
  ['white_cells', 'K/MM3', '10*3/uL'],
  ['white_cells', 'K/mm³', '10*3/uL'],
  ['white_cells', 'K/cumm', '10*3/uL'],
  ['white_cells', 'thou/mm3', '10*3/uL'],
  ['white_cells', 'Thous/mcL', '10*3/uL'],
  ['white_cells', '10^3/uL', '10*3/uL'],
  ['white_cells', '10*3/uL', '10*3/uL'],
  ['white_cells', '10E3/mcL', '10*3/uL'],
  ['white_cells', 'x10E3/µL', '10*3/uL'],
  ['white_cells', '10³/mm³', '10*3/uL'],
  ['white_cells', '10*9/l', '10*9/L'],
  ['white_cells', '10*9/L', '10*9/L'],
  ['white_cells', '10^9/L', '10*9/L'],
  ['white_cells', 'x10^9/L', '10*9/L'],
  ['white_cells', 'x10\\S\\9/L', '10*9/L'],
  ['white_cells', '10\\S\\9/L', '10*9/L'],
  ['white_cells', 'X 10*9/L', '10*9/L'],
  ['white_cells', '×10⁹/L', '10*9/L'],
  ['white_cells', 'x109/L', '10*9/L'],
  ['white_cells', '10(9)/L', '10*9/L'],
  ['white_cells', '10 exp 9/L', '10*9/L'],
  ['white_cells', '10**9/L', '10*9/L'],
  ['white_cells', '10^9 cells/Litre', '10*9/L'],
  ['white_cells', 'giga.l-1', '10*9/L'],
  ['white_cells', 'giga/l', '10*9/L'],
  ['white_cells', 'Gpt/L', '10*9/L'],
  ['white_cells', 'G/L', '10*9/L'],
  ['white_cells', '/nL', '10*9/L'],
  ['white_cells', '10*6/L', '10*6/L'],
  ['white_cells', 'cells/mm3', '/uL'],
  ['white_cells', '/cumm', '/uL'],
  ['platelets', '10^9.L-1', '10*9/L'],
  ['platelets', 'K/MM3', '10*3/uL'],
  ['platelets', '1000/uL', '10*3/uL'],
  ['platelets', 'Tsd/µl', '10*3/uL'],
  ['red_cells', 'M/MM3', '10*6/uL'],
  ['red_cells', 'M/uL', '10*6/uL'],
  ['red_cells', '10^6/uL', '10*6/uL'],
  ['red_cells', 'million/cu.mm', '10*6/uL'],
  ['red_cells', 'Mio/µl', '10*6/uL'],
  ['red_cells', 'tera.l-1', '10*12/L'],
  ['red_cells', 'tera/l', '10*12/L'],
  ['red_cells', 'T/L', '10*12/L'],
  ['red_cells', '10\\S\\12/L', '10*12/L'],
  ['red_cells', '10*12/l', '10*12/L'],
  ['red_cells', 'x1012/L', '10*12/L'],
  ['reticulocytes', 'M/uL', '10*6/uL'],
  ['reticulocytes', '10^9/L', '10*9/L'],
  ['haematocrit', 'L/L', 'L/L'],
  ['haematocrit', 'l/l', 'L/L'],
  ['haematocrit', '%', '%'],
  ['haematocrit', 'mL/dL', '%'],
  ['mcv', 'fl', 'fL'],
  ['mcv', 'FL', 'fL'],
  ['mcv', 'µm³', 'um3'],
  ['mcv', 'um^3', 'um3'],
  // Filtration rate.
  ...['mL/min/1.73m2', 'ml/min/1.73 m²', 'ML/MIN/1.73M2', 'mL/min/{1.73_m2}', 'ml/min/1,73m2', 'mL/min/1.73 m^2'].map(
    (text) => ['egfr', text, 'mL/min/{1.73_m2}'] as const,
  ),
  ...['mL/min/1.73 sq m', 'ml/min/1.73sq.m', 'mL/min per 1.73 m2', 'mL/min/1.73m\\S\\2', 'ml/min/[1.73_m2]'].map(
    (text) => ['egfr', text, 'mL/min/{1.73_m2}'] as const,
  ),
  ...['mL/min', 'mL/min/1.73', 'ml.min-1.1.73m-2', 'mL/min/173m2', 'mL/min/1.73_m2', 'mL/min/1.73m*2'].map(
    (text) => ['egfr', text, 'mL/min/{1.73_m2}'] as const,
  ),
  ['egfr', 'mL/s/1.73m2', 'mL/s/{1.73_m2}'],
]

test.each(spellings)('%s in %j is in %s', (analyte, text, unit) => expect(unitOf(analyte, text)?.unit).toBe(unit))

/** Texts that look like a unit of the analyte and are none. */
test.each([
  ['holotc', 'pg/mL'],
  ['holotc', 'ng/L'],
  ['holotc', 'nmol/L'],
  ['b12', 'mg/L'],
  ['b12', 'pg'],
  ['b12', 'pmol'],
  ['b12', 'L'],
  ['haemoglobin', 'mg/dL'],
  ['haemoglobin', '%'],
  ['white_cells', '10*12/L'],
  ['white_cells', '%'],
  ['white_cells', 'mil/mm3'],
  ['red_cells', '10*9/L'],
  ['red_cells', 'K/uL'],
  ['reticulocytes', '%'],
  ['haematocrit', 'percentile'],
  ['ferritin', 'pmol/L'],
  ['potassium', 'mg/dL'],
  ['mcv', 'pg'],
  ['egfr', 'mL/min/m2'],
  ['creatinine', 'mmol/mol'],
] as const)('%s has no unit %j', (analyte, text) => {
  expect(unitOf(analyte, text)).toBeUndefined()
  expect(convert(analyte, 100, text)).toEqual({ problem: 'unknown_unit' })
})

describe('active B12', () => {
  test.each(['ng/L', 'pg/mL', 'ug/L', 'ng/mL', 'nmol/L'])('never converts from %s', (unit) =>
    expect(convert('holotc', 60, unit)).toEqual({ problem: 'unknown_unit' }),
  )

  test('is itself in pmol/L and never in the unit of total B12', () =>
    expect(convert('holotc', 60, 'pmol/L')).toEqual({
      value: 60,
      unit: 'pmol/L',
      reportedUnit: 'pmol/L',
      factorName: 'same_scale',
    }))
})

test.each([
  ['creatinine', 10, 'mg/L', 88.4],
  ['creatinine', 0.09, 'mmol/L', 90],
  ['homocysteine', 12, 'nmol/mL', 12],
  ['homocysteine', 2, 'ug/mL', 14.794],
  ['mma', 0.3, 'nmol/mL', 300],
  ['reticulocytes', 0.05, '10*6/uL', 50],
  ['haemoglobin', 8.2, 'mmol/L', 132.1389],
  ['white_cells', 5.9, 'x10\\S\\9/L', 5.9],
] as const)('%s %d %s is %d in the canonical unit', (analyte, value, unit, expected) => {
  const converted = convert(analyte, value, unit)
  expect('value' in converted ? converted.value : converted.problem).toBeCloseTo(expected, 8)
})

test.each([
  ['creatinine', 97, 'mmol/L'],
  ['creatinine', 1, 'mg/L'],
  ['reticulocytes', 50, '10*6/uL'],
] as const)('%s %d %s waits for a decision', (analyte, value, unit) =>
  expect(convert(analyte, value, unit)).toEqual({ problem: 'suspect_unit' }),
)

test.each(['percent', '%', '', 'fl', 'meq/l', 'cells/ul', '1'])('the key of %j is itself', (text) =>
  expect(unitKey(text)).toBe(text),
)

test('blanks of every kind and micro signs are compared alike', () =>
  expect([' µg\u2009/ L\n', 'μg/\u200bL', 'Âµg/L'].map(normaliseUnitText)).toEqual(['ug/l', 'ug/l', 'ug/l']))

describe('a code that counts mass with a unit of substance, or the reverse', () => {
  test('is named, and the unit wins', () => {
    expect(codeUnitMismatch('2132-9', 'pmol/L')).toEqual({
      name: 'mass_code_substance_unit',
      analyte: 'b12',
      codeProperty: 'mass',
      unitProperty: 'substance',
    })
    expect(convert('b12', 145, 'pmol/L')).toMatchObject({ factorName: 'b12_pmol_to_ng' })
  })

  test.each([
    ['14685-2', 'pg/mL', 'substance_code_mass_unit'],
    ['718-7', 'mmol/L', 'mass_code_substance_unit'],
    ['59260-0', 'g/dL', 'substance_code_mass_unit'],
    [' 2160-0 ', 'µmol/l', 'mass_code_substance_unit'],
    ['2284-8', 'nmol/L', 'mass_code_substance_unit'],
  ])('%s in %s is %s', (code, unit, name) => expect(codeUnitMismatch(code, unit)?.name).toBe(name))

  test.each([
    ['2132-9', 'pg/mL'],
    ['2132-9', ''],
    ['2132-9', null],
    ['2132-9', 'IU/L'],
    ['16695-9', 'pmol/L'],
    ['4544-3', 'L/L'],
    ['4544-3', '%'],
    ['2823-3', 'mEq/L'],
    ['VB12', 'pmol/L'],
    [null, 'pmol/L'],
  ])('%s in %j is none', (code, unit) => expect(codeUnitMismatch(code, unit)).toBeUndefined())
})
