import { controlChartSpec, funnelSpec } from '@troughline/charts'
import { compile, type TopLevelSpec } from 'vega-lite'

const compiled = (spec: TopLevelSpec): object => compile(spec).spec

let signalCharts: { readonly funnel: object; readonly controlChart: object } | undefined

/** The charts of the section `measures` as Vega specifications: compiled here, so that the page needs no compiler. */
export const signalChartSpecs = (): { readonly funnel: object; readonly controlChart: object } =>
  (signalCharts ??= { funnel: compiled(funnelSpec()), controlChart: compiled(controlChartSpec()) })
