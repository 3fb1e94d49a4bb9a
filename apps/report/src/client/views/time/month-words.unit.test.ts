import { describe, expect, test } from 'vitest'
import type { MonthCut, PublishedMark, PublishedSignal } from '../../../dashboard/payload/measures.ts'
import { monthRows } from './month-rows.ts'
import { controlChartAlt, markText, monthPointText, notDrawnText, verdictText } from './month-words.ts'

const months = ['2025-01-01', '2025-02-01', '2025-03-01']
const all = <V>(value: V): V[] => months.map(() => value)
const signal: PublishedSignal = {
  ...{ rule: 'outside-limits', ruleSet: 'making-data-count@1.0.0', side: 'below', favourable: false },
  points: ['2025-02-01'],
}
const cut = (changes: Partial<MonthCut> = {}): MonthCut => ({
  figures: {
    value: months,
    ...{ initialPopulation: all(110), excluded: all(0), exceptions: all(0), notEvaluable: all(10) },
    ...{ denominator: all(100), numerator: [70, 40, 72], rate: [0.7, 0.4, 0.72], low: all(null), high: all(null) },
    ...{ isPoint: all(1 as const), centre: all(0.7), limitLow: all(0.55), limitHigh: all(0.85) },
  },
  stretch: all(1),
  ...{ method: 'p', signals: [signal], marks: [] },
  ...changes,
})

describe('months', () => {
  test('carry the rules that fired at them, and the worse of two meanings', () => {
    const better: PublishedSignal = {
      ...signal,
      rule: 'seven-point-trend',
      side: 'above',
      favourable: true,
      points: months,
    }
    const rows = monthRows(cut({ signals: [signal, better] }))
    expect(rows.map(({ meaning }) => meaning)).toEqual(['improvement', 'concern', 'improvement'])
    expect(rows[1]?.signals.map(({ rule }) => rule)).toEqual(['outside-limits', 'seven-point-trend'])
    const unsided = monthRows(cut({ signals: [{ ...signal, favourable: null }] }))
    expect(unsided.map(({ meaning }) => meaning)).toEqual(['common', 'unsided', 'common'])
  })

  test('are read with counts, limits and rules by name', () => {
    const rows = monthRows(cut())
    expect(rows.map(monthPointText)[1]).toMatch(
      /^\w+ 2025: 40 of 100 \(40\.0 %\), limits 55\.0–85\.0 %, mean 70\.0 %; a month outside the limits \(below, worse\)$/,
    )
    expect(rows.map(monthPointText)[0]).toContain('; no rule fired')
  })

  test('give a verdict: signal, no signal, or cannot tell', () => {
    expect(verdictText(monthRows(cut()), [signal])).toBe('Signal, in 3 months.')
    expect(verdictText(monthRows(cut()), [])).toBe('No signal in 3 months.')
    const { figures } = cut()
    const hidden = monthRows(cut({ figures: { ...figures, isPoint: all(0 as const) } }))
    expect(verdictText(hidden, [])).toBe('Cannot tell, because no month could be judged.')
    expect(notDrawnText(hidden, 20, 'patients')).toContain('fewer than 20 patients')
  })
})

describe('a change behind the series', () => {
  const mark = (changes: Partial<PublishedMark>): PublishedMark => ({
    ...{ month: '2025-02-01', change: 'coverage_ends', feed: 'injections', clinics: 1, share: 0.2, rebases: true },
    reason: null,
    ...changes,
  })

  test.each([
    ['injection data of 1 clinic end', mark({})],
    ['laboratory data of 6 clinics begin', mark({ change: 'coverage_begins', feed: 'laboratory', clinics: 6 })],
    ['new recall list', mark({ change: 'stated', feed: null, clinics: null, share: null, reason: 'new recall list' })],
  ])('is told as "%s"', (words, one) => expect(markText(one)).toBe(words))

  test('that begins a new mean is told with the chart', () => {
    const told = cut({ marks: [mark({ reason: 'new recall list' })], stretch: [1, 2, 2] })
    const { figures } = told
    const alt = controlChartAlt(
      'Doses on time',
      monthRows({ ...told, figures: { ...figures, centre: [0.6, 0.7, 0.7] } }),
      told,
    )
    expect(alt).toContain('mean 60.0 %, then 70.0 %')
    expect(alt).toContain('A month outside the limits: below, worse')
    expect(alt).toMatch(/New mean from .*\(new recall list\)/)
  })
})
