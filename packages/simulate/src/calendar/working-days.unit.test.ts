import { describe, expect, test } from 'vitest'
import { dayFromIso, isoFromDay, weekdayOf } from './day.ts'
import {
  easterSunday,
  isQuietSeason,
  isWorkingDay,
  nearestWorkingDay,
  workingDayFrom,
  workingDayUpTo,
} from './working-days.ts'

const iso = (date: string): number => dayFromIso(date)

describe('days', () => {
  test('a date survives the way to a day number and back, and the weekday is right', () => {
    for (const date of ['1969-12-31', '1970-01-01', '2000-02-29', '2025-06-30'])
      expect(isoFromDay(iso(date))).toBe(date)
    expect(weekdayOf(iso('2025-06-30'))).toBe(1)
    expect(weekdayOf(iso('1969-12-28'))).toBe(0)
  })

  test('a date that does not exist is refused', () => {
    for (const wrong of ['2025-02-30', '2025-6-30', 'yesterday', '']) expect(() => iso(wrong)).toThrow(RangeError)
  })
})

describe('working days', () => {
  test('Easter falls where the calendar says', () => {
    expect([2019, 2024, 2025, 2038].map((year) => isoFromDay(easterSunday(year)))).toEqual([
      '2019-04-21',
      '2024-03-31',
      '2025-04-20',
      '2038-04-25',
    ])
  })

  test('weekends, Good Friday, Easter Monday and Christmas are closed in the UK, Thanksgiving and 4 July in the US', () => {
    for (const date of ['2025-06-28', '2025-06-29', '2025-04-18', '2025-04-21', '2024-12-25', '2024-12-26'])
      expect(isWorkingDay(iso(date), 'GB')).toBe(false)
    for (const date of ['2024-11-28', '2024-07-04']) {
      expect(isWorkingDay(iso(date), 'US')).toBe(false)
      expect(isWorkingDay(iso(date), 'GB')).toBe(true)
    }
  })

  test('a closed day moves forward, back or to the nearer side', () => {
    expect(isoFromDay(workingDayFrom(iso('2025-06-28'), 'GB'))).toBe('2025-06-30')
    expect(isoFromDay(workingDayUpTo(iso('2025-06-29'), 'GB'))).toBe('2025-06-27')
    expect(isoFromDay(nearestWorkingDay(iso('2025-06-28'), 'GB'))).toBe('2025-06-27')
    expect(isoFromDay(nearestWorkingDay(iso('2025-06-29'), 'GB'))).toBe('2025-06-30')
    expect(isoFromDay(nearestWorkingDay(iso('2025-06-25'), 'GB'))).toBe('2025-06-25')
  })

  test('the quiet season is the turn of the year and the days around Easter', () => {
    expect(
      ['2024-12-19', '2024-12-20', '2025-01-02', '2025-01-03', '2025-04-14', '2025-04-13', '2025-04-22'].map((date) =>
        isQuietSeason(iso(date)),
      ),
    ).toEqual([false, true, true, false, true, false, false])
  })
})
