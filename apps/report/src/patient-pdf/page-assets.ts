import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { naturalHeights, type TrendPart } from '@troughline/charts'
import { type CompiledChart, compileChart, loadFonts, type PdfFonts, useFontMetrics } from '@troughline/vega-pdfkit'
import { betweenDosesName, type ChartSource, ownChartSource, trendName } from './chart-source.ts'
import { withSharedLayout } from './shared-layout.ts'
import { TextMeasure } from './text-measure.ts'

/** A compiled trend chart and the height of all in it but its panels: the same for every patient, in points. */
export interface TrendChart {
  readonly chart: CompiledChart
  readonly fixedHeight: number
}

/** What all pages of a process share: parsed fonts, measured words, compiled charts. */
export interface PageAssets {
  readonly fonts: PdfFonts
  readonly measure: TextMeasure
  /** The trend chart for these panels, compiled on first use, and again where others have taken its place since. */
  readonly trendChart: (panels: readonly TrendPart[]) => Promise<TrendChart>
  /** Levels between doses, parsed on first use. */
  readonly betweenDosesChart: () => Promise<CompiledChart>
}

/** IBM Plex Sans (OFL 1.1), two weights only. All its figures are of one width, so columns and axes line up. */
const regular = '400Regular/IBMPlexSans_400Regular.ttf'
const semiBold = '600SemiBold/IBMPlexSans_600SemiBold.ttf'

/** Trend charts kept, those used last; each holds some megabytes. Most patients share a few combinations of panels. */
const mostCharts = 8

/** Once per thread. Makes Vega measure text with these fonts. */
export function loadPageAssets(source: ChartSource = ownChartSource): PageAssets {
  const { resolve } = createRequire(import.meta.url)
  const read = (file: string): Buffer => readFileSync(resolve(`@expo-google-fonts/ibm-plex-sans/${file}`))
  const parsed = loadFonts({ regular: read(regular), bold: read(semiBold) })
  const fonts = { regular: withSharedLayout(parsed.regular), bold: withSharedLayout(parsed.bold) }
  useFontMetrics(fonts)
  const charts = new Map<string, Promise<TrendChart>>()
  let betweenDoses: Promise<CompiledChart> | undefined
  return {
    fonts,
    measure: new TextMeasure(fonts),
    trendChart: (panels) => {
      const key = trendName(panels)
      const chart = charts.get(key) ?? measuredTrend(panels, source)
      // At the end of the map, where the latest stand.
      charts.delete(key)
      charts.set(key, chart)
      if (charts.size > mostCharts) charts.delete(charts.keys().next().value!)
      return chart
    },
    betweenDosesChart: () => (betweenDoses ??= source(betweenDosesName).then(compileChart)),
  }
}

/** Measured on one tick of the axis and no data, so that it depends on nothing that was drawn before. */
async function measuredTrend(panels: readonly TrendPart[], source: ChartSource): Promise<TrendChart> {
  const chart = compileChart(await source(trendName(panels)))
  const { height } = await chart.prepare({ data: {}, signals: { timeTicks: [0] } })
  return { chart, fixedHeight: height - naturalHeight(panels) }
}

/** Height of the panels themselves before they are stretched or squeezed. */
export const naturalHeight = (panels: readonly TrendPart[]): number =>
  panels.reduce((sum, panel) => sum + naturalHeights[panel], 0)
