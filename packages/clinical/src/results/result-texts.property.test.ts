import fc from 'fast-check'
import { expect, test } from 'vitest'
import { damagedCode } from '../codes/damaged-code.ts'
import { parseUcum } from '../units/ucum.ts'
import { unitKey } from '../units/unit-key.ts'
import { unitSpellings } from '../units/unit-spellings.ts'
import { readResultCell } from './result-cell.ts'
import { readTextResult } from './text-result.ts'

const seed = 20_240_301

const pieces = [
  '180',
  '0,45',
  '>',
  '≤',
  '(',
  ')',
  ' ',
  'ng/L',
  'pmol/L',
  'x10^9/L',
  'H',
  "'",
  'haemolysed',
  'E3',
  '.',
  '/',
  '-',
  '{',
]
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
)

test('any text is read or left, and never both as a number and as a text', () => {
  let cells = 0
  let classes = 0
  fc.assert(
    fc.property(texts, (text) => {
      const cell = readResultCell(text)
      const found = readTextResult(text)
      damagedCode(text)
      parseUcum(text)
      unitKey(text)
      if (cell) {
        cells += 1
        expect(found).toBeUndefined()
        expect(cell.first.number).toMatch(/\d/)
        // Nothing is invented: each piece stands in the text as it was written.
        expect(text).toContain(cell.first.number)
        expect(text).toContain(cell.first.unit)
      }
      if (found) {
        classes += 1
        expect(text).not.toMatch(/\d/)
      }
    }),
    { seed, numRuns: 20_000 },
  )
  expect(cells).toBeGreaterThan(200)
  expect(classes).toBeGreaterThan(200)
})

test.each(['12.5', '>2000', '1.234,5'])('the number %s stands apart from every unit of the tables', (number) => {
  const units = [...new Set(unitSpellings.map(({ spelling }) => spelling))].filter(Boolean)
  const read = units.map((unit) => [unit, readResultCell(`${number} ${unit}`)?.first])
  expect(read).toEqual(units.map((unit) => [unit, { number, unit }]))
})
