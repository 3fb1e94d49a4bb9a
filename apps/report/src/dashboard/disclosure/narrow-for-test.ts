import type { CountTable } from './count-table.ts'
import type { Range } from './schemes.ts'

/** The attack that tests make on published counts. */

const openRange: Range = [0, Number.POSITIVE_INFINITY]

/** Narrows every count by every sum until nothing moves: the attack that a reader with a spreadsheet can make. */
export function narrow({ sums }: CountTable, start: ReadonlyMap<string, Range>): Map<string, Range> {
  const known = new Map(start)
  const range = (key: string): Range => known.get(key) ?? openRange
  const add = (keys: readonly string[], end: 0 | 1): number => keys.reduce((sum, key) => sum + range(key)[end], 0)
  const less = (a: number, b: number): number => (a === Number.POSITIVE_INFINITY ? a : a - b)
  for (let moving = true; moving; ) {
    moving = false
    const meet = (key: string, low: number, high: number): void => {
      const [least, greatest] = range(key)
      const next: Range = [Math.max(least, low), Math.min(greatest, high)]
      if (next[0] > least || next[1] < greatest) {
        known.set(key, next)
        moving = true
      }
    }
    for (const { total, parts } of sums) {
      meet(total, add(parts, 0), add(parts, 1))
      for (const part of parts) {
        const others = parts.filter((other) => other !== part)
        meet(part, range(total)[0] - add(others, 1), less(range(total)[1], add(others, 0)))
      }
    }
  }
  return known
}

/** Fixing a count at a value and narrowing again leaves no count without a value: necessary for the value to be possible. */
const survives = (table: CountTable, known: ReadonlyMap<string, Range>, key: string, value: number): boolean =>
  [...narrow(table, new Map(known).set(key, [value, value])).values()].every(([low, high]) => low <= high)

/** Values looked at above the least one: far more than any scheme asks for. */
const looked = 20

/** How many values of a count survive, at most some more than any scheme asks for. */
export function possibleValues(table: CountTable, known: ReadonlyMap<string, Range>, key: string): number {
  const [low, high] = known.get(key) ?? openRange
  const values = Array.from({ length: Math.min(high, low + looked) - low + 1 }, (_, index) => low + index)
  return values.filter((value) => survives(table, known, key, value)).length
}
