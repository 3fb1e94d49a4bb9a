import { defaultParameters } from '@troughline/clinical'
import { expect, test } from 'vitest'
import type { MemberCount } from './count-members.ts'
import { judgeAgain } from './judge-again.ts'
import { judgeFigures } from './judge-figures.ts'
import { monthsBefore } from './period.ts'
import { measures } from './registry.ts'

const asOf = '2025-06-30'
const parameters = defaultParameters
const measure = measures.find(({ id }) => id === 'loaded-to-regimen')!

const members = (
  stratum: MemberCount['stratum'],
  stratum_value: string,
  judged: number,
  met: number,
): MemberCount[] => {
  const place = { measure_id: measure.id, stratum, stratum_value, standing: 'counted' } as const
  return [
    { ...place, met: true, n: met },
    { ...place, met: false, n: judged - met },
  ]
}

const counts = [
  ...members('all', 'all', 300, 200),
  ...members('clinic', 'A', 100, 20),
  ...members('clinic', 'B', 200, 180),
  ...Array.from({ length: 18 }, (_, index) => {
    const month = `${index < 6 ? 2023 : 2024}-${String(((index + 6) % 12) + 1).padStart(2, '0')}-01`
    return members('month', month, 50, index === 17 ? 5 : 40)
  }).flat(),
]
const { figures, signals } = judgeFigures(measure, counts, {
  asOf,
  parameters,
  window: { from: '2023-07-01', to: asOf },
  series: monthsBefore(asOf, parameters.values.measures_window_months),
  marks: [],
  rules: ['early-maintenance@1.0.0'],
})

test('the same counts give the same figures and signals', () => {
  const again = judgeAgain(figures, (figure) => figure, { asOf, parameters, marks: [] })
  expect(again.figures).toEqual(figures)
  expect(again.signals).toEqual(signals)
  expect(signals.map(({ stratum }) => stratum)).toContain('clinic')
  expect(signals.map(({ stratum }) => stratum)).toContain('month')
})

test('a figure whose counts are not used has no rate and is no point, and names no clinic', () => {
  const again = judgeAgain(figures, (figure) => (figure.stratum_value === 'A' ? null : figure), {
    asOf,
    parameters,
    marks: [],
  })
  expect(again.figures.find(({ stratum_value }) => stratum_value === 'A')).toMatchObject({
    rate: null,
    interval_low: null,
    limit_low: null,
    is_point: false,
  })
  expect(again.signals.flatMap(({ points }) => points)).not.toContain('A')
})

test('limits are those of the counts given', () => {
  const again = judgeAgain(figures, ({ denominator, numerator }) => ({ denominator: denominator + 5, numerator }), {
    asOf,
    parameters,
    marks: [],
  })
  const limits = (all: typeof figures) => all.find(({ stratum_value }) => stratum_value === 'B')?.limit_low
  expect(limits(again.figures)).not.toBe(limits(figures))
})
