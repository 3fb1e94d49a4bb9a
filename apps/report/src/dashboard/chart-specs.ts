import { controlChartSpec, funnelSpec, patientTrendSpec, type TrendPart } from '@troughline/charts'
import { compile, type TopLevelSpec } from 'vega-lite'

const compiled = (spec: TopLevelSpec): object => compile(spec).spec

let signalCharts: { readonly funnel: object; readonly controlChart: object } | undefined

/** The charts of the section `measures` as Vega specifications: compiled here, so that the page needs no compiler. */
export const signalChartSpecs = (): { readonly funnel: object; readonly controlChart: object } =>
  (signalCharts ??= { funnel: compiled(funnelSpec()), controlChart: compiled(controlChartSpec()) })

const trendCharts = new Map<string, object>()

/** The trend chart of a list of parts, compiled once in a process: the pages of many clinics share a few dozen. */
function trendChart(parts: string): object {
  const known = trendCharts.get(parts)
  if (known !== undefined) return known
  const spec = compiled(patientTrendSpec(parts.split(' ').filter((part) => part !== '') as TrendPart[]))
  trendCharts.set(parts, spec)
  return spec
}

/** The trend charts for these lists of parts, each joined by spaces. */
export const trendChartSpecs = (lists: readonly string[]): Record<string, object> =>
  Object.fromEntries(lists.map((parts) => [parts, trendChart(parts)]))
