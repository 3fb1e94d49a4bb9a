import { describe, expect, test } from 'vitest'
import { trendWords } from '../../test/trend-words.ts'
import { palette } from '../palette.ts'
import { resultMarks } from '../result-marks.ts'
import { patientTrendFeed } from './data.ts'
import type { TrendInput } from './input.ts'
import { milliseconds } from './time-axis.ts'

const input: TrendInput = {
  ...{ from: '2024-01-01', to: '2025-01-01', panels: [], doses: [], due: [], notGiven: [], treatments: [] },
  ...{ results: [], scores: [], events: [], injectionsCoveredTo: '2025-01-01', words: trendWords },
}
const rules = (more: Partial<TrendInput>) =>
  patientTrendFeed({ ...input, ...more }).data.rules! as readonly Readonly<Record<string, unknown>>[]

describe('marks of the injections lane', () => {
  test('end at the edges of the axis where lateness began before it and goes on after it', () => {
    const bars = rules({ due: [{ on: '2023-11-01', lateUntil: '2025-02-01', word: '' }] }).filter(
      ({ colour }) => colour === palette.ink,
    )
    expect(bars).toMatchObject([{ x: milliseconds('2024-01-01'), x2: milliseconds('2025-01-01') }])
  })

  test('tell a loading dose from a maintenance dose by height, not by colour alone', () => {
    const doses = [
      { on: '2024-02-01', kind: 'loading' as const },
      { on: '2024-06-01', kind: 'maintenance' as const },
    ]
    const height = (colour: string) =>
      rules({ doses })
        .filter((rule) => rule.colour === colour)
        .map(({ y, y2 }) => (y as number) - (y2 as number))
    expect(height(palette.loadingDose)[0]!).toBeGreaterThan(1.5 * height(palette.maintenanceDose)[0]!)
  })
})

describe('marks of results', () => {
  const result = { x: 1, value: 2, time: 'trough', grade: null, arrow: null, segment: null } as const

  test('paint flags above arrows and arrows above points, whatever the order of the results', () => {
    const { symbols } = resultMarks('b12', [{ ...result, grade: 'definite', arrow: 'up' }, result])
    expect(symbols.map(({ dx, dy }) => (dy < 0 ? 'flag' : dx > 0 ? 'arrow' : 'point'))).toEqual([
      ...['point', 'point', 'arrow', 'flag'],
    ])
  })

  test('half fill the diamond of what is probable only', () => {
    const flags = (grade: 'definite' | 'probable' | 'possible') =>
      resultMarks('b12', [{ ...result, grade }]).symbols.slice(1)
    expect(flags('definite').map(({ fill }) => fill)).toEqual([palette.definite])
    expect(flags('probable').map(({ fill }) => fill)).toEqual([palette.paper, palette.probable])
    expect(flags('possible').map(({ fill }) => fill)).toEqual([palette.paper])
  })

  test('join each result to the next of its segment, and none without one', () => {
    const results = [1, 2, null, 1, 2].map((segment, index) => ({ ...result, x: index, value: 10 * index, segment }))
    expect(resultMarks('b12', results).rules.map(({ x, y, x2, y2 }) => [x, y, x2, y2])).toEqual([
      [0, 0, 3, 30],
      [1, 10, 4, 40],
    ])
  })
})
