import type { Count } from './count.ts'
import type { CountCell, CountSum, CountTable } from './count-table.ts'

/** Collects counts of one page with the sums that hold between them. */
export class CountTableBuilder implements CountTable {
  readonly cells = new Map<string, CountCell>()
  readonly sums: CountSum[] = []

  /** A count that the page shows; it has to be a number still. */
  add(key: string, value: Count): void {
    if (typeof value !== 'number') throw new Error('a count was protected twice')
    this.cells.set(key, { value, published: true, worth: 1 })
  }

  sum(total: string, parts: readonly string[]): void {
    this.sums.push({ total, parts })
  }

  /** A count of which another is a part: the rest stands nowhere, but can be worked out. Nothing where it is no part. */
  difference(total: string, part: string): void {
    const rest = this.valueAt(total) - this.valueAt(part)
    if (rest < 0) return
    this.addUnpublished(`${total}-${part}`, rest)
    this.sum(total, [part, `${total}-${part}`])
  }

  /** Two lists of counts that add up to the same, if they do: one thing told in two tables. */
  sameSum(one: readonly string[], other: readonly string[]): void {
    const add = (keys: readonly string[]) => keys.reduce((sum, key) => sum + this.valueAt(key), 0)
    const total = add(one)
    if (total !== add(other)) return
    const key = `${one.join('+')}=${other.join('+')}`
    this.addUnpublished(key, total)
    this.sum(key, one)
    this.sum(key, other)
  }

  private addUnpublished(key: string, value: number): void {
    this.cells.set(key, { value, published: false, worth: 0 })
  }

  private valueAt(key: string): number {
    return this.cells.get(key)?.value ?? 0
  }
}
