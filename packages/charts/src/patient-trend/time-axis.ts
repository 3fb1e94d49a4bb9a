/** Midnight UTC of an ISO date, in milliseconds: charts use the `utc` scale, so no time zone enters. */
export const milliseconds = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`)

/** Steps between ticks, in months. */
const steps = [1, 2, 3, 6, 12, 24, 60] as const
const mostTicks = 10
const monthsPerYear = 12

/** Ticks on the first of a month, at most ten of them, and whether their labels need the month beside the year. */
export function timeTicks(
  from: number,
  to: number,
): { readonly timeTicks: readonly number[]; readonly byMonth: boolean } {
  const first = new Date(from)
  const last = new Date(to)
  const firstMonth = first.getUTCFullYear() * monthsPerYear + first.getUTCMonth() + (first.getUTCDate() > 1 ? 1 : 0)
  const lastMonth = last.getUTCFullYear() * monthsPerYear + last.getUTCMonth()
  const step = steps.find((months) => (lastMonth - firstMonth) / months < mostTicks) ?? steps.at(-1)!
  const ticks: number[] = []
  for (let month = Math.ceil(firstMonth / step) * step; month <= lastMonth; month += step)
    ticks.push(Date.UTC(Math.floor(month / monthsPerYear), month % monthsPerYear, 1))
  return { timeTicks: ticks, byMonth: step < monthsPerYear }
}
