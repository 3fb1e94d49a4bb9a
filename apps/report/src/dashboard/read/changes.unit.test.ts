import { describe, expect, test } from 'vitest'
import { auditChange, monthlyChange } from './changes.ts'

type Points = Parameters<typeof monthlyChange>[1]
type Signals = Parameters<typeof monthlyChange>[2]
type Audits = Parameters<typeof auditChange>[1]

const month = (stratum_value: string, rate: number, stretch = 1) => ({ stratum_value, rate, stretch }) as Points[number]
const signal = (...points: string[]) =>
  ({ rule: 'outside-limits', side: 'below', favourable: false, points }) as unknown as Signals[number]
const audit = (as_of: string, numerator: number, changed: readonly string[] = []) =>
  ({ as_of, numerator, denominator: 100, changed }) as unknown as Audits[number]

describe('a series of months', () => {
  test('has a signal only if a rule points at its newest month', () => {
    const points = [month('2025-05-01', 0.7), month('2025-04-01', 0.8)]
    expect(monthlyChange('m', points, [signal('2025-05-01')], [])).toMatchObject({
      ...{ verdict: 'signal', latestOn: '2025-05-01', latestRate: 0.7, beforeOn: '2025-04-01', beforeRate: 0.8 },
      signals: [{ rule: 'outside-limits', side: 'below', favourable: false }],
    })
    expect(monthlyChange('m', points, [signal('2025-01-01', '2025-02-01')], [])).toMatchObject({
      ...{ verdict: 'no-signal', signals: [], lastSignalOn: '2025-02-01' },
    })
  })
  test('of one month has no change to tell of', () => {
    expect(monthlyChange('m', [month('2025-05-01', 0.7)], [], [])).toMatchObject({
      ...{ verdict: 'cannot-tell', why: 'there are too few months with enough to count', latestRate: null },
    })
  })
  test('is not compared across the start of a new stretch', () => {
    const points = [month('2025-04-01', 0.8, 1), month('2025-05-01', 0.7, 2)]
    expect(monthlyChange('m', points, [signal('2025-05-01')], [])).toMatchObject({
      ...{ verdict: 'cannot-tell', signals: [] },
      why: 'a new stretch of the series begins between the two months, so they are not compared',
    })
  })
})

describe('figures of audits', () => {
  test('of the first audit have nothing to be compared with', () => {
    expect(auditChange('m', [audit('2025-06-30', 80)])).toMatchObject({ verdict: 'cannot-tell', latestOn: null })
  })
  test('are set beside each other without a verdict', () => {
    expect(auditChange('m', [audit('2025-03-31', 70), audit('2025-06-30', 80)])).toMatchObject({
      ...{ verdict: 'cannot-tell', latestRate: 0.8, beforeRate: 0.7, beforeOn: '2025-03-31' },
    })
  })
  test('say what else changed between them', () => {
    const { why } = auditChange('m', [audit('2025-03-31', 70), audit('2025-06-30', 80, ['rules', 'parameters'])])
    expect(why).toBe('a rule and the parameters changed since that audit, so the two are not one series')
  })
})
