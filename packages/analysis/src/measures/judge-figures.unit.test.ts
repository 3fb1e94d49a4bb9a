import { defaultParameters } from '@troughline/clinical'
import { describe, expect, test } from 'vitest'
import type { MemberCount, Stratum } from './count-members.ts'
import { type JudgeOptions, judgeFigures } from './judge-figures.ts'
import type { Measure } from './measure.ts'
import { monthsBefore, plusDays } from './period.ts'
import { measures } from './registry.ts'
import type { Mark } from './series-marks.ts'

const asOf = '2025-06-30'
const named = (id: string): Measure => {
  const found = measures.find((measure) => measure.id === id)
  if (found === undefined) throw new Error(`no measure ${id}`)
  return found
}
const options = (marks: readonly Mark[] = []): JudgeOptions => ({
  asOf,
  parameters: defaultParameters,
  window: monthsBefore(asOf, 12),
  series: monthsBefore(asOf, 24),
  marks,
  rules: [],
})

/** `numerator` of `denominator` in one stratum. */
const of = (stratum: Stratum, value: string, numerator: number, denominator: number): MemberCount[] =>
  [true, false].map((met) => ({
    measure_id: 'x',
    stratum,
    stratum_value: value,
    standing: 'counted',
    met,
    n: met ? numerator : denominator - numerator,
  }))
const month = (k: number): string =>
  `${2023 + Math.floor((k + 6) / 12)}-${String(((k + 6) % 12) + 1).padStart(2, '0')}-01`

describe('a figure', () => {
  test('of a measure that asks about nobody is nought of nought', () =>
    expect(judgeFigures(named('on-treatment'), [], options()).figures).toMatchObject([
      { stratum: 'all', initial_population: 0, denominator: 0, numerator: 0, rate: null, interval_low: null },
    ]))

  const [figure] = judgeFigures(
    named('on-treatment'),
    [
      ...of('all', 'all', 3, 20),
      {
        measure_id: 'x',
        stratum: 'all',
        stratum_value: 'all',
        standing: 'excluded',
        met: false,
        n: 4,
      },
      {
        measure_id: 'x',
        stratum: 'all',
        stratum_value: 'all',
        standing: 'not_evaluable',
        met: false,
        n: 2,
      },
    ],
    options(),
  ).figures

  test('counts everybody once', () =>
    expect(figure).toMatchObject({
      initial_population: 26,
      excluded: 4,
      exceptions: 0,
      not_evaluable: 2,
      denominator: 20,
      numerator: 3,
    }))

  test('has the Wilson interval of numerator and denominator', () => {
    expect(figure?.rate).toBe(0.15)
    expect(figure?.interval_low).toBeCloseTo(0.0524, 4)
    expect(figure?.interval_high).toBeCloseTo(0.3604, 4)
  })

  test.each([
    [9, false],
    [10, true],
  ])('over %i units has an interval: %s', (denominator, has) => {
    const [one] = judgeFigures(named('on-treatment'), of('all', 'all', 5, denominator), options()).figures
    expect(one?.interval_low !== null).toBe(has)
    expect(one?.rate).not.toBeNull()
  })

  test('of a count has no rate and no interval', () => {
    const [count] = judgeFigures(named('falls-between-doses'), of('all', 'all', 30, 100), options()).figures
    expect(count).toMatchObject({
      denominator: 100,
      numerator: 30,
      rate: null,
      interval_low: null,
      interval_high: null,
    })
  })
})

describe('a funnel', () => {
  const clinics = (n: number) => [
    ...Array.from({ length: 8 }, (_, k) => of('clinic', `c${k}`, 160 + k, 200)).flat(),
    ...of('clinic', 'low', 6, n),
  ]

  test.each([
    [19, false],
    [20, true],
  ])('leaves a clinic of %i units without limits, unless it has enough: %s', (n, isPoint) => {
    const { figures, signals } = judgeFigures(named('on-treatment'), clinics(n), options())
    const low = figures.find(({ stratum_value }) => stratum_value === 'low')
    expect(low?.is_point).toBe(isPoint)
    expect(low?.limit_low !== null).toBe(isPoint)
    expect(signals.map(({ points }) => points)).toEqual(isPoint ? [['low']] : [])
  })

  test('names rule, version, side and whether it is the better one', () => {
    const [signal] = judgeFigures(named('on-treatment'), clinics(60), options()).signals
    expect(signal).toMatchObject({
      measure_id: 'on-treatment',
      stratum: 'clinic',
      rule: 'outside-99.8-exact',
      rule_set: 'funnel-99.8@1.0.0',
      side: 'below',
      favourable: false,
      points: ['low'],
    })
  })

  test.each([
    'falls-between-doses',
    'days-covered',
    'evidence-available',
    'trough-coverage',
    'on-treatment-cause-unknown',
  ])('is never made of %s', (id) => {
    const { figures, signals } = judgeFigures(named(id), clinics(200), options())
    expect(signals).toEqual([])
    expect(figures.filter(({ is_point, limit_low }) => is_point || limit_low !== null)).toEqual([])
  })

  test('is made of the first four measures and of no other', () =>
    expect(measures.filter(({ comparesClinics }) => comparesClinics).map(({ id }) => id)).toEqual([
      'on-treatment',
      'loaded-to-regimen',
      'doses-on-time',
      'response-looked-at',
    ]))

  test('is not made where it is said why', () => {
    for (const { id, comparesClinics, whyNotCompared } of measures)
      expect((whyNotCompared?.length ?? 0) > 10, id).toBe(!comparesClinics)
  })
})

describe('a series of months', () => {
  /** Twelve months near 0.80, then nine near 0.60. */
  const shifted = Array.from({ length: 21 }, (_, k) => of('month', month(k), (k < 12 ? 80 : 60) + (k % 2), 100)).flat()
  const mark = (month_on: string, patient_share: number): Mark => ({
    measure_id: 'loaded-to-regimen',
    month_on,
    change: 'coverage_begins',
    feed: 'injections',
    clinics: 1,
    patient_share,
    rebases: patient_share >= 0.1,
    reason: null,
  })

  test('names the rule and the months of a special cause', () => {
    const { signals } = judgeFigures(named('loaded-to-regimen'), shifted, options())
    const run = signals.filter(({ rule }) => rule === 'seven-on-one-side')
    expect(run.map(({ side, favourable }) => [side, favourable])).toEqual([
      ['above', true],
      ['below', false],
    ])
    expect(run[0]?.points).toEqual(Array.from({ length: 12 }, (_, k) => month(k)))
    expect(run[0]?.rule_set).toBe('making-data-count@1.0.0')
  })

  test('breaks at a mark that rebases: no signal is drawn across it', () => {
    const { figures, signals } = judgeFigures(named('loaded-to-regimen'), shifted, options([mark(month(12), 0.1)]))
    expect(signals).toEqual([])
    const stretches = figures
      .filter(({ is_point }) => is_point)
      .map(({ stretch, centre }) => [stretch, Math.round((centre ?? 0) * 10)])
    expect(new Set(stretches.map(String))).toEqual(new Set(['1,8', '2,6']))
  })

  test('is marked and not broken by a change of a few patients', () => {
    const { figures } = judgeFigures(named('loaded-to-regimen'), shifted, options([mark(month(12), 0.09)]))
    const months = figures.filter(({ stratum }) => stratum === 'month')
    expect(new Set(months.map(({ stretch }) => stretch))).toEqual(new Set([1]))
  })

  test('has no point for a month that is small, unsettled or cut off', () => {
    const points = (counts: MemberCount[]) =>
      judgeFigures(named('loaded-to-regimen'), counts, options())
        .figures.filter(({ is_point }) => is_point)
        .map(({ stratum_value }) => stratum_value)
    expect(points([...of('month', month(3), 10, 19), ...of('month', month(4), 10, 20)])).toEqual([month(4)])
    // 120 d after the end of February 2025 is 2025-06-28; after the end of March it is later than the audit date.
    expect(plusDays('2025-02-28', 120)).toBe('2025-06-28')
    expect(points([...of('month', '2025-02-01', 10, 50), ...of('month', '2025-03-01', 10, 50)])).toEqual(['2025-02-01'])
    expect(points([...of('month', '2023-06-01', 10, 50), ...of('month', '2023-07-01', 10, 50)])).toEqual(['2023-07-01'])
  })

  test('is not made of a figure of one day', () => {
    const { figures, signals } = judgeFigures(named('on-treatment'), shifted, options())
    expect(figures.map(({ stratum }) => stratum)).toEqual(['all'])
    expect(signals).toEqual([])
  })
})

describe('the months before a day', () => {
  test.each([
    ['2025-06-30', 24, '2023-07-01'],
    ['2025-06-30', 15, '2024-03-31'],
    ['2025-05-31', 3, '2025-03-01'],
    ['2024-02-29', 12, '2023-03-01'],
    ['2025-01-15', 12, '2024-01-16'],
  ])('%s and %i begin on %s', (day, months, from) => expect(monthsBefore(day, months)).toEqual({ from, to: day }))
})
