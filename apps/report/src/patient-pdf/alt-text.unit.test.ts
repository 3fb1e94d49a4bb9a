import type { TrendInput, TrendPanel, TrendResult } from '@troughline/charts'
import { describe, expect, test } from 'vitest'
import { betweenDosesAltText, trendAltText } from './alt-text.ts'
import type { LevelCourse } from './level-courses.ts'
import { defaultPageOptions } from './page-options.ts'
import { unitTable } from './unit-table.ts'
import { writingOf } from './writing.ts'

const bands = { deficientBelow: 180, indeterminateTo: 350 }
const level = (on: string, value: number, comparator: string | null = null): TrendResult => ({
  ...{ panel: 'b12' as const, on, value, comparator, time: 'trough' as const, joined: true },
  ...{ laboratory: '', method: '', range: null, limit: null, grade: null },
})
const writing = writingOf(defaultPageOptions, unitTable)
const panel: TrendPanel = { id: 'b12', name: 'B12', unit: 'ng/L', otherUnit: [], bands }
const trend = (more: Partial<TrendInput>, courses: readonly LevelCourse[] = []): string =>
  trendAltText(
    {
      ...{ from: '2024-01-01', to: '2025-07-10', doses: [], due: [], notGiven: [], treatments: [], results: [] },
      ...{ scores: [], events: [], panels: [panel], injectionsCoveredTo: '2025-06-30' },
      words: {} as TrendInput['words'],
      ...more,
    },
    '2025-06-30',
    courses,
    writing,
  )
const course: LevelCourse = {
  ...{ cycleOn: '2024-03-01', from: 612, to: 148, days: 71, daysBelow: 19, toNextDose: true },
}

describe('trendAltText', () => {
  test('counts levels before a dose as below strictly, and censored ones by their limit', () => {
    const results = [level('2024-02-01', 180), level('2024-03-01', 179), level('2024-04-01', 180, '<')]
    expect(trend({ results })).toContain('; 2 of 3 before a dose below 180.')
    const unclear = [level('2024-02-01', 200, '<'), level('2024-03-01', 100, '>')]
    expect(trend({ results: unclear })).toContain('; 0 of 2 before a dose below 180.')
  })

  test('tells doses given and not given, and leaves out what was not measured', () => {
    expect(
      trend({
        doses: [
          { on: '2024-02-01', kind: 'loading' },
          { on: '2024-05-01', kind: 'maintenance' },
        ],
        notGiven: [
          { on: '2024-08-01', word: 'refused' },
          { on: '2024-09-01', word: 'refused' },
        ],
      }),
    ).toBe(
      'Trend from 2024-01-01 to 2025-06-30. 1 loading dose and 1 maintenance dose, first 2024-02-01, last 2024-05-01. 2 doses refused.',
    )
  })

  test('says one result once', () => {
    expect(trend({ results: [level('2024-02-01', 200)] })).toBe(
      'Trend from 2024-01-01 to 2025-06-30. No injection recorded. B12 in ng/L, 1 result: 200 on 2024-02-01; 0 of 1 before a dose below 180.',
    )
  })

  test('tells the newest fall in days and the days below before the next dose', () => {
    const results = [level('2024-03-20', 612), level('2024-05-30', 148)]
    expect(trend({ results }, [course])).toContain(
      ' B12 fell from 612 to 148 ng/L over 71 days; below 180 for an estimated 19 days before the next dose.',
    )
  })

  test('tells late doses, changes of treatment and laboratory, scores and events', () => {
    const text = trend({
      doses: [{ on: '2024-02-01', kind: 'maintenance' }],
      due: [
        { on: '2024-05-01', lateUntil: '2024-06-30', word: '' },
        { on: '2024-08-01', lateUntil: null, word: '' },
      ],
      treatments: [
        { on: '2024-02-01', word: 'cyanocobalamin 1 mg' },
        { on: '2024-06-30', word: 'hydroxocobalamin 1 mg' },
      ],
      results: [level('2024-02-01', 200), { ...level('2024-05-01', 210), laboratory: 'B' }],
      scores: [
        { domain: 'fatigue', on: '2024-02-01', score: 2 },
        { domain: 'fatigue', on: '2024-05-01', score: 6 },
      ],
      events: [
        { on: '2024-03-01', until: '2024-11-20', word: 'pregnancy' },
        { on: '2024-03-02', until: null, word: '' },
      ],
    })
    expect(text).toContain(' 1 dose late beyond grace.')
    expect(text).toContain(
      ' Form and amount: cyanocobalamin 1 mg from 2024-02-01; hydroxocobalamin 1 mg from 2024-06-30.',
    )
    expect(text).toContain('; 1 change of laboratory.')
    expect(text).toContain(' fatigue, 2 scores: from 2 on 2024-02-01 to 6 on 2024-05-01.')
    expect(text).toContain(' Events: pregnancy 2024-03-01 to 2024-11-20.')
  })
})

describe('betweenDosesAltText', () => {
  const result = (cycleOn: string, day: number, value: number) => ({
    ...{ cycleOn, day, value, comparator: null, time: 'between' as const, usable: true },
  })
  const words = { planned: '', below: '', between: '', decimalMark: '.' }
  const results = [result('2024-04-01', 80, 150), result('2024-01-01', 80, 160), result('2024-01-01', 20, 600)]
  const courses = [
    { ...course, cycleOn: '2024-01-01', from: 600, to: 160, days: 60 },
    { ...course, cycleOn: '2024-04-01', from: 200, to: 200.4, daysBelow: 0 },
    { ...course, cycleOn: '2024-07-01', from: 170, to: 260, daysBelow: 5, toNextDose: false },
  ]
  const alt = (decline: { day: number; low: number; level: number; high: number }[] = []) =>
    betweenDosesAltText({ results, bands, plannedIntervalDays: 84, decline, words }, courses, panel, writing)

  test('tells every cycle from the oldest: how far, how long, how long below', () => {
    expect(alt()).toBe(
      [
        'B12 in ng/L against days since the dose, 2 cycles, planned interval 84 days, thresholds 180 and 350.',
        'After the dose of 2024-01-01: B12 fell from 600 to 160 ng/L over 60 days; below 180 for an estimated 19 days before the next dose.',
        'After the dose of 2024-04-01: B12 stayed at 200 ng/L over 71 days.',
        'After the dose of 2024-07-01: B12 rose from 170 to 260 ng/L over 71 days; below 180 for an estimated 5 days to the last sample.',
      ].join(' '),
    )
  })

  test('tells the ends of the fitted line and nothing beyond them', () => {
    const level = (day: number, value: number) => ({ day, low: value / 2, level: value, high: value * 2 })
    expect(alt([level(20, 598.2), level(50, 300), level(80, 151.6)])).toContain(
      ' The line fitted over the observed cycles goes from 598 ng/L on day 20 to 152 on day 80.',
    )
  })

  test('counts cycles beyond the newest four', () => {
    const six = Array.from({ length: 6 }, (_, i) => ({ ...course, cycleOn: `2024-0${i + 1}-01` }))
    const text = betweenDosesAltText(
      { results, bands, plannedIntervalDays: null, decline: [], words },
      six,
      panel,
      writing,
    )
    expect(text.match(/After the dose/g)).toHaveLength(4)
    expect(text).toContain(' 2 earlier cycles with two samples or more.')
  })
})
