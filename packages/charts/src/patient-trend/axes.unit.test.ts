import { describe, expect, test } from 'vitest'
import { milliseconds, timeTicks } from './time-axis.ts'
import { valueAxis } from './value-axis.ts'

const rows = (...values: number[]) => values.map((value) => ({ value, limit: null }))
const bands = { deficientBelow: 180, indeterminateTo: 350 }

describe('timeTicks', () => {
  const labels = (from: string, to: string) => {
    const { timeTicks: ticks, byMonth } = timeTicks(milliseconds(from), milliseconds(to))
    return { byMonth, days: ticks.map((tick) => new Date(tick).toISOString().slice(0, 10)) }
  }

  test('stand on the first of a month', () => {
    expect(labels('2024-01-02', '2024-04-01')).toEqual({
      byMonth: true,
      days: ['2024-02-01', '2024-03-01', '2024-04-01'],
    })
  })

  test.each([
    ['2023-02-10', '2025-07-15', true],
    ['2010-01-01', '2025-06-30', false],
    ['1960-01-01', '2025-06-30', false],
  ])('are at most ten or so from %s to %s', (from, to, byMonth) => {
    const ticks = labels(from, to)
    expect(ticks.byMonth).toBe(byMonth)
    expect(ticks.days.length).toBeGreaterThan(2)
    expect(ticks.days.length).toBeLessThan(15)
  })
})

describe('valueAxis with bands', () => {
  test.each([[[200]], [[40, 90]], [[2000]], [[179, 181, 349, 351]]])('labels both thresholds for %j', (values) => {
    const axis = valueAxis(rows(...values), bands)
    expect(axis.ticks).toEqual(expect.arrayContaining([180, 350]))
    for (const [index, tick] of axis.ticks.entries())
      if (index > 0) expect(tick / axis.ticks[index - 1]!).toBeGreaterThan(1.75)
    for (const value of values) expect(value > axis.from && value < axis.to).toBe(true)
  })
})

describe('valueAxis without bands', () => {
  test('holds all values and limits, with few round ticks', () => {
    const axis = valueAxis([
      { value: 240, limit: 280 },
      { value: 420, limit: 560 },
    ])
    expect(axis.from).toBeLessThan(240)
    expect(axis.to).toBeGreaterThan(560)
    expect(axis.ticks).toEqual([400, 600])
  })

  test('holds the whole range that came with a result, and not the limit beside it', () => {
    const axis = valueAxis([{ value: 131, limit: 700, range: { low: 120, high: 160 } }])
    expect(axis.from).toBeLessThan(120)
    expect(axis.to).toBeGreaterThan(160)
    expect(axis.to).toBeLessThan(250)
  })

  test('does not blow up equal values', () => {
    const { from, to } = valueAxis(rows(100, 100))
    expect(to - from).toBeGreaterThan(5)
    expect(from).toBeLessThan(100)
  })

  test('stands on values of nought alone', () => {
    const { from, to } = valueAxis(rows(0))
    expect(to).toBeGreaterThan(from)
  })

  test('never begins below nought for values that are not', () => {
    expect(valueAxis(rows(1, 30)).from).toBe(0)
  })
})
