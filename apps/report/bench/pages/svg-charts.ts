import { betweenDosesSpec, patientTrendSpec } from '@troughline/charts'
import { type CompiledChart, FONT_NAMES, type PdfDocument, type PreparedChart } from '@troughline/vega-pdfkit'
import svgToPdf from 'svg-to-pdfkit'
import { parse, type Runtime, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import type { PageAssets } from '../../src/patient-pdf/page-assets.ts'

type Feed = Parameters<CompiledChart['prepare']>[0]

/** The drawn chart as SVG, with its size in points. */
export interface SvgChart {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const runtimes = new Map<string, Runtime>()

function runtimeOf(key: string, spec: () => TopLevelSpec): Runtime {
  const runtime = runtimes.get(key) ?? parse(compile(spec()).spec)
  runtimes.set(key, runtime)
  return runtime
}

export const trendSvg = (parts: Parameters<typeof patientTrendSpec>[0], feed: Feed): Promise<SvgChart> =>
  drawn(
    runtimeOf(parts.join(' '), () => patientTrendSpec(parts)),
    feed,
  )

export const betweenDosesSvg = (feed: Feed): Promise<SvgChart> =>
  drawn(runtimeOf('between doses', betweenDosesSpec), feed)

/** A new View for every chart, as whoever draws through SVG does; the specification is parsed once. */
async function drawn(runtime: Runtime, { data, signals = {}, width, height }: Feed): Promise<SvgChart> {
  const view = new View(runtime, { renderer: 'none' })
  for (const [name, rows] of Object.entries(data))
    view.data(
      name,
      rows.map((row) => ({ ...row })),
    )
  for (const [name, value] of Object.entries(signals)) view.signal(name, value)
  if (width !== undefined) view.width(width)
  if (height !== undefined) view.height(height)
  await view.runAsync()
  const svg = await view.toSVG()
  view.finalize()
  const size = (name: string): number => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(svg)?.[1])
  return { svg, width: size('width'), height: size('height') }
}

/** The same assets, whose charts go through SVG text. */
export function svgAssets(assets: PageAssets): PageAssets {
  const chart = (draw: (feed: Feed) => Promise<SvgChart>): CompiledChart => ({
    prepare: async (feed): Promise<PreparedChart> => {
      const { svg, width, height } = await draw(feed)
      return { width, height, paint: (doc, { x, y }) => paintSvg(doc, svg, x, y) }
    },
    draw: async (doc, options) => {
      const { svg, width, height } = await draw(options)
      paintSvg(doc, svg, options.x, options.y)
      return { width, height }
    },
  })
  return {
    ...assets,
    trendChart: async (parts) => ({
      ...(await assets.trendChart(parts)),
      chart: chart((feed) => trendSvg(parts, feed)),
    }),
    betweenDosesChart: async () => chart(betweenDosesSvg),
  }
}

function paintSvg(doc: PdfDocument, svg: string, x: number, y: number): void {
  svgToPdf(doc, svg, x, y, {
    assumePt: true,
    fontCallback: (_: string, bold: boolean) => (bold ? FONT_NAMES.bold : FONT_NAMES.regular),
  })
}
