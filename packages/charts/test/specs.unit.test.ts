import { compile } from 'vega-lite'
import { describe, expect, test } from 'vitest'
import {
  betweenDosesFeed,
  betweenDosesSpec,
  measuredPanels,
  panelHeightSignal,
  patientTrendFeed,
  patientTrendSpec,
} from '../src/index.ts'

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
  test.each([[[]], [['b12']], [['mcv', 'mma']], [measuredPanels]] as const)(
    'agree on the names of data sets and signals for panels %j',
    (panels) => {
      const feed = patientTrendFeed({
        ...{ from: '2024-01-01', to: '2025-01-01', doses: [], notGiven: [], injectionsCoveredTo: '2025-01-01' },
        panels: panels.map((id) => ({
          id,
          name: id,
          unit: 'x',
          ...(id === 'b12' || id === 'holotc' ? { bands } : {}),
        })),
        results: panels.map((panel) => ({
          ...{ panel, on: '2024-05-05', value: 200, comparator: null, trough: true, joined: true },
          ...{ laboratory: '', method: '', limit: 280, grade: null },
        })),
      })
      const spec = compiled(patientTrendSpec(feed.panels))
      expect(fed(spec)).toEqual(expect.arrayContaining(Object.keys(feed.data)))
      expect(signals(spec)).toEqual(expect.arrayContaining(Object.keys(feed.signals)))
      expect(signals(spec)).toEqual(expect.arrayContaining(feed.panels.map((_, index) => panelHeightSignal(index))))
    },
  )

  test('agree for levels between doses', () => {
    const feed = betweenDosesFeed({
      results: ['2024-01-01', '2024-04-01'].map((cycleOn) => ({
        ...{ cycleOn, day: 80, value: 200, comparator: null, trough: true },
      })),
      bands,
      plannedIntervalDays: 84,
    })!
    const spec = compiled(betweenDosesSpec())
    expect(fed(spec).sort()).toEqual(Object.keys(feed.data).sort())
    expect(signals(spec).sort()).toEqual(Object.keys(feed.signals).sort())
  })

  test('hold no clinical number: thresholds and limits come with the feed', () => {
    const text = JSON.stringify([patientTrendSpec(measuredPanels), betweenDosesSpec()])
    for (const threshold of [180, 350, 133, 258, 280, 360]) expect(text).not.toMatch(new RegExp(`\\b${threshold}\\b`))
  })
})
