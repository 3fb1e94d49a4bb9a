/** One count that is on a page, or that a reader can work out from counts on the page. */
export interface CountCell {
  readonly value: number
  /** False for a count that stands nowhere, but is a difference of ones that do (a denominator less its numerator). */
  readonly published: boolean
  /** Counts with a lower number are withheld first. */
  readonly worth: number
}

/** One count that is the sum of others, by what the counts mean. */
export interface CountSum {
  readonly total: string
  readonly parts: readonly string[]
}

/** All counts of a page that bear on each other. Keys name what is counted: the same count has the same key wherever it stands. */
export interface CountTable {
  readonly cells: ReadonlyMap<string, CountCell>
  readonly sums: readonly CountSum[]
}

/** A programmer's error: a sum that does not add up, or that names a count which is not there. */
export function checkTable({ cells, sums }: CountTable): void {
  const valueAt = (key: string): number => {
    const cell = cells.get(key)
    if (cell === undefined) throw new Error(`a sum names the count ${key}, which is not in the table`)
    return cell.value
  }
  for (const { total, parts } of sums) {
    const sum = parts.reduce((so, key) => so + valueAt(key), 0)
    if (sum !== valueAt(total)) throw new Error(`the counts that make up ${total} do not add up to it`)
  }
}
