import { expect, test } from 'vitest'
import { compareDoubleReport, type ReportedQuantity, type ResultCell, readResultCell } from './result-cell.ts'

const quantity = (number: string, unit = '') => ({ number, unit })

const cells: readonly (readonly [string, ResultCell])[] = [
  ['180', { first: quantity('180') }],
  ["'180", { first: quantity('180') }],
  ['1.5E3', { first: quantity('1.5E3') }],
  ['1.5e+03 ng/L', { first: quantity('1.5e+03', 'ng/L') }],
  ['0,45', { first: quantity('0,45') }],
  ['1.234,5 pg/mL', { first: quantity('1.234,5', 'pg/mL') }],
  ['1 234,5 pg/mL', { first: quantity('1 234,5', 'pg/mL') }],
  ['556.0 pg/mL', { first: quantity('556.0', 'pg/mL') }],
  ['556.0pg/mL', { first: quantity('556.0', 'pg/mL') }],
  ['13.2 g/dL', { first: quantity('13.2', 'g/dL') }],
  ['39 %', { first: quantity('39', '%') }],
  ['39%', { first: quantity('39', '%') }],
  ['92 fL', { first: quantity('92', 'fL') }],
  ['250 IU/L', { first: quantity('250', 'IU/L') }],
  ['>2000', { first: quantity('>2000') }],
  ['> 2000', { first: quantity('> 2000') }],
  ['>=2000', { first: quantity('>=2000') }],
  ['≥2000', { first: quantity('≥2000') }],
  ['≤ 0,45 µmol/L', { first: quantity('≤ 0,45', 'µmol/L') }],
  ['>2000 ng/L', { first: quantity('>2000', 'ng/L') }],
  ['<150 pg/mL', { first: quantity('<150', 'pg/mL') }],
  ['greater than 2000 ng/L', { first: quantity('>2000', 'ng/L') }],
  ['Less than 50', { first: quantity('<50') }],
  ['5.9 x10^9/L', { first: quantity('5.9', 'x10^9/L') }],
  ['5.9x10^9/L', { first: quantity('5.9', 'x10^9/L') }],
  ['250 10*9/L', { first: quantity('250', '10*9/L') }],
  ['250 109/L', { first: quantity('250', '109/L') }],
  ['5.9e9/L', { first: quantity('5.9', 'e9/L') }],
  ['5.9 K/uL', { first: quantity('5.9', 'K/uL') }],
  ['58 mL/min/1.73m2', { first: quantity('58', 'mL/min/1.73m2') }],
  ['58 mL/min/1.73 m²', { first: quantity('58', 'mL/min/1.73 m²') }],
  ['180 H', { first: quantity('180'), flag: 'H' }],
  ['180 L', { first: quantity('180'), flag: 'L' }],
  ['180*', { first: quantity('180'), flag: '*' }],
  ['180 (L)', { first: quantity('180'), flag: 'L' }],
  ['180 ng/L L', { first: quantity('180', 'ng/L'), flag: 'L' }],
  ['556.0 pg/mL (H)', { first: quantity('556.0', 'pg/mL'), flag: 'H' }],
  ['185 pmol/L (251 ng/L)', { first: quantity('185', 'pmol/L'), second: quantity('251', 'ng/L') }],
  ['185pmol/L(251ng/L)', { first: quantity('185', 'pmol/L'), second: quantity('251', 'ng/L') }],
  ['185 pmol/L [251 ng/L]', { first: quantity('185', 'pmol/L'), second: quantity('251', 'ng/L') }],
  ['185 pmol/L = 251 ng/L', { first: quantity('185', 'pmol/L'), second: quantity('251', 'ng/L') }],
  ['>1476 pmol/L (>2000 ng/L)', { first: quantity('>1476', 'pmol/L'), second: quantity('>2000', 'ng/L') }],
  ['0.39 L/L (39 %)', { first: quantity('0.39', 'L/L'), second: quantity('39', '%') }],
  ['180 (191-663)', { first: quantity('180'), range: '191-663' }],
  ['180 ng/L (191 - 663)', { first: quantity('180', 'ng/L'), range: '191 - 663' }],
  ['2 mg/L (<5)', { first: quantity('2', 'mg/L'), range: '<5' }],
]

test.each(cells)('the cell %j holds its pieces', (text, expected) => expect(readResultCell(text)).toEqual(expected))

test.each([
  ...[
    '',
    ' ',
    '2000+',
    '~180',
    'ca. 180',
    '5-10',
    '191-663',
    '13 to 18',
    '12/03/2024',
    '2024-03-12',
    '10:30',
    'pending',
  ],
  ...['3 months ago', '180 repeat', '185 (251)', '185 / 251', '185 pmol/L (251)', '180 ng/L pending', '>', 'B12 180'],
  ...['ng/L 180', '180 (see comment)', '180H', '1,2,', '180 mmol', '70_105', '160~120', '^182', '180 ()'],
])('the cell %j is left to others', (text) => expect(readResultCell(text)).toBeUndefined())

const doubles: readonly (readonly [ReportedQuantity, ReportedQuantity, string])[] = [
  [{ value: 185, unit: 'pmol/L' }, { value: 251, unit: 'ng/L' }, 'agree'],
  [{ value: 251, unit: 'pg/mL' }, { value: 185, unit: 'pmol/L' }, 'agree'],
  [{ value: 198, unit: 'ng/L' }, { value: 200, unit: 'pg/mL' }, 'agree'],
  [{ value: 197.9, unit: 'ng/L' }, { value: 200, unit: 'pg/mL' }, 'disagree'],
  [{ value: 185, unit: 'pmol/L' }, { value: 185, unit: 'ng/L' }, 'disagree'],
  [{ value: 1476, unit: 'pmol/L', comparator: '>' }, { value: 2000, unit: 'ng/L', comparator: '>' }, 'agree'],
  [{ value: 1476, unit: 'pmol/L', comparator: '>' }, { value: 2000, unit: 'ng/L' }, 'disagree'],
  [{ value: 185, unit: 'pmol/L' }, { value: 251, unit: 'IU/L' }, 'not_comparable'],
  [{ value: 5000, unit: 'pmol/L' }, { value: 6777, unit: 'ng/L' }, 'not_comparable'],
]

test.each(doubles)('%o and %o %s', (first, second, expected) =>
  expect(compareDoubleReport('b12', first, second)).toBe(expected),
)

test('active and total B12 in one cell never agree', () =>
  expect(compareDoubleReport('holotc', { value: 60, unit: 'pmol/L' }, { value: 81, unit: 'ng/L' })).toBe(
    'not_comparable',
  ))
