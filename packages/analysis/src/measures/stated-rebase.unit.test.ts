import { describe, expect, test } from 'vitest'
import { measures } from './registry.ts'
import { statedMarks } from './stated-rebase.ts'

const months = (on: string) => statedMarks([{ on, reason: 'reminders by text' }], measures)

describe('a stated change', () => {
  test('is a mark with its reason in every measure that has a series, and in no other', () => {
    const marks = months('2025-04-01')
    expect(marks.map(({ measure_id }) => measure_id)).toEqual(
      measures.filter(({ monthly }) => monthly !== undefined).map(({ id }) => id),
    )
    expect(marks.length).toBeGreaterThan(3)
    expect(marks[0]).toMatchObject({ change: 'stated', rebases: true, reason: 'reminders by text', clinics: null })
  })

  test.each([
    ['on the first of a month begins with that month', '2025-04-01', '2025-04-01'],
    ['within a month begins with the next', '2025-04-02', '2025-05-01'],
    ['on the last day of a year begins with the next', '2024-12-31', '2025-01-01'],
  ])('%s', (_, on, month) => {
    expect(new Set(months(on).map(({ month_on }) => month_on))).toEqual(new Set([month]))
  })

  test('of named measures leaves the others alone', () => {
    const rebase = { on: '2025-04-01', reason: 'new recall list', measures: ['doses-on-time'] }
    expect(statedMarks([rebase], measures).map(({ measure_id }) => measure_id)).toEqual(['doses-on-time'])
  })
})
