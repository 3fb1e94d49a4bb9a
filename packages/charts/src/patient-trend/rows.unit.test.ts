import { describe, expect, test } from 'vitest'
import { trendWords } from '../../test/trend-words.ts'
import type { TrendInput, TrendResult } from './input.ts'
import { trendRows } from './rows.ts'
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

const rowsFor = (more: Partial<TrendInput>) => trendRows(input(more))
/** The only panel of these results. */
const panelOf = (results: readonly TrendResult[]) => {
  const { panels } = rowsFor({ results })
  expect(panels).toHaveLength(1)
  return panels[0]!
}
const segments = (results: readonly TrendResult[]): unknown[] => panelOf(results).points.map(({ segment }) => segment)

describe('trendRows', () => {
  test('leaves out panels without a result and puts the others in the order of the page', () => {
    const shown = (results: TrendResult[]) => rowsFor({ results }).panels.map(({ id }) => id)
    expect(shown([result('2024-02-01', 300)])).toEqual(['mma'])
    expect(shown([result('2024-02-01', 300), result('2024-02-01', 200, { panel: 'b12' })])).toEqual(['b12', 'mma'])
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
    expect(panelOf(results).breaks).toMatchObject([{ t: middle, word }])
  })

  test('gives a censored value an arrow, and draws no line to it or across it', () => {
    const results = [
      result('2024-02-01', 300),
      result('2024-03-01', 2000, { comparator: '>' }),
      result('2024-04-01', 100, { comparator: '<=' }),
      result('2024-05-01', 310),
    ]
    const drawn = panelOf(results).points
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
    expect(panelOf(results).limits).toEqual([
      { value: 280, from: milliseconds('2024-01-01'), to: change, label: 'limit 280', last: false },
      { value: 360, from: change, to: milliseconds('2025-01-01'), label: 'limit 360', last: true },
    ])
  })

  test('draws the range of each result from edge to edge, an open end to the edge of the panel', () => {
    const results = [
      result('2024-02-01', 300, { range: { low: null, high: 280 }, limit: 280 }),
      result('2024-06-01', 300, { range: { low: 70, high: 360 }, limit: 360 }),
    ]
    const { ranges, limits, axis } = panelOf(results)
    const change = (milliseconds('2024-02-01') + milliseconds('2024-06-01')) / 2
    expect(ranges).toMatchObject([
      { low: axis.from, high: 280, hasLow: false, to: change, label: 'lab to 280', last: false },
      { low: 70, high: 360, hasLow: true, from: change, label: 'lab 70 to 360', last: true },
    ])
    expect(limits).toEqual([])
  })

  test('draws both bands down to the foot of the axis, each with its words', () => {
    const { bands, limits, axis } = panelOf([result('2024-02-01', 200, { panel: 'b12' })])
    expect(bands).toEqual([
      { band: 'deficient', from: axis.from, to: 180, label: 'below 180' },
      { band: 'indeterminate', from: 180, to: 350, label: '180 to 350' },
    ])
    expect(limits).toEqual([])
  })

  test('counts a run of loading doses in a word, and not a single one', () => {
    const loading = ['2024-01-01', '2024-01-03', '2024-01-12', '2024-08-01'].map((on) => ({
      on,
      kind: 'loading' as const,
    }))
    const { laneWords } = rowsFor({ doses: loading }).injections
    const middle = (milliseconds('2024-01-01') + milliseconds('2024-01-12')) / 2
    expect(laneWords).toMatchObject([{ t: middle, word: '3 in 11 d' }])
  })

  test('keeps every cross and drops only the word that would run into the one before', () => {
    const notGiven = ['2024-03-01', '2024-03-10', '2024-09-01'].map((on) => ({ on, word: 'refused' }))
    const { injections } = rowsFor({ notGiven })
    expect(injections.notGiven).toHaveLength(3)
    expect(injections.laneWords.map(({ word }) => word)).toEqual(['refused', '', 'refused'])
  })

  test('shades time without injection data once it is long enough to see, with words where they fit', () => {
    const at = (injectionsCoveredTo: string) => rowsFor({ injectionsCoveredTo }).injections
    expect(at('2024-12-20').notCovered).toEqual([])
    expect(at('2024-12-01').notCovered).toHaveLength(1)
    expect(at('2024-12-01').laneWords).toEqual([])
    expect(at('2024-07-01').laneWords.map(({ word }) => word)).toEqual(['no injection data'])
  })

  test('draws lateness from the due day on, and names a bar that no dose has ended', () => {
    const due = [
      { on: '2024-03-01', lateUntil: null, word: '' },
      { on: '2024-06-01', lateUntil: '2024-07-15', word: '' },
      { on: '2024-10-01', lateUntil: '2024-12-31', word: 'overdue' },
    ]
    const { injections } = rowsFor({ due })
    expect(injections.due).toHaveLength(3)
    expect(injections.late.map(({ until }) => until)).toEqual(
      ['2024-07-15', '2024-12-31'].map((on) => milliseconds(on)),
    )
    expect(injections.laneWords.map(({ word }) => word)).toEqual(['overdue'])
  })

  test('names every change of form and amount where it has room', () => {
    const treatments = ['2024-01-10', '2024-01-20', '2024-01-22', '2024-08-01'].map((on, i) => ({
      on,
      word: `hydroxocobalamin ${i} mg`,
    }))
    const placed = rowsFor({ treatments }).injections.treatments
    expect(placed.map(({ word }) => word)).toEqual([
      'hydroxocobalamin 0 mg',
      'hydroxocobalamin 1 mg',
      '',
      'hydroxocobalamin 3 mg',
    ])
    expect(placed.map(({ line }) => line)).toEqual([0, 1, null, 0])
  })

  test('gives every symptom a row of bars as high as its scores, and its last score in words', () => {
    const scores = [
      { domain: 'fatigue', on: '2024-02-01', score: 10 },
      { domain: 'mood', on: '2024-03-01', score: 0 },
      { domain: 'fatigue', on: '2024-04-01', score: 2.5 },
    ]
    const { names, bars } = rowsFor({ scores, words: { ...trendWords, decimalMark: ',' } }).symptoms!
    expect(names.map(({ word, last }) => `${word} ${last}`)).toEqual(['fatigue last 2,5', 'mood last 0'])
    const heights = bars.map(({ foot, top }) => foot - top)
    expect(heights[0]! / heights[2]!).toBeCloseTo(4)
    expect(heights[1]).toBeGreaterThan(0)
    expect(new Set(bars.map(({ foot }) => foot)).size).toBe(2)
  })

  test('puts words of events on lines of their own where they would meet, below the bare ticks', () => {
    const events = [
      { on: '2024-03-01', until: null, word: '' },
      { on: '2024-03-02', until: '2024-10-20', word: 'pregnancy' },
      { on: '2024-03-05', until: null, word: 'transfusion' },
      { on: '2024-12-20', until: null, word: 'hospital' },
    ]
    const placed = rowsFor({ events }).events!
    expect(placed.events.map(({ line }) => line)).toEqual([0, 1, 2, 1])
    // At the right edge a word ends before its tick.
    expect(placed.events[3]!.at).toBeLessThan(milliseconds('2024-12-20'))
    expect(placed.lines).toBe(3)
  })

  test('keeps everything on the axis: an event that began before it, a day due after it', () => {
    const { events, injections } = rowsFor({
      events: [{ on: '2023-10-01', until: '2024-02-01', word: 'in hospital' }],
      due: [{ on: '2025-03-01', lateUntil: null, word: '' }],
    })
    expect(events!.events).toMatchObject([{ t: milliseconds('2024-01-01'), until: milliseconds('2024-02-01') }])
    expect(injections.due).toEqual([])
  })
})
