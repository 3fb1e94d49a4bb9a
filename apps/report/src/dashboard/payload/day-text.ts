const dayMs = 86_400_000

/** Whole days from 1970-01-01 to an ISO date. */
export const dayOf = (isoDate: string): number => Math.round(Date.parse(`${isoDate}T00:00:00Z`) / dayMs)

/** The ISO date so many days after 1970-01-01. */
export const isoDateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 'yyyy-mm-dd'.length)
