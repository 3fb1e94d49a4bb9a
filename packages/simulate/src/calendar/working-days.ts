import { type Day, dayFromIso, isoFromDay, weekdayOf, yearOfDay } from './day.ts'

export type Country = 'GB' | 'US'

/** Easter Sunday of a year (anonymous Gregorian algorithm, Meeus). */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const dayOfMonth = ((h + l - 7 * m + 114) % 31) + 1
  return dayFromIso(`${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`)
}

const FIXED_HOLIDAYS: Readonly<Record<Country, readonly string[]>> = {
  GB: ['01-01', '12-25', '12-26'],
  US: ['01-01', '07-04', '12-25'],
}

const holidaysByYear = new Map<string, ReadonlySet<Day>>()

function holidays(country: Country, year: number): ReadonlySet<Day> {
  const key = `${country}${year}`
  let days = holidaysByYear.get(key)
  if (days === undefined) {
    const fixed = FIXED_HOLIDAYS[country].map((monthDay) => dayFromIso(`${year}-${monthDay}`))
    const moving = country === 'GB' ? [easterSunday(year) - 2, easterSunday(year) + 1] : [thanksgiving(year)]
    days = new Set([...fixed, ...moving])
    holidaysByYear.set(key, days)
  }
  return days
}

/** The fourth Thursday of November. */
function thanksgiving(year: number): Day {
  const first = dayFromIso(`${year}-11-01`)
  return first + ((4 - weekdayOf(first) + 7) % 7) + 21
}

/** A day on which a clinic gives injections: no weekend, no public holiday (fixed ones and Easter or Thanksgiving). */
export function isWorkingDay(day: Day, country: Country): boolean {
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6 && !holidays(country, yearOfDay(day)).has(day)
}

/** The day itself, or the first working day after it. */
export function workingDayFrom(day: Day, country: Country): Day {
  let candidate = Math.round(day)
  while (!isWorkingDay(candidate, country)) candidate += 1
  return candidate
}

/** The day itself, or the last working day before it. */
export function workingDayUpTo(day: Day, country: Country): Day {
  let candidate = Math.round(day)
  while (!isWorkingDay(candidate, country)) candidate -= 1
  return candidate
}

/** The day itself, or the working day nearest to it; a tie takes the later one. */
export function nearestWorkingDay(day: Day, country: Country): Day {
  const rounded = Math.round(day)
  const later = workingDayFrom(rounded, country)
  const earlier = workingDayUpTo(rounded, country)
  return rounded - earlier < later - rounded ? earlier : later
}

/** 20 December to 2 January, and the week up to Easter Monday: a quarter of the visits move to afterwards. */
export function isQuietSeason(day: Day): boolean {
  const monthDay = isoFromDay(day).slice(5)
  if (monthDay >= '12-20' || monthDay <= '01-02') return true
  const easter = easterSunday(yearOfDay(day))
  return day >= easter - 6 && day <= easter + 1
}
