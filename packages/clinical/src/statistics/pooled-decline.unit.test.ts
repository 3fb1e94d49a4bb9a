import { describe, expect, test } from 'vitest'
import { daysBelow, logLinearDecline } from './log-linear-decline.ts'
import { pooledDecline } from './pooled-decline.ts'
import { studentT } from './student-t.ts'

const example = [
  { days: 21, level: 620 },
  { days: 77, level: 240 },
] as const

describe('the two-sided value of Student t', () => {
  test.each([
    [1, 12.7062],
    [2, 4.30265],
    [3, 3.18245],
    [4, 2.77645],
    [5, 2.57058],
    [10, 2.22814],
    [30, 2.04227],
    [120, 1.97993],
  ])('with %i degrees of freedom is %f at 95 %%', (n, value) => expect(studentT(0.95, n)).toBeCloseTo(value, 4))

  test('at 99 % is the one of the tables too', () => {
    expect(studentT(0.99, 1)).toBeCloseTo(63.6567, 3)
    expect(studentT(0.99, 8)).toBeCloseTo(3.35539, 4)
  })
})

describe('a pooled decline', () => {
  test('of samples on one line is that line, without width', () => {
    const middle = { days: 49, level: Math.sqrt(620 * 240) }
    const pooled = pooledDecline([...example, middle], 0.95)
    expect(pooled?.perDay).toBeCloseTo(logLinearDecline(...example)?.kPerDay ?? Number.NaN, 12)
    expect(pooled?.halfLifeDays).toBeCloseTo(40.9, 1)
    expect((pooled?.high ?? 1) - (pooled?.low ?? 0)).toBeCloseTo(0, 9)
  })

  test('of three samples has the width of one degree of freedom', () => {
    // ln levels 6, 5, 5 on days 20, 50, 80: slope -1/60, residual 1/6, sxx 1800, half width 12.706 x sqrt(1/10800).
    const pooled = pooledDecline(
      [6, 5, 5].map((ln, k) => ({ days: 20 + 30 * k, level: Math.exp(ln) })),
      0.95,
    )
    expect(pooled?.perDay).toBeCloseTo(1 / 60, 12)
    expect((pooled?.high ?? 0) - (pooled?.perDay ?? 0)).toBeCloseTo(12.7062 * Math.sqrt(1 / 10_800), 5)
    expect(pooled?.low).toBeCloseTo(2 / 60 - (pooled?.high ?? 0), 12)
  })

  test('of rising levels has no half-life', () => {
    const rising = pooledDecline(
      [200, 210, 400].map((level, k) => ({ days: 20 * k, level })),
      0.95,
    )
    expect(rising?.perDay).toBeLessThan(0)
    expect(rising?.halfLifeDays).toBeUndefined()
  })

  test('needs three samples on more than one day with levels above nought', () => {
    expect(pooledDecline(example, 0.95)).toBeUndefined()
    expect(pooledDecline([...example, { days: 30, level: 0 }], 0.95)).toBeUndefined()
    expect(
      pooledDecline(
        [200, 300, 400].map((level) => ({ days: 84, level })),
        0.95,
      ),
    ).toBeUndefined()
  })
})

describe('the days below a threshold', () => {
  test('begin where the line crosses it', () => {
    expect(daysBelow(...example, 350)).toBeCloseTo(77 - 54.7, 1)
    expect(daysBelow(example[1], example[0], 350)).toBeCloseTo(77 - 54.7, 1)
  })

  test('are all or none when both samples are on one side', () => {
    expect(daysBelow(...example, 621)).toBe(56)
    expect(daysBelow(...example, 240)).toBe(0)
  })

  test('are none on a flat line at the threshold', () =>
    expect(daysBelow({ days: 20, level: 180 }, { days: 40, level: 180 }, 180)).toBe(0))

  test('need two days and levels above nought', () => {
    expect(daysBelow(example[0], { days: 21, level: 100 }, 180)).toBeUndefined()
    expect(daysBelow(example[0], { days: 30, level: 0 }, 180)).toBeUndefined()
  })
})
