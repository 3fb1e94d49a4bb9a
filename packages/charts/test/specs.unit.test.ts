import { compile } from 'vega-lite'
import { describe, expect, test } from 'vitest'
import {
  betweenDosesFeed,
  betweenDosesSpec,
  controlChartFeed,
  controlChartSpec,
  funnelFeed,
  funnelSpec,
  isMeasured,
  panelHeightSignal,
  patientTrendFeed,
  patientTrendSpec,
  type TrendPart,
  trendParts,
} from '../src/index.ts'
import { controlInput, funnelInput } from './signal-inputs.ts'
import { trendWords } from './trend-words.ts'

interface Compiled {
  readonly signals?: readonly { readonly name: string; readonly value?: unknown }[]
  readonly data: readonly { readonly name: string; readonly source?: unknown; readonly values?: unknown }[]
}

const compiled = (spec: Parameters<typeof compile>[0]): Compiled => compile(spec).spec as unknown as Compiled
const signals = (spec: Compiled): string[] => (spec.signals ?? []).map(({ name }) => name)
const fed = (spec: Compiled): string[] =>
  spec.data.filter(({ source, values }) => source === undefined && values === undefined).map(({ name }) => name)

const bands = { deficientBelow: 180, indeterminateTo: 350 }

describe('a specification and its feed', () => {
  test.each([[[]], [['b12']], [['mcv', 'mma']], [['symptoms']], [['events']], [trendParts]] as const)(
    'agree on the names of data sets and signals for parts %j',
    (parts) => {
      const panels = (parts as readonly TrendPart[]).filter(isMeasured)
      const feed = patientTrendFeed({
        ...{ from: '2024-01-01', to: '2025-01-01', doses: [], due: [], notGiven: [], treatments: [] },
        ...{ injectionsCoveredTo: '2025-01-01', words: trendWords },
        scores: parts.some((part) => part === 'symptoms') ? [{ domain: 'fatigue', on: '2024-05-05', score: 4 }] : [],
        events: parts.some((part) => part === 'events') ? [{ on: '2024-05-05', until: null, word: 'review' }] : [],
        panels: panels.map((id) => ({
          ...{ id, name: id, unit: 'x', otherUnit: [] },
          ...(id === 'b12' || id === 'holotc' ? { bands } : {}),
        })),
        results: panels.map((panel) => ({
          ...{ panel, on: '2024-05-05', value: 200, comparator: null, time: 'trough' as const, joined: true },
          ...{ laboratory: '', method: '', range: null, limit: 280, grade: null },
        })),
      })
      const spec = compiled(patientTrendSpec(feed.parts))
      expect([...feed.parts].sort()).toEqual([...parts].sort())
      expect(fed(spec)).toEqual(expect.arrayContaining(Object.keys(feed.data)))
      expect(signals(spec)).toEqual(expect.arrayContaining(Object.keys(feed.signals)))
      expect(signals(spec)).toEqual(expect.arrayContaining(feed.parts.map((_, index) => panelHeightSignal(index))))
    },
  )

  test('agree for levels between doses', () => {
    const feed = betweenDosesFeed({
      results: ['2024-01-01', '2024-01-01', '2024-04-01', '2024-04-01'].map((cycleOn, index) => ({
        ...{ cycleOn, day: 60 + index, value: 200, comparator: null, time: 'trough' as const, usable: true },
      })),
      decline: [],
      words: { planned: '', below: '', between: '', decimalMark: '.' },
      bands,
      plannedIntervalDays: 84,
    })!
    const spec = compiled(betweenDosesSpec())
    expect(fed(spec).sort()).toEqual(Object.keys(feed.data).sort())
    expect(signals(spec).sort()).toEqual(Object.keys(feed.signals).sort())
  })

  test.each([
    ['the funnel', funnelSpec(), funnelFeed(funnelInput())],
    ['the control chart', controlChartSpec(), controlChartFeed(controlInput())],
  ] as const)('agree for %s', (_, own, feed) => {
    const spec = compiled(own)
    expect(fed(spec).sort()).toEqual(Object.keys(feed.data).sort())
    expect(signals(spec).sort()).toEqual(Object.keys(feed.signals).sort())
  })

  test('hold no clinical number: thresholds and limits come with the feed', () => {
    const text = JSON.stringify([patientTrendSpec(trendParts), betweenDosesSpec()])
    for (const threshold of [180, 350, 133, 258, 280, 360]) expect(text).not.toMatch(new RegExp(`\\b${threshold}\\b`))
  })
})
