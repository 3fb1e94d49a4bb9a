import { describe, expect, test } from 'vitest'
import { controlInput, controlPoint } from '../../test/signal-inputs.ts'
import { type ControlChartFeed, controlChartFeed } from './data.ts'

const rows = (feed: ControlChartFeed, set: string) => feed.data[set] as readonly Readonly<Record<string, unknown>>[]
const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`)

describe('controlChartFeed', () => {
  test('joins months that follow each other, and neither a gap nor two stretches', () => {
    const points = [
      controlPoint('2025-01-01'),
      controlPoint('2025-02-01'),
      controlPoint('2025-04-01'),
      controlPoint('2025-05-01', { stretch: 2 }),
    ]
    expect(rows(controlChartFeed(controlInput({ points })), 'points').map(({ run }) => run)).toEqual([0, 0, 1, 2])
  })

  test('draws mean and limits per stretch, with a mean of its own', () => {
    const points = [controlPoint('2025-01-01'), controlPoint('2025-02-01', { stretch: 2, centre: 0.8 })]
    const feed = controlChartFeed(controlInput({ points }))
    expect(rows(feed, 'centres').map(({ rate }) => rate)).toEqual([0.7, 0.8])
    // A month is as wide as a month: its limit stands at both of its ends.
    expect(rows(feed, 'limits').map(({ stretch }) => stretch)).toEqual([1, 1, 2, 2])
  })

  test('cuts limits to 0 and 100 %', () => {
    const points = [controlPoint('2025-01-01', { low: -0.2, high: 1.3 })]
    expect(rows(controlChartFeed(controlInput({ points })), 'limits')[0]).toMatchObject({ low: 0, high: 1 })
  })

  test('names the rules that fired at the last of their points, all of one month in one word', () => {
    const signals = [
      { month: '2025-06-01', word: 'outside the limits' },
      { month: '2025-06-01', word: '7 on one side' },
    ]
    const labels = rows(controlChartFeed(controlInput({ signals })), 'labels')
    expect(labels.map(({ word }) => word)).toEqual(['outside the limits, 7 on one side'])
  })

  test('puts the words of marks on lines where they do not meet, and keeps the line of a mark without room', () => {
    const marks = ['2025-06-01', '2025-06-02', '2025-06-03', '2025-06-04'].map((month, index) => ({
      ...{ month, word: `injection data of ${index + 1} clinics end`, rebases: index === 0 },
    }))
    const drawn = rows(controlChartFeed(controlInput({ marks })), 'marks')
    expect(drawn.map(({ line }) => line)).toEqual([0, 1, 2, 0])
    expect(drawn.map(({ word }) => word === '')).toEqual([false, false, false, true])
    expect(drawn.map(({ t }) => t)).toEqual(marks.map(({ month }) => day(month)))
  })

  test('gives a narrow plot fewer words', () => {
    const signals = ['2025-03-01', '2025-06-01'].map((month) => ({ month, word: 'outside the limits' }))
    const told = (plotWidth: number) => rows(controlChartFeed(controlInput({ signals, plotWidth })), 'labels').length
    expect([told(420), told(120)]).toEqual([2, 1])
  })

  test('is empty but whole without a month', () => {
    const feed = controlChartFeed(controlInput({ points: [] }))
    expect(feed.data).toMatchObject({ points: [], limits: [], centres: [], lineNames: [] })
    expect(feed.signals).toMatchObject({ rateFrom: 0, rateTo: 1 })
  })
})
