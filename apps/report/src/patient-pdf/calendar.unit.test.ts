import { describe, expect, test } from 'vitest'
import { addDays, ageOn, daysBetween, monthsBefore } from './calendar.ts'

describe('calendar', () => {
  test('counts days across a change of clocks and a leap day', () => {
    expect(daysBetween('2024-03-30', '2024-04-01')).toBe(2)
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31')
  })

  test.each([
    ['2025-06-30', 24, '2023-06-30'],
    ['2025-03-31', 1, '2025-02-28'],
    ['2024-01-15', 13, '2022-12-15'],
  ])('goes from %s %i months back to %s, clipped to the month', (on, months, expected) => {
    expect(monthsBefore(on, months)).toBe(expected)
  })

  test.each([
    ['2025-02-10', 57],
    ['2025-02-11', 58],
  ])('of a birth on 1967-02-11 gives the age on %s as %i', (on, age) => {
    expect(ageOn('1967-02-11', on)).toBe(age)
  })
})
