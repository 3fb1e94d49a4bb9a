const msPerDay = 86_400_000

/** The ISO date of a day counted from 1970-01-01; null stays null. */
export const isoOfDay = (day: number | null): string | null =>
  day === null ? null : new Date(day * msPerDay).toISOString().slice(0, 'yyyy-mm-dd'.length)

/** The day counted from 1970-01-01 of an ISO date. */
export const dayOfIso = (on: string): number => Math.round(Date.parse(`${on}T00:00:00Z`) / msPerDay)
