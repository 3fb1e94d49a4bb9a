const dayMs = 86_400_000
const monthsPerYear = 12

const utc = (isoDate: string): Date => new Date(`${isoDate}T00:00:00Z`)
const iso = (date: Date): string => date.toISOString().slice(0, 10)

/** Difference of two calendar dates in days. */
export const daysBetween = (from: string, to: string): number => Math.round((+utc(to) - +utc(from)) / dayMs)

export const addDays = (isoDate: string, days: number): string => iso(new Date(+utc(isoDate) + days * dayMs))

/** The same day n calendar months earlier, clipped to the month's end (rules, section 1, Conventions). */
export function monthsBefore(isoDate: string, months: number): string {
  const date = utc(isoDate)
  const month = date.getUTCFullYear() * monthsPerYear + date.getUTCMonth() - months
  const [year, ofYear] = [Math.floor(month / monthsPerYear), month % monthsPerYear]
  const lastDay = new Date(Date.UTC(year, ofYear + 1, 0)).getUTCDate()
  return iso(new Date(Date.UTC(year, ofYear, Math.min(date.getUTCDate(), lastDay))))
}

/** Age in completed years; born on 29 February: a year older on 1 March of other years. */
export function ageOn(birthDate: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years
}
