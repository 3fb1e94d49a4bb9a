import { describe, expect, test } from 'vitest'
import { dayNumber, proportionOfDaysCovered } from './days-covered.ts'
import { crossesOnDay, logLinearDecline } from './log-linear-decline.ts'
import { funnelLimits, funnelLimitsAt, pFunnel } from './p-funnel.ts'
import { isSignificantFall, isSignificantRise, referenceChange } from './reference-change.ts'
import { wilsonInterval } from './wilson.ts'
import { xmrLimits } from './xmr.ts'

describe('a reference change', () => {
  const variation = { cvi: 0.15, cva: 0.06 }

  test('is significant beyond the limit and not at it', () => {
    const { downRatio, upRatio } = referenceChange(variation)
    expect(isSignificantFall(1, downRatio, variation)).toBe(false)
    expect(isSignificantFall(1000, 687, variation)).toBe(true)
    expect(isSignificantFall(1000, 690, variation)).toBe(false)
    expect(isSignificantRise(1, upRatio, variation)).toBe(false)
    expect(isSignificantRise(1000, 1455, variation)).toBe(true)
  })
})

describe('the days covered', () => {
  const window = { from: '2024-01-01', to: '2024-01-31' }
  const days = (...doses: [string, number][]) =>
    proportionOfDaysCovered(
      doses.map(([on, intervalDays]) => ({ on, intervalDays })),
      window,
    )?.coveredDays

  test('carry an early dose forward', () => expect(days(['2024-01-01', 10], ['2024-01-06', 10])).toBe(20))

  test('carry it forward by fourteen days at most', () => expect(days(['2024-01-01', 20], ['2024-01-02', 10])).toBe(25))

  test('count the rest of a dose from before the window', () => expect(days(['2023-12-27', 10])).toBe(5))

  test('stop at the end of the window', () => expect(days(['2024-01-30', 84])).toBe(2))

  test('are none before a dose that follows the window', () => expect(days(['2024-02-01', 84])).toBe(0))

  test('do not depend on the order in which doses are listed', () =>
    expect(days(['2024-01-20', 5], ['2024-01-01', 5])).toBe(days(['2024-01-01', 5], ['2024-01-20', 5])))

  test('count no day twice when a short dose follows inside a long one', () =>
    expect(days(['2024-01-01', 31], ['2024-01-02', 1], ['2024-01-03', 1])).toBe(31))

  test('need a window', () => {
    expect(proportionOfDaysCovered([], { from: '2024-01-02', to: '2024-01-01' })).toBeUndefined()
    expect(proportionOfDaysCovered([], window)?.proportion).toBe(0)
  })

  test('are whole across a leap day', () => expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2))
})

describe('a decline', () => {
  test('has no half-life when the level rose', () => {
    const rise = logLinearDecline({ days: 20, level: 200 }, { days: 40, level: 400 })
    expect(rise?.kPerDay).toBeLessThan(0)
    expect(rise?.halfLifeDays).toBeUndefined()
  })

  test('needs two days and levels above nought', () => {
    expect(logLinearDecline({ days: 20, level: 200 }, { days: 20, level: 100 })).toBeUndefined()
    expect(logLinearDecline({ days: 20, level: 200 }, { days: 40, level: 0 })).toBeUndefined()
  })

  test('crosses a threshold between its samples only', () => {
    expect(crossesOnDay({ days: 20, level: 800 }, { days: 40, level: 400 }, 350)).toBeUndefined()
    expect(crossesOnDay({ days: 20, level: 800 }, { days: 40, level: 400 }, 400)).toBeCloseTo(40, 9)
    expect(crossesOnDay({ days: 20, level: 400 }, { days: 40, level: 400 }, 350)).toBeUndefined()
  })
})

describe('a proportion', () => {
  test('of nought has no interval', () => expect(wilsonInterval(0, 0)).toBeUndefined())

  test('has an interval that holds it', () => {
    for (let numerator = 0; numerator <= 30; numerator++) {
      const [low, high] = wilsonInterval(numerator, 30) ?? [1, 0]
      expect(low).toBeLessThanOrEqual(numerator / 30)
      expect(high).toBeGreaterThanOrEqual(numerator / 30)
    }
  })
})

test('one value has no moving range', () => expect(xmrLimits([0.1])).toBeUndefined())

describe('a funnel', () => {
  test('leaves out clinics without a denominator', () => {
    const funnel = pFunnel([
      { numerator: 5, denominator: 10 },
      { numerator: 0, denominator: 0 },
    ])
    expect(funnel?.points).toHaveLength(1)
    expect(funnel?.tau2).toBe(0)
    expect(pFunnel([])).toBeUndefined()
  })

  test('has limits within nought and one that close in as clinics grow', () => {
    const funnel = { overall: 0.9, tau2: 0 }
    const [low, high] = funnelLimitsAt(funnel, 10, funnelLimits.p998)
    const [lowOfMore, highOfMore] = funnelLimitsAt(funnel, 1000, funnelLimits.p998)
    expect(high).toBeLessThanOrEqual(1)
    expect(low).toBeGreaterThanOrEqual(0)
    expect(lowOfMore).toBeGreaterThan(low)
    expect(highOfMore).toBeLessThan(high)
    expect(lowOfMore).toBeLessThan(0.9)
    expect(highOfMore).toBeGreaterThan(0.9)
  })
})
