import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Count } from './count.ts'
import type { CountCell, CountSum, CountTable } from './count-table.ts'
import { narrow, possibleValues } from './narrow-for-test.ts'
import { hes, isSmall, leastPossible, none, type Range, rangeOf } from './schemes.ts'
import { suppress } from './suppress.ts'

const openRange: Range = [0, Number.POSITIVE_INFINITY]

/** What a reader starts with: every count of the page, and nothing of those that stand nowhere. */
const startOf = (table: CountTable, page: ReadonlyMap<string, Count>): Map<string, Range> =>
  new Map([...table.cells.keys()].map((key) => [key, page.has(key) ? rangeOf(page.get(key)!, hes) : openRange]))

const keysWithSmall = ({ cells }: CountTable): string[] =>
  [...cells].filter(([, { value }]) => isSmall(value, hes)).map(([key]) => key)

/** A page of clinics and one total row, each row population = left out + cannot tell + judged, judged = met + not met (not shown). */
function clinicTable(rows: readonly (readonly [number, number, number, number])[]): CountTable {
  const cells = new Map<string, CountCell>()
  const sums: CountSum[] = []
  const names = ['out', 'untold', 'met', 'unmet'] as const
  const put = (row: string, values: readonly number[]) => {
    const [out = 0, untold = 0, met = 0, unmet = 0] = values
    cells.set(`${row}.out`, { value: out, published: true, worth: 1 })
    cells.set(`${row}.untold`, { value: untold, published: true, worth: 2 })
    cells.set(`${row}.met`, { value: met, published: true, worth: 3 })
    cells.set(`${row}.unmet`, { value: unmet, published: false, worth: 0 })
    cells.set(`${row}.judged`, { value: met + unmet, published: true, worth: 4 })
    cells.set(`${row}.all`, { value: out + untold + met + unmet, published: true, worth: 1 })
    sums.push(
      { total: `${row}.judged`, parts: [`${row}.met`, `${row}.unmet`] },
      { total: `${row}.all`, parts: [`${row}.out`, `${row}.untold`, `${row}.judged`] },
    )
  }
  for (const [index, row] of rows.entries()) put(`c${index}`, row)
  put(
    'total',
    names.map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0)),
  )
  for (const column of [...names, 'judged', 'all'])
    sums.push({ total: `total.${column}`, parts: rows.map((_, index) => `c${index}.${column}`) })
  return { cells, sums }
}

const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 2, arbitrary: fc.integer({ min: 8, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 41, max: 4000 }) },
)
const clinicTables = fc
  .array(fc.tuple(count, count, count, count), { minLength: 1, maxLength: 7 })
  .map((rows) => clinicTable(rows))

const seed = 20_250_630
const runs = { seed, numRuns: 100 }

describe('what a reader can work out from a page', () => {
  test('narrowing by every sum leaves as many values possible for a small count as <8 does', () => {
    fc.assert(
      fc.property(clinicTables, (table) => {
        const known = narrow(table, startOf(table, suppress(table, hes)))
        for (const key of keysWithSmall(table)) {
          expect([key, possibleValues(table, known, key) >= leastPossible(hes)]).toEqual([key, true])
        }
      }),
      runs,
    )
  })

  test('trying every combination of values that fits a small page leaves as many', () => {
    const tiny = fc.integer({ min: 0, max: 14 })
    const sides = fc.tuple(tiny, tiny, tiny, tiny)
    fc.assert(
      fc.property(sides, ([a, b, c, d]) => {
        const table = crossTable(a, b, c, d)
        const page = suppress(table, hes)
        const possible = possibleIn(startOf(table, page))
        for (const key of keysWithSmall(table))
          expect([key, possible.get(key)!.size >= leastPossible(hes)]).toEqual([key, true])
      }),
      { seed, numRuns: 40 },
    )
  })

  test('the attack does find what suppression without secondary cells gives away', () => {
    const table = clinicTable([[0, 0, 13, 2]])
    const alone = new Map(
      [...suppress(table, hes)].map(([key]) => [key, Math.round(table.cells.get(key)!.value / 5) * 5]),
    )
    const known = narrow(table, startOf(table, alone))
    expect(known.get('c0.unmet')![1]).toBeLessThan(7)
  })
})

/** Two by two counts with their margins and total, all published. */
function crossTable(a: number, b: number, c: number, d: number): CountTable {
  const values = { a, b, c, d, ab: a + b, cd: c + d, ac: a + c, bd: b + d, all: a + b + c + d }
  const cells = new Map(
    Object.entries(values).map(([key, value]) => [key, { value, published: true, worth: key.length }]),
  )
  return {
    cells,
    sums: [
      { total: 'ab', parts: ['a', 'b'] },
      { total: 'cd', parts: ['c', 'd'] },
      { total: 'ac', parts: ['a', 'c'] },
      { total: 'bd', parts: ['b', 'd'] },
      { total: 'all', parts: ['ab', 'cd'] },
    ],
  }
}

/** Every value that each count of a cross table has in some combination that fits; a withheld count is tried up to a bound. */
function possibleIn(start: ReadonlyMap<string, Range>): Map<string, Set<number>> {
  const bound = 40
  const found = new Map<string, Set<number>>([...start.keys()].map((key) => [key, new Set()]))
  const values = (key: string): number[] => {
    const [low, high] = start.get(key)!
    return Array.from({ length: Math.max(0, Math.min(high, bound) - low + 1) }, (_, index) => low + index)
  }
  const fits = (key: string, value: number): boolean => value >= start.get(key)![0] && value <= start.get(key)![1]
  for (const a of values('a'))
    for (const b of values('b')) {
      if (!fits('ab', a + b)) continue
      for (const c of values('c')) {
        if (!fits('ac', a + c)) continue
        for (const d of values('d')) {
          const sums = { a, b, c, d, ab: a + b, cd: c + d, ac: a + c, bd: b + d, all: a + b + c + d }
          if (!fits('cd', c + d) || !fits('bd', b + d) || !fits('all', sums.all)) continue
          for (const [key, value] of Object.entries(sums)) found.get(key)!.add(value)
        }
      }
    }
  return found
}

describe('what a page shows', () => {
  test('nought shows 0, a small count never a number, and any other a multiple of 5 unless it is withheld', () => {
    fc.assert(
      fc.property(clinicTables, (table) => {
        for (const [key, shown] of suppress(table, hes)) {
          const { value } = table.cells.get(key)!
          if (value === 0) expect(shown).toBe(0)
          else if (typeof shown === 'number')
            expect([value > 7, shown % 5, Math.abs(shown - value) <= 2]).toEqual([true, 0, true])
          else expect(shown).toEqual('below' in shown && value < 8 ? { below: 8 } : { withheld: true })
        }
      }),
      runs,
    )
  })

  test('no count that stands nowhere is published', () => {
    const page = suppress(clinicTable([[1, 2, 30, 40]]), hes)
    expect([...page.keys()].filter((key) => key.endsWith('unmet'))).toEqual([])
  })

  test('without a scheme every count is as it is', () => {
    const table = clinicTable([[1, 2, 3, 4]])
    expect(Object.fromEntries(suppress(table, none))).toEqual({
      'c0.out': 1,
      'c0.untold': 2,
      'c0.met': 3,
      'c0.judged': 7,
      'c0.all': 10,
      'total.out': 1,
      'total.untold': 2,
      'total.met': 3,
      'total.judged': 7,
      'total.all': 10,
    })
  })

  test('large counts far from small ones are all shown', () => {
    const page = suppress(clinicTable([[100, 200, 300, 400]]), hes)
    expect([...page.values()].every((shown) => typeof shown === 'number')).toBe(true)
  })

  test('a sum that does not add up is refused', () => {
    const cells = new Map([
      ['a', { value: 1, published: true, worth: 1 }],
      ['all', { value: 2, published: true, worth: 1 }],
    ])
    expect(() => suppress({ cells, sums: [{ total: 'all', parts: ['a'] }] }, hes)).toThrow('do not add up')
  })
})
