import { type Count, isShown } from './count.ts'
import { type CountTable, checkTable } from './count-table.ts'
import { isSmall, leastPossible, publishedAlone, type Range, rangeOf, type SmallNumberScheme } from './schemes.ts'
import { type KnownCounts, shiftCount } from './shift-count.ts'

/** What a reader knows of a difference that stands nowhere: that it is no less than nought. */
const unpublished: Range = [0, Number.POSITIVE_INFINITY]

/** Orders in which a way is looked for before counts are withheld that do not stand in it. */
const mostOrders = 12

/** Small counts that are looked at again to give back what later ones made needless to withhold, the most worth first. */
const mostLooksBack = 30_000

/**
 * The counts of a page under a scheme, by key.
 *
 * Small counts are suppressed, the others rounded. Then, for each small count, published or not, enough values (`leastPossible`) have to
 * stay possible with all that is known: each published count within what it tells, and every sum holding. Where that cannot be shown, one
 * count that stands in the way is withheld, the least worth first, then the smallest; until all is well. Under a scheme that suppresses
 * nothing the counts are as they are.
 *
 * A page where nothing else helps shows no count but nought. Throws where a sum does not add up.
 */
export function suppress(table: CountTable, scheme: SmallNumberScheme): ReadonlyMap<string, Count> {
  checkTable(table)
  const keys = [...table.cells.keys()]
  const cells = [...table.cells.values()]
  const published = cells.map(({ value }) => publishedAlone(value, scheme))
  const known = knownCounts(
    table,
    keys,
    cells.map((cell, place) => (cell.published ? rangeOf(published[place] ?? 0, scheme) : unpublished)),
  )
  const canBeWithheld = (place: number): boolean => {
    const shown = published[place] ?? 0
    return cells[place]?.published === true && shown !== 0 && (isShown(shown) || 'below' in shown)
  }
  const show = (place: number, count: Count): void => {
    published[place] = count
    known.ranges[place] = rangeOf(count, scheme)
  }
  const withholdOneOf = (places: Iterable<number>): boolean => {
    const [place] = [...places]
      .filter(canBeWithheld)
      .sort((a, b) => cells[a]!.worth - cells[b]!.worth || cells[a]!.value - cells[b]!.value || a - b)
    if (place === undefined) return false
    show(place, { withheld: true })
    return true
  }
  const inTheWayOf = (place: number, orders: number): readonly number[] => {
    const least = shiftCount(known, place, 1, orders).reached
    return shiftCount(known, place, least + leastPossible(scheme) - 1, orders).blockedBy
  }
  const isFree = (place: number): boolean =>
    inTheWayOf(place, 1).length === 0 || inTheWayOf(place, mostOrders).length === 0
  const small = [...cells.keys()].filter((place) => isSmall(cells[place]!.value, scheme))
  for (const place of small) {
    const neighbours = neighboursOf(known, place)
    const near = (places: readonly number[]) => places.filter((other) => neighbours.has(other))
    for (let orders = 1; ; ) {
      const blockedBy = inTheWayOf(place, orders)
      if (blockedBy.length === 0) break
      if (withholdOneOf(near(blockedBy)) || withholdOneOf(blockedBy)) continue
      // With all of them withheld any multiple of the page is as possible as the page: nothing more is needed.
      if (orders === mostOrders && !withholdOneOf(keys.keys())) break
      orders = mostOrders
    }
  }
  const withheld = [...cells.keys()]
    .filter((place) => typeof published[place] === 'object' && 'withheld' in published[place])
    .sort((a, b) => cells[b]!.worth - cells[a]!.worth || cells[b]!.value - cells[a]!.value || a - b)
  for (const place of withheld.slice(0, Math.floor(mostLooksBack / Math.max(1, small.length)))) {
    show(place, publishedAlone(cells[place]!.value, scheme))
    if (!small.every((one) => isFree(one))) show(place, { withheld: true })
  }
  return new Map(keys.flatMap((key, place) => (cells[place]?.published ? [[key, published[place] ?? 0] as const] : [])))
}

function knownCounts(
  table: CountTable,
  keys: readonly string[],
  ranges: Range[],
): KnownCounts & { readonly ranges: Range[] } {
  const placeOf = new Map(keys.map((key, place) => [key, place]))
  const at = (key: string): number => placeOf.get(key) ?? -1
  const sums = table.sums.map(({ total, parts }) => ({ total: at(total), parts: parts.map(at) }))
  const sumsOf = keys.map((): number[] => [])
  for (const [place, { total, parts }] of sums.entries())
    for (const cell of [total, ...parts]) sumsOf[cell]?.push(place)
  return { values: keys.map((key) => table.cells.get(key)?.value ?? 0), ranges, sums, sumsOf }
}

const neighboursOf = ({ sums, sumsOf }: KnownCounts, place: number): Set<number> =>
  new Set((sumsOf[place] ?? []).flatMap((sum) => [sums[sum]?.total ?? place, ...(sums[sum]?.parts ?? [])]))
