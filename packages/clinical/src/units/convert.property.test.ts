import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analytes } from '../analytes/analytes.ts'
import { convert, inUnit } from './convert.ts'
import { unitSpellings } from './unit-spellings.ts'

const seed = 20_240_301

test('a value survives the way to the canonical unit and back in every spelling', () => {
  let read = 0
  fc.assert(
    fc.property(fc.constantFrom(...unitSpellings), fc.double({ min: 0, max: 1, noNaN: true }), (row, share) => {
      const range = analytes.find(({ id }) => id === row.analyte)?.plausible ?? { low: 0, high: 0 }
      const value = (range.low + share * (range.high - range.low)) / row.factor
      const converted = convert(row.analyte, value, row.spelling)
      if ('problem' in converted) {
        expect(['suspect_unit', 'implausible_value']).toContain(converted.problem)
        return
      }
      read += 1
      expect(converted.value).toBe(value * row.factor)
      expect(converted.factorName).toBe(row.factorName)
      const back = inUnit(row.analyte, converted.value, row.spelling)
      expect(back).toBeCloseTo(value, 6 - Math.ceil(Math.log10(1 + value)))
    }),
    { seed, numRuns: 2000 },
  )
  expect(read).toBeGreaterThan(1000)
})

test('what is read is always inside the plausible range', () => {
  fc.assert(
    fc.property(fc.constantFrom(...unitSpellings), fc.double({ noNaN: true, min: -10, max: 1e6 }), (row, value) => {
      const converted = convert(row.analyte, value, row.spelling)
      if ('problem' in converted) return
      const range = analytes.find(({ id }) => id === row.analyte)?.plausible
      expect(converted.value).toBeGreaterThanOrEqual(range?.low ?? Number.NaN)
      expect(converted.value).toBeLessThanOrEqual(range?.high ?? Number.NaN)
    }),
    { seed, numRuns: 2000 },
  )
})
