/** Days as ISO text; both ends are included. */
export interface Period {
  readonly from: string
  readonly to: string
}

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
const textOf = (date: Date): string => date.toISOString().slice(0, 10)

/** The last day of the month that a day lies in. */
export function monthEnd(day: string): string {
  const date = dateOf(day)
  return textOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)))
}

export const plusDays = (day: string, days: number): string =>
  textOf(new Date(dateOf(day).getTime() + days * 86_400_000))

/**
 * The n months before a day, that day included: from the day after the same day n calendar months earlier, clipped to the month's end.
 *
 * @example monthsBefore('2025-06-30', 24) // from 2023-07-01 to 2025-06-30
 */
export function monthsBefore(day: string, months: number): Period {
  const date = dateOf(day)
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1))
  const last = monthEnd(textOf(first))
  const same = `${last.slice(0, 8)}${day.slice(8)}`
  return { from: plusDays(same < last ? same : last, 1), to: day }
}
