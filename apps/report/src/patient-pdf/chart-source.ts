import type { TrendPart } from '@troughline/charts'

/** A chart of the page: `between-doses`, or the parts of a trend, joined by spaces. */
export type ChartName = string

export const betweenDosesName: ChartName = 'between-doses'

export const trendName = (parts: readonly TrendPart[]): ChartName => parts.join(' ')

/** Gives the Vega specification of a chart: plain values, which may come from another thread. */
export type ChartSource = (chart: ChartName) => Promise<object>

/** Compiles in this thread. The compiler is loaded with the first chart: threads that are sent their charts need none. */
export const ownChartSource: ChartSource = async (chart) => (await import('./vega-specs.ts')).vegaSpec(chart)
