import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { betweenDosesSpec, type MeasuredPanel, patientTrendSpec } from '@troughline/charts'
import { type CompiledChart, compileChart, loadFonts, type PdfFonts, useFontMetrics } from '@troughline/vega-pdfkit'
import { compile, type TopLevelSpec } from 'vega-lite'
import { TextMeasure } from './text-measure.ts'

/** What all pages of a process share: parsed fonts, measured words, compiled charts. */
export interface PageAssets {
  readonly fonts: PdfFonts
  readonly measure: TextMeasure
  /** The trend chart for these panels, compiled on first use. */
  readonly trendChart: (panels: readonly MeasuredPanel[]) => CompiledChart
  readonly betweenDosesChart: CompiledChart
}

/** IBM Plex Sans (OFL 1.1), two weights only. All its figures are of one width, so columns and axes line up. */
const regular = '400Regular/IBMPlexSans_400Regular.ttf'
const semiBold = '600SemiBold/IBMPlexSans_600SemiBold.ttf'

/** Once per process. Makes Vega measure text with these fonts. */
export function loadPageAssets(): PageAssets {
  const { resolve } = createRequire(import.meta.url)
  const read = (file: string): Buffer => readFileSync(resolve(`@expo-google-fonts/ibm-plex-sans/${file}`))
  const fonts = loadFonts({ regular: read(regular), bold: read(semiBold) })
  useFontMetrics(fonts)
  const charts = new Map<string, CompiledChart>()
  return {
    fonts,
    measure: new TextMeasure(fonts),
    trendChart: (panels) => {
      const key = panels.join(' ')
      const chart = charts.get(key) ?? compiled(patientTrendSpec(panels))
      charts.set(key, chart)
      return chart
    },
    betweenDosesChart: compiled(betweenDosesSpec()),
  }
}

const compiled = (spec: TopLevelSpec): CompiledChart => compileChart(compile(spec).spec)
