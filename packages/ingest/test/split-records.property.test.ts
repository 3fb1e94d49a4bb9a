import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecordSplitter } from '../src/read/split-records.ts'

const SEED = 20260701

function split(
  text: string,
  delimiter: string,
  columns: number,
  chunk: number,
): { fields: number; values: string[]; damage: string }[] {
  const out: Buffer[] = []
  const splitter = new RecordSplitter(
    {
      delimiter: delimiter.charCodeAt(0),
      quote: 0x22,
      newline: 'lf',
      columns,
      skipLines: 0,
      checkReserved: false,
      checkReplaced: false,
    },
    (bytes) => out.push(Buffer.from(bytes)),
  )
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(Buffer.from(bytes.subarray(at, at + chunk)))
  splitter.end()
  return Buffer.concat(out)
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const parts = line.split('\u001f')
      const [, , written = '', damage = ''] = parts.slice(columns)
      const fields = written === '' ? columns : Number(written)
      const restored = parts.map((value) => value.replaceAll('\u001d', '\r').replaceAll('\u001e', '\n'))
      return { fields, values: restored.slice(0, Math.min(fields, columns)), damage }
    })
}

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '1', ' ', ',', ';', '"', '\n', '-'), maxLength: 6 })

/** Quotes where needed, and sometimes where not. */
const written = (text: string, delimiter: string, always: boolean) =>
  always || /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text

test('the splitter gives the records of csv-parse on every file that csv-parse accepts', () => {
  let compared = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(cell, { minLength: 5, maxLength: 5 }), fc.boolean()), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(',', ';'),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      (rows, delimiter, newline, chunk, terminated) => {
        const text =
          rows
            .map(([cells, always]) => cells.map((value) => written(value, delimiter, always)).join(delimiter))
            .join(newline) + (terminated ? newline : '')
        const expected = parse(text, {
          delimiter,
          record_delimiter: newline,
          relax_column_count: true,
          skip_empty_lines: true,
        }) as string[][]
        // Whole rows inside a quoted field are taken for a runaway quote on purpose.
        fc.pre(
          !expected.some((record) =>
            record.some((value) =>
              value
                .split('\n')
                .slice(1, -1)
                .some((line) => line.split(delimiter).length === 5),
            ),
          ),
        )
        compared += 1
        expect(split(text, delimiter, 5, chunk).map(({ values }) => values)).toEqual(expected)
      },
    ),
    { seed: SEED, numRuns: 1500 },
  )
  expect(compared).toBeGreaterThan(1000)
})

test('whatever the bytes are, every line that is not blank is in some record and the splitter ends', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 60 }),
      fc.integer({ min: 1, max: 10 }),
      (text, chunk) => {
        const records = split(text, ',', 3, chunk)
        expect(split(text, ',', 3, 1000)).toEqual(records)
        // Nothing but line ends, quotes and delimiters may go: every letter is still in a field or a damaged record.
        const letters = [...text].filter((letter) => letter === 'a').length
        const kept =
          records
            .flatMap(({ values }) => values)
            .join('')
            .split('a').length - 1
        const damaged = records.some(({ damage, fields }) => damage !== '' || fields > 3)
        if (!damaged) expect(kept).toBe(letters)
      },
    ),
    { seed: SEED, numRuns: 3000 },
  )
})
