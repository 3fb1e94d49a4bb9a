import { describe, expect, test } from 'vitest'
import { betweenDosesFeed, type CycleResult, cycleRows } from './data.ts'

const bands = { deficientBelow: 133, indeterminateTo: 258 }
const level = (cycleOn: string, day: number, value: number, comparator: string | null = null): CycleResult => ({
  ...{ cycleOn, day, value, comparator, time: day > 60 ? ('trough' as const) : ('between' as const) },
  usable: comparator === null && day >= 14,
})
const words = { planned: 'planned {days} d', below: 'below {value}', between: '{from} to {to}', decimalMark: '.' }
const rows = (results: readonly CycleResult[], plannedIntervalDays: number | null = 84) =>
  cycleRows({ results, bands, plannedIntervalDays, decline: [], words })

/** Two cycles with two usable samples each: the least that is drawn. */
const two = [
  level('2024-01-01', 20, 400),
  level('2024-01-01', 80, 150),
  level('2024-04-01', 30, 300),
  level('2024-04-01', 80, 140),
]

describe('cycleRows', () => {
  test('shows nothing unless two cycles hold two usable samples each', () => {
    expect(rows([])).toBeUndefined()
    expect(rows(two.slice(0, 2))).toBeUndefined()
    expect(rows(two.slice(0, 3))).toBeUndefined()
    expect(rows(two)).toBeDefined()
  })

  test.each([
    ['a censored one', level('2024-04-01', 80, 140, '<')],
    ['one soon after the dose', level('2024-04-01', 13, 900)],
  ])('does not count %s as usable', (_, sample) => {
    expect(rows([...two.slice(0, 3), sample])).toBeUndefined()
  })

  test('joins samples of one cycle only, in order of the day, and none that is censored', () => {
    const drawn = rows([...two, level('2024-01-01', 40, 900, '>')])!.points
    expect(drawn.map(({ x, segment, arrow }) => [x, segment, arrow])).toEqual([
      [20, '2024-01-01', null],
      [30, '2024-04-01', null],
      [40, null, 'up'],
      [80, '2024-01-01', null],
      [80, '2024-04-01', null],
    ])
  })

  test('reaches to the planned interval and names it, on the side that has room', () => {
    expect(rows(two)!.dayTo).toBeGreaterThan(84)
    expect(rows(two)!.planned).toEqual({ day: 84, word: 'planned 84 d', left: true })
    expect(rows([...two, level('2024-01-01', 300, 90)])!.planned).toMatchObject({ left: false })
    expect(rows(two, null)!.planned).toBeUndefined()
  })

  test('labels the thresholds of the unit that it is given', () => {
    const { axis, bands: drawn } = rows(two)!
    expect(axis.ticks).toEqual(expect.arrayContaining([133, 258]))
    expect(drawn).toMatchObject([{ label: 'below 133' }, { label: '133 to 258' }])
  })

  test('makes room for the band of the fitted decline', () => {
    const decline = [{ day: 20, low: 20, level: 400, high: 3000 }]
    const { signals, data } = betweenDosesFeed({ results: two, bands, plannedIntervalDays: 84, decline, words })!
    expect(data.decline).toEqual(decline)
    expect(signals.level_from).toBeLessThan(20)
    expect(signals.level_to).toBeGreaterThan(3000)
  })
})
