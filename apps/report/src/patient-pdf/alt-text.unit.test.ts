import type { TrendInput, TrendResult } from '@troughline/charts'
import { describe, expect, test } from 'vitest'
import { betweenDosesAltText, trendAltText } from './alt-text.ts'

const bands = { deficientBelow: 180, indeterminateTo: 350 }
const level = (on: string, value: number, comparator: string | null = null): TrendResult => ({
  ...{ panel: 'b12' as const, on, value, comparator, trough: true, joined: true },
  ...{ laboratory: '', method: '', limit: null, grade: null },
})
const trend = (more: Partial<TrendInput>): string =>
  trendAltText(
    {
      ...{ from: '2024-01-01', to: '2025-07-10', doses: [], notGiven: [], results: [] },
      ...{ panels: [{ id: 'b12', name: 'B12', unit: 'ng/L', bands }], injectionsCoveredTo: '2025-06-30' },
      ...more,
    },
    '2025-06-30',
  )

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
})

describe('betweenDosesAltText', () => {
  test('goes through the cycles from the oldest and through their days from the first', () => {
    const result = (cycleOn: string, day: number, value: number) => ({
      cycleOn,
      day,
      value,
      comparator: null,
      trough: true,
    })
    const results = [result('2024-04-01', 80, 150), result('2024-01-01', 80, 160), result('2024-01-01', 20, 600)]
    expect(betweenDosesAltText({ results, bands, plannedIntervalDays: 84 }, 'ng/L')).toBe(
      'B12 in ng/L against days since the dose, 2 cycles, planned interval 84 days, thresholds 180 and 350: after the dose of 2024-01-01: 600 on day 20, 160 on day 80; after the dose of 2024-04-01: 150 on day 80.',
    )
  })
})
