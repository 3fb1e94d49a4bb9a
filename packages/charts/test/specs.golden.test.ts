import { compile, type TopLevelSpec } from 'vega-lite'
import { describe, test } from 'vitest'
import { betweenDosesSpec, controlChartSpec, funnelSpec, patientTrendSpec } from '../src/index.ts'
import { expectGolden } from './golden.ts'

const compiled = (spec: TopLevelSpec): string => `${JSON.stringify(compile(spec).spec, null, 1)}\n`

describe('compiled specifications', () => {
  test('the trend with a logarithmic and a linear panel', () =>
    expectGolden('patient-trend.json', compiled(patientTrendSpec(['b12', 'mma']))))

  test('the trend of a patient without results: the injections lane alone', () =>
    expectGolden('patient-trend-lane-only.json', compiled(patientTrendSpec([]))))

  test('levels between doses', () => expectGolden('between-doses.json', compiled(betweenDosesSpec())))

  test('the funnel', () => expectGolden('funnel.json', compiled(funnelSpec())))

  test('the control chart', () => expectGolden('control-chart.json', compiled(controlChartSpec())))
})
