import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test('a line is what csv-stringify writes for the same cells', () => {
  const cell = fc.option(
    fc.oneof(fc.integer(), fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'µ', '>') })),
    { nil: undefined },
  )
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
      const columns = cells.map((_, i) => `c${i}`)
      const row = Object.fromEntries(cells.map((value, i) => [`c${i}`, value]))
      const theirs = stringify([cells], { quoted_match: /\r/ })
      expect(`${csvLine(row, columns)}\n`).toBe(theirs)
    }),
    { seed: 20250630, numRuns: 500 },
  )
})
