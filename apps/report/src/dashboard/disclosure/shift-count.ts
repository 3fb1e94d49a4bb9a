import type { Range } from './schemes.ts'

/** The counts of a page as a reader can know them: each within a range, and all sums holding. */
export interface KnownCounts {
  /** A value for each count that is within its range and fits every sum. */
  readonly values: readonly number[]
  readonly ranges: readonly Range[]
  /** Sums as the places of their total and parts. */
  readonly sums: readonly { readonly total: number; readonly parts: readonly number[] }[]
  /** For each count the sums that it is in. */
  readonly sumsOf: readonly (readonly number[])[]
}

/** Counts that a search may look at for one step; a search that is given up counts as one that found nothing. */
const mostLookedAt = 4000

export interface Shift {
  /** The value nearest to the target that the count was moved to. */
  readonly reached: number
  /** Counts that could not move any further, in the order in which they were met; empty where the target was reached. */
  readonly blockedBy: readonly number[]
}

/**
 * How far a count can be moved towards another value, unit by unit, while others make up for it and everything that a reader knows holds.
 *
 * The values found on the way are a proof that a reader cannot rule them out, whatever the reader computes. Finding none proves nothing:
 * the caller has to take it for the worse case.
 */
export function shiftCount(known: KnownCounts, place: number, target: number): Shift {
  const values = [...known.values]
  const direction = Math.sign(target - (values[place] ?? 0))
  while (values[place] !== target) {
    const { possible, blockedBy } = takeStep(known, values, place, direction)
    if (!possible) return { reached: values[place] ?? 0, blockedBy }
  }
  return { reached: target, blockedBy: [] }
}

/** Moves one count by one, and others with it; `values` is changed only where that is possible. */
function takeStep(
  known: KnownCounts,
  values: number[],
  first: number,
  direction: number,
): { readonly possible: boolean; readonly blockedBy: readonly number[] } {
  const moved = new Map<number, number>()
  const blockedBy: number[] = []
  let lookedAt = 0

  const attempt = (work: () => boolean): boolean => {
    const before = [...moved]
    if (work()) return true
    moved.clear()
    for (const [place, by] of before) moved.set(place, by)
    return false
  }

  const move = (place: number, by: number, from: number): boolean => {
    lookedAt += 1
    if (lookedAt > mostLookedAt) return false
    const next = (values[place] ?? 0) + by
    const [least, greatest] = known.ranges[place] ?? [0, 0]
    if (next < least || next > greatest) {
      blockedBy.push(place)
      return false
    }
    moved.set(place, by)
    return (known.sumsOf[place] ?? []).every((sum) => sum === from || balance(sum))
  }

  const excessOf = (sum: number): number => {
    const { total, parts } = known.sums[sum] ?? { total: -1, parts: [] }
    return parts.reduce((so, part) => so + (moved.get(part) ?? 0), 0) - (moved.get(total) ?? 0)
  }

  /** Lets counts of the sum make up for what has moved in it. */
  const balance = (sum: number): boolean => {
    const step = Math.sign(excessOf(sum))
    if (step === 0) return true
    const { total, parts } = known.sums[sum] ?? { total: -1, parts: [] }
    return [...parts.map((part) => [part, -step] as const), [total, step] as const]
      .filter(([other]) => !moved.has(other))
      .sort(([a], [b]) => (known.sumsOf[a]?.length ?? 0) - (known.sumsOf[b]?.length ?? 0))
      .some(([other, by]) => attempt(() => move(other, by, sum) && balance(sum)))
  }

  const possible = move(first, direction, noSum) && known.sums.every((_, sum) => excessOf(sum) === 0)
  if (possible) for (const [place, by] of moved) values[place] = (values[place] ?? 0) + by
  return { possible, blockedBy: possible ? [] : blockedBy }
}

const noSum = -1
