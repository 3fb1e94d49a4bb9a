import { describe, expect, test } from 'vitest'
import { count, decimal, ofWords, percent } from './numbers.ts'

describe('numbers of the page', () => {
  test('integers have thousands separators and decimals one place', () => {
    expect(count(12_845)).toBe('12,845')
    expect(decimal(4.25)).toBe('4.3')
  })
  test('a percentage never rounds something to nothing or nearly all to all', () => {
    expect(percent(1, 500)).toBe('<1')
    expect(percent(499, 500)).toBe('>99')
    expect(percent(0, 500)).toBe('0')
    expect(percent(500, 500)).toBe('100')
    expect(percent(38, 386)).toBe('10')
  })
  test('without a denominator there is no proportion, not a zero', () => {
    expect(ofWords(0, 0)).toBe('none')
    expect(ofWords(0, 12)).toBe('0 of 12')
  })
})
