import { betweenDosesSpec, patientTrendSpec, type TrendPart } from '@troughline/charts'
import { compile } from 'vega-lite'
import { betweenDosesName, type ChartName } from './chart-source.ts'

const compiled = new Map<ChartName, object>()

/** The Vega specification of a chart, compiled once in a process. */
export function vegaSpec(chart: ChartName): object {
  const before = compiled.get(chart)
  if (before !== undefined) return before
  const { spec } = compile(chart === betweenDosesName ? betweenDosesSpec() : patientTrendSpec(partsOf(chart)))
  compiled.set(chart, spec)
  return spec
}

const partsOf = (chart: ChartName): TrendPart[] => chart.split(' ').filter((part) => part !== '') as TrendPart[]
