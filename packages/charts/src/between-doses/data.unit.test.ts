import { describe, expect, test } from 'vitest'
import { betweenDosesFeed, type CycleResult } from './data.ts'

const bands = { deficientBelow: 133, indeterminateTo: 258 }
const level = (cycleOn: string, day: number, value: number, comparator: string | null = null): CycleResult => ({
  ...{ cycleOn, day, value, comparator, trough: day > 60 },
})
const feed = (results: readonly CycleResult[], plannedIntervalDays: number | null = 84) =>
  betweenDosesFeed({ results, bands, plannedIntervalDays })
const rows = (results: readonly CycleResult[]) => feed(results)!.data.results as Readonly<Record<string, unknown>>[]

describe('betweenDosesFeed', () => {
  test('shows nothing where only one cycle has samples', () => {
    expect(feed([level('2024-01-01', 20, 400), level('2024-01-01', 80, 150)])).toBeUndefined()
    expect(feed([])).toBeUndefined()
  })

  test('joins samples of one cycle only, in order of the day, and none that is censored', () => {
    const drawn = rows([level('2024-04-01', 80, 140), level('2024-01-01', 80, 150), level('2024-01-01', 20, 900, '>')])
    expect(drawn.map(({ day, segment, shape }) => [day, segment, shape])).toEqual([
      [20, null, 'above'],
      [80, '2024-01-01', 'point'],
      [80, '2024-04-01', 'point'],
    ])
  })

  test('reaches to the planned interval and names it, on the side that has room', () => {
    const some = [level('2024-01-01', 20, 400), level('2024-04-01', 30, 300)]
    expect(feed(some)!.signals.dayTo).toBeGreaterThan(84)
    expect(feed(some)!.data.planned).toEqual([{ day: 84, word: 'planned 84 d', left: true }])
    expect(feed([...some, level('2024-01-01', 300, 90)])!.data.planned).toMatchObject([{ left: false }])
    expect(feed(some, null)!.data.planned).toEqual([])
  })

  test('labels the thresholds of the unit that it is given', () => {
    const { signals } = feed([level('2024-01-01', 20, 400), level('2024-04-01', 30, 300)])!
    expect(signals.level_ticks).toEqual(expect.arrayContaining([133, 258]))
  })
})
