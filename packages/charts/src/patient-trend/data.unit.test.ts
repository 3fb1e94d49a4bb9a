import { describe, expect, test } from 'vitest'
import { patientTrendFeed, type TrendInput, type TrendResult } from './data.ts'
import { milliseconds } from './time-axis.ts'

const result = (on: string, value: number, more: Partial<TrendResult> = {}): TrendResult => ({
  ...{ panel: 'mma' as const, on, value, comparator: null, trough: true, joined: true },
  ...{ laboratory: 'A', method: 'm', limit: 280, grade: null },
  ...more,
})

const input = (more: Partial<TrendInput>): TrendInput => ({
  ...{ from: '2024-01-01', to: '2025-01-01', doses: [], notGiven: [], results: [], injectionsCoveredTo: '2025-01-01' },
  panels: [
    { id: 'mma', name: 'MMA', unit: 'nmol/L' },
    { id: 'b12', name: 'B12', unit: 'ng/L', bands: { deficientBelow: 180, indeterminateTo: 350 } },
  ],
  ...more,
})

const rows = (feed: ReturnType<typeof patientTrendFeed>, set: string) =>
  (feed.data[set] ?? []) as Readonly<Record<string, unknown>>[]

const segments = (results: readonly TrendResult[]): unknown[] =>
  rows(patientTrendFeed(input({ results })), 'results').map(({ segment }) => segment)

describe('patientTrendFeed', () => {
  test('leaves out panels without a result and puts the others in the order of the page', () => {
    const only = patientTrendFeed(input({ results: [result('2024-02-01', 300)] }))
    expect(only.panels).toEqual(['mma'])
    const both = [result('2024-02-01', 300), result('2024-02-01', 200, { panel: 'b12' })]
    expect(patientTrendFeed(input({ results: both })).panels).toEqual(['b12', 'mma'])
  })

  test('joins results of one laboratory and method in order of their dates', () => {
    const drawn = segments([result('2024-03-01', 310), result('2024-02-01', 300), result('2024-04-01', 320)])
    expect(new Set(drawn).size).toBe(1)
  })

  test.each([
    ['laboratory', 'other laboratory'],
    ['method', 'other method'],
  ] as const)('draws no line across a change of %s and names it', (what, word) => {
    const results = [result('2024-02-01', 300), result('2024-03-02', 310, { [what]: 'B' })]
    const [before, after] = segments(results)
    expect(before).not.toBe(after)
    const middle = (milliseconds('2024-02-01') + milliseconds('2024-03-02')) / 2
    expect(rows(patientTrendFeed(input({ results })), 'breaks')).toEqual([{ panel: 'mma', t: middle, word }])
  })

  test('draws a censored value as a triangle at its limit, with no line to it or across it', () => {
    const results = [
      result('2024-02-01', 300),
      result('2024-03-01', 2000, { comparator: '>' }),
      result('2024-04-01', 100, { comparator: '<=' }),
      result('2024-05-01', 310),
    ]
    const drawn = rows(patientTrendFeed(input({ results })), 'results')
    expect(drawn.map(({ shape }) => shape)).toEqual(['point', 'above', 'below', 'point'])
    expect(drawn.map(({ segment }) => segment === null)).toEqual([false, true, true, false])
    expect(drawn[0]!.segment).not.toBe(drawn[3]!.segment)
  })

  test('does not join a result that is not to be joined', () => {
    expect(segments([result('2024-02-01', 300), result('2024-03-01', 310, { joined: false })])[1]).toBeNull()
  })

  test('draws a result whose time after the dose says nothing as a dot', () => {
    const feed = patientTrendFeed(input({ results: [result('2024-02-01', 300, { trough: null })] }))
    expect(rows(feed, 'results')[0]).toMatchObject({ shape: 'dot' })
  })

  test('draws a limit over the results that it applied to, from edge to edge', () => {
    const results = [
      result('2024-02-01', 300),
      result('2024-03-01', 300, { limit: null }),
      result('2024-04-01', 300),
      result('2024-06-01', 300, { limit: 360 }),
    ]
    const change = (milliseconds('2024-04-01') + milliseconds('2024-06-01')) / 2
    expect(rows(patientTrendFeed(input({ results })), 'limits')).toEqual([
      { panel: 'mma', value: 280, from: milliseconds('2024-01-01'), to: change, label: 'limit 280', last: false },
      { panel: 'mma', value: 360, from: change, to: milliseconds('2025-01-01'), label: 'limit 360', last: true },
    ])
  })

  test('draws both bands down to the foot of the axis, each with its words', () => {
    const feed = patientTrendFeed(input({ results: [result('2024-02-01', 200, { panel: 'b12' })] }))
    expect(rows(feed, 'bands')).toEqual([
      { panel: 'b12', band: 'deficient', from: feed.signals.b12_from, to: 180, label: 'below 180' },
      { panel: 'b12', band: 'indeterminate', from: 180, to: 350, label: '180 to 350' },
    ])
    expect(feed.data.limits).toBeUndefined()
  })

  test('counts a run of loading doses in a word, and not a single one', () => {
    const loading = ['2024-01-01', '2024-01-03', '2024-01-12', '2024-08-01'].map((on) => ({
      on,
      kind: 'loading' as const,
    }))
    const feed = patientTrendFeed(input({ doses: loading }))
    const middle = (milliseconds('2024-01-01') + milliseconds('2024-01-12')) / 2
    expect(rows(feed, 'laneWords')).toEqual([{ t: middle, word: '3 in 11 d' }])
  })

  test('keeps every cross and drops only the word that would run into the one before', () => {
    const notGiven = ['2024-03-01', '2024-03-10', '2024-09-01'].map((on) => ({ on, word: 'refused' }))
    const feed = patientTrendFeed(input({ notGiven }))
    expect(rows(feed, 'notGiven')).toHaveLength(3)
    expect(rows(feed, 'laneWords').map(({ word }) => word)).toEqual(['refused', '', 'refused'])
  })

  test('shades time without injection data once it is long enough to see, with words where they fit', () => {
    const at = (injectionsCoveredTo: string) => patientTrendFeed(input({ injectionsCoveredTo }))
    expect(at('2024-12-20').data.notCovered).toEqual([])
    expect(at('2024-12-01').data.notCovered).toHaveLength(1)
    expect(at('2024-12-01').data.laneWords).toEqual([])
    expect(rows(at('2024-07-01'), 'laneWords').map(({ word }) => word)).toEqual(['no injection data'])
  })
})
