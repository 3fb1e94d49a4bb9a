/** Calendar arithmetic on ISO dates. ISO text compares as dates do, so `<` and `<=` are used on it directly. */

const dayMs = 86_400_000
const known = new Map<string, number>()

/** Days since 1970-01-01. */
export function dayNumber(on: string): number {
  const found = known.get(on)
  if (found !== undefined) return found
  const days = Date.parse(`${on}T00:00:00Z`) / dayMs
  known.set(on, days)
  return days
}

export const isoOf = (days: number): string => new Date(days * dayMs).toISOString().slice(0, 10)

export const addDays = (on: string, days: number): string => isoOf(dayNumber(on) + days)

/** "Days are differences of calendar dates": `daysBetween('2025-01-01', '2025-01-03')` is 2. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** "Within n d": absolute difference <= n. */
export const within = (a: string, b: string, days: number): boolean => Math.abs(daysBetween(a, b)) <= days

export const monthStart = (on: string): string => `${on.slice(0, 7)}-01`

/** The first day of the month `count` months after the one of `on`. */
export function monthAfter(on: string, count: number): string {
  const months = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

export const monthEnd = (on: string): string => addDays(monthAfter(on, 1), -1)

/**
 * First day of a window of months: "starts after the same day n calendar months earlier, clipped to the month's end
 * (24 months before 2025-06-30: 2023-07-01 to 2025-06-30)".
 */
export function windowStart(asOf: string, months: number): string {
  const first = monthAfter(asOf, -months)
  const last = monthEnd(first)
  const same = `${first.slice(0, 8)}${asOf.slice(8, 10)}`
  return addDays(same > last ? last : same, 1)
}

/** "Age in completed years on the collection date". */
export function ageOn(birth: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return on.slice(5) < birth.slice(5) ? years - 1 : years
}

export const earliest = (...dates: readonly (string | null | undefined)[]): string | null =>
  dates.reduce<string | null>((a, b) => (b == null ? a : a === null || b < a ? b : a), null)

export const latest = (...dates: readonly (string | null | undefined)[]): string | null =>
  dates.reduce<string | null>((a, b) => (b == null ? a : a === null || b > a ? b : a), null)
