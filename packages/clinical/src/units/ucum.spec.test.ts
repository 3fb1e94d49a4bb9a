import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analytes } from '../analytes/analytes.ts'
import { ucumUnits } from '../identity/ucum-unit.ts'
import { parseUcum, ucumFactor, ucumPrefixes, unitProperty } from './ucum.ts'

const samples = process.env.TROUGHLINE_SAMPLES ?? new URL('../../../../../shared/samples', import.meta.url).pathname
const file = `${samples}/ucum/UcumFunctionalTests.xml`
const essence = `${samples}/ucum/ucum-essence.xml`

/**
 * The cases that concern our units: every symbol of the expression is a prefix and an atom that our unit tables are built
 * from (metre, second, gram, mole, equivalent, litre, minute, hour, day, week, percent, powers of ten). Annotations and
 * factors may stand beside them.
 */
const ours = /^(?:(?:Y|Z|E|P|T|G|M|k|h|da|d|c|m|u|n|p|f|a|z|y)?(?:g|mol|eq|l|L|m|s)|min|h|d|wk|%|10[*^])$/

const concernsUs = (unit: string): boolean => {
  const symbols = unit.replace(/\{[^}]*\}/g, '').match(/10[*^]|[^\d./()+-]+/g) ?? []
  return symbols.every((symbol) => ours.test(symbol))
}

type Case = Readonly<Record<string, string>>

const readCases = (xml: string, section: string): Case[] => {
  const text = xml.replace(/<!--[\s\S]*?-->/g, '')
  const body = new RegExp(`<${section}>([\\s\\S]*?)</${section}>`).exec(text)?.[1] ?? ''
  return [...body.matchAll(/<case\s+([^>]*?)\/>/g)].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  )
}

/** Half a unit of the last digit that the outcome shows: `25` for 25.2, as UCUM's own precision rule rounds it. */
const tolerance = (shown: string): number => {
  const [digits = '', exponent = '0'] = shown.split('e')
  return 0.5 * 10 ** (Number(exponent) - (digits.split('.')[1]?.length ?? 0)) * (1 + 1e-9)
}

describe.skipIf(!existsSync(file))('the UCUM functional tests', () => {
  const xml = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const validation = readCases(xml, 'validation')
  const valid = validation.filter((row) => row.valid === 'true' && concernsUs(row.unit ?? ''))
  const invalid = validation.filter((row) => row.valid === 'false')
  const conversions = readCases(xml, 'conversion').filter(
    (row) => concernsUs(row.srcUnit ?? '') && concernsUs(row.dstUnit ?? ''),
  )
  // What is refused for its form, not only because a symbol is strange to this reader.
  const malformed = invalid.filter(({ unit = '' }) =>
    /^(?:m?g|mL|mmol)\/\d+h$|^10\+3|^m\/$|^\{a\}rad|^\{\|\}1$|^ug\(/.test(unit),
  )

  test('hold enough cases that concern our units', () => {
    expect(validation.length).toBeGreaterThan(500)
    expect(valid.length).toBeGreaterThan(250)
    expect(invalid.length).toBeGreaterThan(30)
    expect(conversions.length).toBeGreaterThan(15)
    expect(malformed.length).toBeGreaterThan(15)
  })

  test.each(valid)('case $id: $unit is valid', ({ unit = '' }) => expect(parseUcum(unit)).not.toHaveProperty('problem'))

  test.each(invalid)('case $id: $unit is refused', ({ unit = '' }) =>
    expect(parseUcum(unit)).toEqual({ problem: expect.stringMatching(/^(syntax|unknown_symbol)$/) }),
  )

  test.each(malformed)('case $id: $unit breaks the grammar', ({ unit = '' }) =>
    expect(parseUcum(unit)).toEqual({ problem: 'syntax' }),
  )

  test.each(conversions)(
    'case $id: $value $srcUnit is $outcome $dstUnit',
    ({ value = '', srcUnit = '', dstUnit = '', outcome = '' }) => {
      const factor = ucumFactor(srcUnit, dstUnit) ?? Number.NaN
      expect(Math.abs(Number(value) * factor - Number(outcome))).toBeLessThanOrEqual(tolerance(outcome))
    },
  )
})

test.skipIf(!existsSync(essence))('the prefixes are those of the UCUM table', () => {
  const rows = [...readFileSync(essence, 'utf8').matchAll(/<prefix Code="(\w+)"[\s\S]*?<value value="1e(-?\d+)"/g)]
  expect(rows.length).toBe(20)
  expect(Object.fromEntries(rows.map(([, code, exponent]) => [code, Number(exponent)]))).toEqual(ucumPrefixes)
})

test.each([...ucumUnits])('%s of the closed list is UCUM', (unit) =>
  expect(parseUcum(unit)).not.toHaveProperty('problem'),
)

test.each(['', ' ', 'mg//L', 'mg/', '(mg', 'mg)', '{', 'mg{', 'µg', 'ng/ L', 'MG/L', '12', 'kmin', 'k%', 'valueOf'])(
  'the text %j is read only if it is UCUM',
  (text) => expect('problem' in parseUcum(text)).toBe(text !== '12'),
)

test.each([
  ['pg/mL', 'ng/L', 1],
  ['g/dL', 'g/L', 10],
  ['10*3/uL', '10*9/L', 1],
  ['/uL', '10*9/L', 0.001],
  ['L/L', '%', 100],
  ['fL', 'um3', 1],
  ['meq/L', 'mmol/L', 1],
  ['mL/s/{1.73_m2}', 'mL/min/{1.73_m2}', 60],
  ['g/L', 'mmol/L', undefined],
  ['mmol/L', '10*9/L', undefined],
])('one %s in %s is %s', (from, to, factor) => expect(ucumFactor(from, to)).toBe(factor))

test('mass and amount of substance are told apart', () => {
  expect(['ng/L', 'pmol/L', 'meq/L', '10*9/L', '%', 'nonsense'].map(unitProperty)).toEqual([
    'mass',
    'substance',
    'substance',
    undefined,
    undefined,
    undefined,
  ])
})

const rows = analytes.flatMap((analyte) =>
  analyte.units.map(({ unit, factor, factorName }) => ({
    analyte: analyte.id,
    unit,
    canonical: analyte.canonicalUnit,
    factor,
    factorName,
    ratio: ucumFactor(unit, analyte.canonicalUnit),
  })),
)
const sameDimension = rows.filter(({ ratio }) => ratio !== undefined)
const acrossDimensions = rows.filter(({ ratio }) => ratio === undefined)

test.each(sameDimension)('$analyte: the factor from $unit to $canonical is the UCUM ratio', ({ factor, ratio }) =>
  expect(factor).toBe(ratio),
)

/** Molar masses in g/mol. Source: reference section 6; they prove the published factors to their digits. */
const molarMass: Readonly<Record<string, number>> = {
  b12: 1355.365,
  mma: 118.09,
  homocysteine: 135.18,
  folate: 441.4,
  red_cell_folate: 441.4,
  creatinine: 113.12,
  haemoglobin: 16_114.5,
}

test('only mass and substance units differ in dimension, and only for analytes with a molar mass', () => {
  expect(sameDimension.length).toBeGreaterThan(30)
  expect(acrossDimensions.length).toBeGreaterThan(8)
  expect(acrossDimensions.filter(({ analyte }) => molarMass[analyte] === undefined)).toEqual([])
  expect(acrossDimensions.filter(({ factorName }) => factorName === 'same_scale')).toEqual([])
})

test.each(acrossDimensions)('$analyte: $factorName is the molar mass', ({ analyte, unit, canonical, factor }) => {
  const grams = molarMass[analyte] ?? Number.NaN
  // A mole of it is so many grams, so grams stand in for moles and the rest is UCUM.
  const inGrams = (text: string) => text.replace('mol', 'g')
  const scale = ucumFactor(inGrams(unit), inGrams(canonical)) ?? Number.NaN
  const expected = unitProperty(unit) === 'mass' ? scale / grams : scale * grams
  expect(Math.abs(factor / expected - 1)).toBeLessThan(0.0005)
})
