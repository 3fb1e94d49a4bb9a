import { describe, expect, test } from 'vitest'
import { binomialLimits } from './binomial.ts'
import { clinicFunnel } from './clinic-funnel.ts'
import { funnelCurve } from './funnel-curve.ts'
import { pChart } from './p-chart.ts'
import { type JudgedPoint, specialCauses } from './special-causes.ts'
import { xmrLimits } from './xmr.ts'

describe('exact binomial limits', () => {
  // Worked out with rational numbers, without any floating point.
  test.each([
    [20, 0.5, 0.025, 6, 14],
    [20, 0.5, 0.001, 3, 17],
    [50, 0.9, 0.001, 37, 50],
    [120, 0.05, 0.001, 0, 14],
    [1000, 0.85, 0.001, 814, 884],
    [5000, 0.97, 0.001, 4811, 4886],
  ])('of %i at %d with %d outside on each side are %i and %i', (trials, chance, tail, lower, upper) => {
    expect(binomialLimits(trials, chance, tail)).toEqual([lower, upper])
  })

  test('of a chance of nought or one are that count alone', () => {
    expect(binomialLimits(30, 0, 0.001)).toEqual([0, 0])
    expect(binomialLimits(30, 1, 0.001)).toEqual([30, 30])
  })
})

describe('a funnel of clinics', () => {
  /** `count` clinics of 100 with the given numbers that answer. */
  const clinics = (...numerators: number[]) => numerators.map((numerator) => ({ numerator, denominator: 100 }))
  const alike = (count: number) => Array.from({ length: count }, (_, index) => 79 + (index % 3))

  test('names a clinic beyond the 99.8 % limit, and none at it', () => {
    const funnel = clinicFunnel(clinics(...alike(18), 40), { minClinics: 20 })
    expect(funnel?.method).toBe('exact_binomial')
    expect(funnel?.points.map(({ outlier }) => outlier).filter(Boolean)).toEqual(['below'])
    const limits = funnel?.points.at(-1)?.limits998
    const overall = funnel?.overall ?? 0
    expect(limits?.map((limit) => Math.round(limit * 100))).toEqual([...binomialLimits(100, overall, 0.001)])
    // 66 of 100 lies on the limit of its own funnel, 65 below it.
    const last = (numerator: number) =>
      clinicFunnel(clinics(...alike(18), numerator), { minClinics: 20 })?.points.at(-1)
    expect(last(66)).toMatchObject({ limits998: [0.66, 0.91], outlier: undefined })
    expect(last(65)?.outlier).toBe('below')
  })

  test('names nobody for being beyond the 95 % limit', () => {
    const point = clinicFunnel(clinics(...alike(18), 70), { minClinics: 20 })?.points.at(-1)
    expect(point?.rate).toBeLessThan(point?.limits95[0] ?? 0)
    expect(point?.outlier).toBeUndefined()
  })

  test('is adjusted from twenty clinics on, and only when they differ by more than chance', () => {
    const apart = (count: number) => clinics(...Array.from({ length: count }, (_, index) => (index % 2 ? 60 : 90)))
    expect(clinicFunnel(apart(19), { minClinics: 20 })?.method).toBe('exact_binomial')
    const adjusted = clinicFunnel(apart(20), { minClinics: 20 })
    expect(adjusted?.method).toBe('additive_overdispersion')
    expect(adjusted?.tau2).toBeGreaterThan(0)
    expect(adjusted?.points.every(({ outlier }) => outlier === undefined)).toBe(true)
    const even = clinicFunnel(clinics(...alike(30)), { minClinics: 20 })
    expect(even?.phi).toBeLessThan(1)
    expect(even?.method).toBe('exact_binomial')
  })

  test('of no clinic is none', () => expect(clinicFunnel([], { minClinics: 20 })).toBeUndefined())
})

describe('a chart of proportions', () => {
  const series = (numerators: number[], denominators: number[]) =>
    numerators.map((numerator, index) => ({ numerator, denominator: denominators[index] ?? 100 }))

  test("widens its limits to Laney's where neighbours differ by more than chance", () => {
    // Worked out apart: mean 410 of 900, factor 2.570.
    const numerators = [40, 55, 38, 61, 44, 90, 30, 52]
    const denominators = [100, 120, 100, 130, 110, 150, 90, 100]
    const chart = pChart(series(numerators, denominators))
    expect(chart?.method).toBe('laney_p_prime')
    expect(chart?.mean).toBeCloseTo(410 / 900, 12)
    expect(chart?.sigmaZ).toBeCloseTo(2.57, 2)
    expect(chart?.points[0]?.lower).toBeCloseTo(0.0716, 3)
    expect(chart?.points[5]?.upper).toBeCloseTo(0.7691, 3)
  })

  test('with equal denominators is the chart of individual values where the factor is above one', () => {
    const numerators = [30, 60, 35, 62, 33, 58]
    const chart = pChart(series(numerators, []))
    const individual = xmrLimits(numerators.map((numerator) => numerator / 100))
    expect(chart?.method).toBe('laney_p_prime')
    expect(chart?.points[0]?.lower).toBeCloseTo(individual?.lower ?? 0, 12)
    expect(chart?.points[0]?.upper).toBeCloseTo(individual?.upper ?? 0, 12)
  })

  test('keeps binomial limits where they differ by less', () => {
    const chart = pChart(series([50, 51, 50, 49, 50], []))
    expect(chart?.method).toBe('p')
    expect(chart?.points[0]?.lower).toBeCloseTo(0.5 - 3 * 0.05, 12)
  })

  test('has no factor with one period, or when all or nobody answers', () => {
    expect(pChart(series([50], []))?.sigmaZ).toBe(1)
    expect(pChart(series([100, 100], []))?.points[0]).toMatchObject({ lower: 1, upper: 1 })
    expect(pChart([])).toBeUndefined()
  })
})

describe('the special causes', () => {
  const chart = (...values: number[]): JudgedPoint[] =>
    values.map((value) => ({ value, mean: 50, lower: 20, upper: 80 }))
  const found = (...values: number[]) =>
    specialCauses(chart(...values)).map(({ rule, side, points }) => `${rule} ${side} ${points.join()}`)

  test('are a point outside the limits and not one on them', () => {
    expect(found(50, 80.1, 50, 19.9, 50)).toEqual(['outside-limits above 1', 'outside-limits below 3'])
    expect(found(50, 80, 50, 20, 50)).toEqual([])
  })

  test('are seven points on one side, not six, and a point on the mean ends them', () => {
    expect(found(40, 51, 52, 51, 52, 51, 52, 51, 40)).toEqual(['seven-on-one-side above 1,2,3,4,5,6,7'])
    expect(found(40, 51, 52, 51, 52, 51, 52, 40)).toEqual([])
    expect(found(51, 52, 51, 50, 52, 51, 52)).toEqual([])
    expect(found(51, 52, 51, 52, 51, 52, 51, 52)).toEqual(['seven-on-one-side above 0,1,2,3,4,5,6,7'])
  })

  test('are seven rising or falling points, not six, and an equal one ends them', () => {
    expect(found(45, 46, 47, 48, 51, 52, 53)).toEqual(['seven-point-trend above 0,1,2,3,4,5,6'])
    expect(found(57, 55, 53, 51, 49, 47, 45)).toEqual(['seven-point-trend below 0,1,2,3,4,5,6'])
    expect(found(45, 46, 47, 48, 51, 52)).toEqual([])
    expect(found(45, 46, 47, 47, 48, 51, 52)).toEqual([])
  })

  test('are two of three near a limit when all three are on that side', () => {
    expect(found(50, 71, 55, 72, 50)).toEqual(['two-of-three-near-limit above 1,3'])
    expect(found(50, 71, 45, 72, 50)).toEqual([])
    expect(found(50, 71, 50, 72, 50)).toEqual([])
    expect(found(50, 29, 28, 49, 50)).toEqual(['two-of-three-near-limit below 1,2'])
    expect(found(50, 70, 70, 55, 50)).toEqual([])
    expect(found(71, 72, 55, 71, 50)).toEqual(['two-of-three-near-limit above 0,1,3'])
  })

  test('are none in a short or empty chart', () => {
    expect(found()).toEqual([])
    expect(found(55, 71)).toEqual([])
  })
})

describe('the curve of a funnel', () => {
  const units = (sizes: readonly number[]) =>
    sizes.map((denominator, index) => ({
      denominator,
      numerator: Math.round(denominator * (0.55 + (index % 7) * 0.06)),
    }))

  test.each([
    ['exact', 30, 'exact_binomial'],
    ['over-dispersed', 5, 'additive_overdispersion'],
  ] as const)('with %s limits passes through the limits of every clinic', (_, minClinics, method) => {
    const clinics = units([20, 23, 31, 40, 58, 77, 120])
    const funnel = clinicFunnel(clinics, { minClinics })!
    expect(funnel.method).toBe(method)
    const curve = new Map(funnelCurve(funnel, 20, 120).map((point) => [point.denominator, point]))
    for (const { denominator, limits95, limits998 } of funnel.points)
      expect(curve.get(denominator)).toEqual({ denominator, limits95, limits998 })
  })

  test('holds every whole number where they are few, and both ends where they are many', () => {
    const funnel = clinicFunnel(units([20, 30]), { minClinics: 20 })!
    expect(funnelCurve(funnel, 20, 22).map(({ denominator }) => denominator)).toEqual([20, 21, 22])
    expect(funnelCurve(funnel, 25, 25).map(({ denominator }) => denominator)).toEqual([25])
    const long = funnelCurve(funnel, 20, 5020)
    expect(long).toHaveLength(240)
    expect([long[0]?.denominator, long.at(-1)?.denominator]).toEqual([20, 5020])
  })
})
