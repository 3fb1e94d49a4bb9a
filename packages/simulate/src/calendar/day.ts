/**
 * Calendar days as whole numbers: days since 1970-01-01, no time zone, no clock.
 */
export type Day = number

const MILLISECONDS_PER_DAY = 86_400_000
export const DAYS_PER_YEAR = 365.25
export const DAYS_PER_MONTH = DAYS_PER_YEAR / 12

/** `2025-06-30` to a day number; throws a RangeError on anything that is not an existing ISO date. */
export function dayFromIso(iso: string): Day {
  const day = Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS_PER_DAY
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(day) || isoFromDay(day) !== iso)
    throw new RangeError(`expected an ISO date such as 2025-06-30, found "${iso}"`)
  return day
}

const isoByDay = new Map<Day, string>()

/** A day number as `YYYY-MM-DD` (remembered: the same few thousand days are written millions of times). */
export function isoFromDay(day: Day): string {
  let iso = isoByDay.get(day)
  if (iso === undefined) {
    iso = new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
    isoByDay.set(day, iso)
  }
  return iso
}

export const yearOfDay = (day: Day): number => Number(isoFromDay(day).slice(0, 4))

/** 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7
