import { expect, test } from 'vitest'
import { readNumber } from '../src/normalise/numbers.ts'

const show = (text: string, style: 'point' | 'comma' = 'point') => {
  const read = readNumber(text, style)
  return read === null ? null : `${read.comparator ?? ''}${read.value}`
}

test.each([
  ['180', '180'],
  [' 180.50 ', '180.5'],
  ['-1', '-1'],
  ['.5', '0.5'],
  ["'180", '180'],
  ['1.2E+03', '1200'],
  ['0,45', '0.45'],
  ['14,2', '14.2'],
  ['1.234,5', '1234.5'],
  ['1,234.5', '1234.5'],
  ['1,234,567', '1234567'],
  ['1 234,5', '1234.5'],
  ['12\u00a0345', '12345'],
])('%s is a number', (text, expected) => expect(show(text)).toBe(expected))

test.each([
  ['>2000', '>2000'],
  ['< 150', '<150'],
  ['≤ 0,45', '<=0.45'],
  ['≥59', '>=59'],
  ['=<5', '<=5'],
  ['>=1.5', '>=1.5'],
  ['＞2000', '>2000'],
])('%s carries its comparator', (text, expected) => expect(show(text)).toBe(expected))

test.each([
  '',
  'abc',
  '1e309',
  'NaN',
  'Infinity',
  '1_000',
  '0x10',
  '12 - 15',
  '1.2.3',
  '1,23,4',
  '185 pmol/L (251 ng/L)',
  '>',
  '--5',
  '5+',
])('%s is none', (text) => expect(show(text)).toBeNull())

test('three digits after one separator are read only where the column proves which separator it is', () => {
  expect([show('1,234', 'point'), show('1,234', 'comma')]).toEqual([null, '1.234'])
  expect([show('1.234', 'point'), show('1.234', 'comma')]).toEqual(['1.234', null])
  expect(show('0.234', 'comma')).toBe('0.234')
})
