import { describe, expect, test } from 'vitest'
import { trendWords } from '../../test/trend-words.ts'
import { patientTrendFeed } from './data.ts'
import type { TrendInput, TrendResult } from './input.ts'
import { milliseconds } from './time-axis.ts'

const result = (on: string, value: number, more: Partial<TrendResult> = {}): TrendResult => ({
  ...{ panel: 'mma' as const, on, value, comparator: null, time: 'trough' as const, joined: true },
  ...{ laboratory: 'A', method: 'm', range: null, limit: 280, grade: null },
  ...more,
})

const input = (more: Partial<TrendInput>): TrendInput => ({
  ...{
    from: '2024-01-01',
    to: '2025-01-01',
    doses: [],
    due: [],
    notGiven: [],
    treatments: [],
    results: [],
    scores: [],
  },
  ...{ events: [], injectionsCoveredTo: '2025-01-01', words: trendWords },
  panels: [
    { id: 'mma', name: 'MMA', unit: 'nmol/L', otherUnit: [] },
    { id: 'b12', name: 'B12', unit: 'ng/L', otherUnit: [], bands: { deficientBelow: 180, indeterminateTo: 350 } },
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
    expect(only.parts).toEqual(['mma'])
    const both = [result('2024-02-01', 300), result('2024-02-01', 200, { panel: 'b12' })]
    expect(patientTrendFeed(input({ results: both })).parts).toEqual(['b12', 'mma'])
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
    expect(rows(patientTrendFeed(input({ results })), 'breaks')).toMatchObject([{ panel: 'mma', t: middle, word }])
  })

  test('gives a censored value an arrow, and draws no line to it or across it', () => {
    const results = [
      result('2024-02-01', 300),
      result('2024-03-01', 2000, { comparator: '>' }),
      result('2024-04-01', 100, { comparator: '<=' }),
      result('2024-05-01', 310),
    ]
    const drawn = rows(patientTrendFeed(input({ results })), 'results')
    expect(drawn.map(({ arrow }) => arrow)).toEqual([null, 'up', 'down', null])
    expect(drawn.map(({ segment }) => segment === null)).toEqual([false, true, true, false])
    expect(drawn[0]!.segment).not.toBe(drawn[3]!.segment)
  })

  test('does not join a result that is not to be joined', () => {
    expect(segments([result('2024-02-01', 300), result('2024-03-01', 310, { joined: false })])[1]).toBeNull()
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

  test('draws the range of each result from edge to edge, an open end to the edge of the panel', () => {
    const results = [
      result('2024-02-01', 300, { range: { low: null, high: 280 }, limit: 280 }),
      result('2024-06-01', 300, { range: { low: 70, high: 360 }, limit: 360 }),
    ]
    const feed = patientTrendFeed(input({ results }))
    const change = (milliseconds('2024-02-01') + milliseconds('2024-06-01')) / 2
    expect(rows(feed, 'ranges')).toMatchObject([
      { low: feed.signals.mma_from, high: 280, hasLow: false, to: change, label: 'lab to 280', last: false },
      { low: 70, high: 360, hasLow: true, from: change, label: 'lab 70 to 360', last: true },
    ])
    expect(feed.data.limits).toEqual([])
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
    expect(rows(feed, 'laneWords')).toMatchObject([{ t: middle, word: '3 in 11 d' }])
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

  test('draws lateness from the due day on, and names a bar that no dose has ended', () => {
    const due = [
      { on: '2024-03-01', lateUntil: null, word: '' },
      { on: '2024-06-01', lateUntil: '2024-07-15', word: '' },
      { on: '2024-10-01', lateUntil: '2024-12-31', word: 'overdue' },
    ]
    const feed = patientTrendFeed(input({ due }))
    expect(feed.data.due).toHaveLength(3)
    expect(rows(feed, 'late').map(({ until }) => until)).toEqual(
      ['2024-07-15', '2024-12-31'].map((on) => milliseconds(on)),
    )
    expect(rows(feed, 'laneWords').map(({ word }) => word)).toEqual(['overdue'])
  })

  test('names every change of form and amount where it has room', () => {
    const treatments = ['2024-01-10', '2024-01-20', '2024-01-22', '2024-08-01'].map((on, i) => ({
      on,
      word: `hydroxocobalamin ${i} mg`,
    }))
    expect(rows(patientTrendFeed(input({ treatments })), 'treatments').map(({ word }) => word)).toEqual([
      'hydroxocobalamin 0 mg',
      'hydroxocobalamin 1 mg',
      '',
      'hydroxocobalamin 3 mg',
    ])
    expect(rows(patientTrendFeed(input({ treatments })), 'treatments').map(({ line }) => line)).toEqual([0, 1, null, 0])
  })

  test('gives every symptom a row of bars as high as its scores, and its last score in words', () => {
    const scores = [
      { domain: 'fatigue', on: '2024-02-01', score: 10 },
      { domain: 'mood', on: '2024-03-01', score: 0 },
      { domain: 'fatigue', on: '2024-04-01', score: 2.5 },
    ]
    const feed = patientTrendFeed(input({ scores, words: { ...trendWords, decimalMark: ',' } }))
    expect(feed.parts).toEqual(['symptoms'])
    expect(rows(feed, 'symptomNames').map(({ word, last }) => `${word} ${last}`)).toEqual([
      'fatigue last 2,5',
      'mood last 0',
    ])
    const heights = rows(feed, 'symptoms').map(({ foot, top }) => (foot as number) - (top as number))
    expect(heights[0]! / heights[2]!).toBeCloseTo(4)
    expect(heights[1]).toBeGreaterThan(0)
    expect(new Set(rows(feed, 'symptoms').map(({ foot }) => foot)).size).toBe(2)
  })

  test('puts words of events on lines of their own where they would meet, below the bare ticks', () => {
    const events = [
      { on: '2024-03-01', until: null, word: '' },
      { on: '2024-03-02', until: '2024-10-20', word: 'pregnancy' },
      { on: '2024-03-05', until: null, word: 'transfusion' },
      { on: '2024-12-20', until: null, word: 'hospital' },
    ]
    const feed = patientTrendFeed(input({ events }))
    expect(feed.parts).toEqual(['events'])
    expect(rows(feed, 'events').map(({ line }) => line)).toEqual([0, 1, 2, 1])
    // At the right edge a word ends before its tick.
    expect(rows(feed, 'events')[3]!.at).toBeLessThan(milliseconds('2024-12-20'))
    expect(feed.signals.eventLines).toBe(3)
  })

  test('keeps everything on the axis: an event that began before it, a day due after it', () => {
    const feed = patientTrendFeed(
      input({
        events: [{ on: '2023-10-01', until: '2024-02-01', word: 'in hospital' }],
        due: [{ on: '2025-03-01', lateUntil: null, word: '' }],
      }),
    )
    expect(rows(feed, 'events')).toMatchObject([{ t: milliseconds('2024-01-01'), until: milliseconds('2024-02-01') }])
    expect(feed.data.due).toEqual([])
  })
})
