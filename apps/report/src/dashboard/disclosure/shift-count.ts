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

export interface Shift {
  /** The value nearest to the target that the count was moved to. */
  readonly reached: number
  /** Counts at the end of their range that stood in the way; empty where the target was reached. */
  readonly blockedBy: readonly number[]
}

/** Rounds of making up for one move before it is given up; each settles at least one sum. */
const mostRounds = 40

/**
 * How far a count can be moved towards another value while others make up for it and everything that a reader knows holds.
 *
 * The values found on the way are a proof that a reader cannot rule them out, whatever the reader computes. Finding none proves nothing:
 * the caller has to take it for the worse case, or to look in more orders of trying, each of which takes its time.
 */
export function shiftCount(known: KnownCounts, place: number, target: number, orders = 1): Shift {
  const start = known.values[place] ?? 0
  const direction = Math.sign(target - start)
  const world = new World(known)
  for (let reached = start; reached !== target; reached += direction) {
    const blockedBy = world.step(place, direction, orders)
    if (blockedBy !== undefined) return { reached, blockedBy }
  }
  return { reached: target, blockedBy: [] }
}

/** A count that is to be moved by one, and the sum from which the search came to it. */
interface Arrival {
  readonly place: number
  readonly by: number
  readonly before: Arrival | undefined
}

/** Making up for one move. */
interface Making {
  readonly place: number
  readonly order: number
  /** How much more the parts of a sum have moved than its total; sums that balance are not in it. */
  readonly excess: ReadonlyMap<number, number>
  readonly moved: ReadonlyMap<number, number>
  /** Collects counts that had no room. */
  readonly blocked: Set<number>
}

/** Values that fit all that is known; each step leads from one to the next. */
class World {
  /** How far each count is from its value. */
  private shifted = new Map<number, number>()
  private readonly known: KnownCounts

  constructor(known: KnownCounts) {
    this.known = known
  }

  /** Moves a count by one and others with it, so that every sum holds; else changes nothing and gives what stood in the way. */
  step(place: number, by: number, orders: number): readonly number[] | undefined {
    if (!this.hasRoom(place, by)) return [place]
    const blocked = new Set<number>()
    const before = this.shifted
    for (let order = 0; order < orders; order += 1) {
      this.shifted = new Map(before)
      if (this.makeUpFor(place, by, order, blocked)) return undefined
    }
    this.shifted = before
    return [...blocked]
  }

  private makeUpFor(place: number, by: number, order: number, blocked: Set<number>): boolean {
    const excess = new Map<number, number>()
    const moved = new Map([[place, by]])
    this.move(place, by, excess)
    for (let round = 0; excess.size > 0; round += 1) {
      const sums = [...excess.keys()]
      const sum = sums[order % sums.length]
      const path =
        round < mostRounds && sum !== undefined ? this.wayOut(sum, { excess, moved, order, blocked, place }) : undefined
      if (path === undefined) return false
      for (let at: Arrival | undefined = path; at !== undefined; at = at.before) {
        moved.set(at.place, (moved.get(at.place) ?? 0) + at.by)
        this.move(at.place, at.by, excess)
      }
    }
    return true
  }

  private hasRoom(place: number, by: number): boolean {
    const next = (this.known.values[place] ?? 0) + (this.shifted.get(place) ?? 0) + by
    const [least, greatest] = this.known.ranges[place] ?? [0, 0]
    return next >= least && next <= greatest
  }

  private move(place: number, by: number, excess: Map<number, number>): void {
    this.shifted.set(place, (this.shifted.get(place) ?? 0) + by)
    for (const sum of this.known.sumsOf[place] ?? []) {
      const next = (excess.get(sum) ?? 0) + by * this.signIn(sum, place)
      if (next === 0) excess.delete(sum)
      else excess.set(sum, next)
    }
  }

  private signIn(sum: number, place: number): number {
    return this.known.sums[sum]?.total === place ? -1 : 1
  }

  /**
   * The shortest way to bring one sum into balance: moves that each put right what the one before put wrong, to a count that is in no
   * other sum, or to a sum that is out of balance the other way. Counts in three sums or more leave a sum for a later round, so they come last.
   */
  private wayOut(from: number, { excess, moved, order, blocked, place: about }: Making): Arrival | undefined {
    const seen = new Set<number>()
    const soon: { sum: number; sign: number; arrival: Arrival | undefined }[] = []
    const later: typeof soon = []
    const visit = (sum: number, sign: number, arrival: Arrival | undefined, queue: typeof soon): void => {
      const state = 2 * sum + (sign > 0 ? 1 : 0)
      if (queue === soon && seen.has(state)) return
      if (queue === soon) seen.add(state)
      queue.push({ sum, sign, arrival })
    }
    visit(from, Math.sign(excess.get(from) ?? 0), undefined, soon)
    let nextLater = 0
    for (let next = 0; next < soon.length || nextLater < later.length; ) {
      if (next === soon.length) {
        const { sum, sign, arrival } = later[nextLater] ?? { sum: from, sign: 0, arrival: undefined }
        nextLater += 1
        visit(sum, sign, arrival, soon)
        continue
      }
      const { sum, sign, arrival } = soon[next] ?? { sum: from, sign: 0, arrival: undefined }
      next += 1
      const { total, parts } = this.known.sums[sum] ?? { total: -1, parts: [] }
      const counts = [total, ...parts]
      for (let index = 0; index < counts.length; index += 1) {
        const place = counts[(index + order) % counts.length] ?? total
        const by = -sign * this.signIn(sum, place)
        // A count that has moved for this step may move back, but no further and not the one that the step is about.
        if (place === arrival?.place || place === about || moved.get(place) === by) continue
        if (!this.hasRoom(place, by)) {
          blocked.add(place)
          continue
        }
        const step: Arrival = { place, by, before: arrival }
        const others = (this.known.sumsOf[place] ?? []).filter((other) => other !== sum)
        if (others.length === 0) return step
        for (const other of others) {
          const put = by * this.signIn(other, place)
          if (Math.sign(excess.get(other) ?? 0) === -put) return step
          visit(other, put, step, others.length === 1 ? soon : later)
        }
      }
    }
    return undefined
  }
}
