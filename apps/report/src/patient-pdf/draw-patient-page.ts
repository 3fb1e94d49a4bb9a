import {
  axisExtent,
  betweenDosesFeed,
  labelExtent,
  type MeasuredPanel,
  naturalHeights,
  palette,
  panelHeightSignal,
  patientTrendFeed,
} from '@troughline/charts'
import { registerFonts } from '@troughline/vega-pdfkit'
import { betweenDosesAltText, trendAltText } from './alt-text.ts'
import { closingHeight, drawClosing } from './draw-closing.ts'
import { drawFlags, drawUnjudged } from './draw-flags.ts'
import { drawHeader } from './draw-header.ts'
import { drawResults, resultsHeight } from './draw-results.ts'
import { drawSectionHead } from './draw-section-head.ts'
import type { PageAssets } from './page-assets.ts'
import { ascent, bottom, contentWidth, leading, left, right, sectionGap, sectionHead, sizes } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import { type Doc, PageWriter } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'

/** Share of the space below the header that flags may take before the weakest are only counted. */
const flagShare = 0.42
/** Panels are stretched or squeezed between these factors of their natural heights. */
const mostStretch = 1.3
const mostSqueeze = 0.55
/** Rows that the table gets before the trend gets its natural height, and rows beyond which the trend is stretched. */
const leastRows = 10
const manyRows = 45
const betweenDosesWidth = 176
const betweenDosesHeight = 132
const betweenDosesAxes = { width: 24 + 46, height: 26 }
const gutter = 14

/** Draws one patient's page on the document's current page, from edge to edge; never begins a second one. */
export async function drawPatientPage(doc: Doc, model: PageModel, assets: PageAssets): Promise<void> {
  const { measure } = assets
  registerFonts(doc, assets.fonts)
  const writer = new PageWriter(doc)
  let y = drawHeader(writer, measure, model.header)
  const closing = closingHeight(measure, model)
  y = drawSectionHead(writer, measure, 'flags', { x: left, y, to: right })
  y = drawFlags(writer, measure, model.flags, y, (bottom - closing - y) * flagShare)
  if (model.unjudged !== undefined) y = drawUnjudged(writer, measure, model.unjudged, y)
  y = drawSectionHead(writer, measure, 'treatment', { x: left, y, to: right })
  y = drawParagraph(writer, measure, model.facts, y)
  if (model.start !== undefined) y = drawParagraph(writer, measure, model.start, y)
  y = await drawTrend(writer, assets, model, y, bottom - closing)
  await drawLowerPart(writer, assets, model, y, bottom - closing)
  drawClosing(writer, measure, model)
  writer.finish()
}

function drawParagraph(writer: PageWriter, measure: TextMeasure, text: string, y: number): number {
  const lines = measure.wrap(measure.printable(text), 'regular', sizes.body, contentWidth)
  writer.block(
    'P',
    lines.map((line, index) => ({
      ...{ text: line, x: left, y: y + sizes.body * ascent + index * leading.body },
      ...{ size: sizes.body, colour: palette.ink },
    })),
  )
  return y + lines.length * leading.body
}

async function drawTrend(
  writer: PageWriter,
  assets: PageAssets,
  model: PageModel,
  y: number,
  end: number,
): Promise<number> {
  const feed = patientTrendFeed(model.trend)
  const chart = assets.trendChart(feed.panels)
  const start = drawSectionHead(writer, assets.measure, 'trend', { x: left, y, to: right })
  const width = contentWidth - axisExtent - labelExtent
  const natural = await chart.prepare({ ...feed, width })
  const room = end - start - sectionGap - sectionHead
  const heights = panelHeights(feed.panels, natural.height, room, model)
  const ready = await chart.prepare({ ...feed, width, signals: { ...feed.signals, ...heights } })
  const box = [left, start, left + ready.width, start + ready.height] as const
  writer.figure(trendAltText(model.trend), box, () => ready.paint(writer.doc, { x: left, y: start }))
  return start + ready.height + 2
}

/** How high each panel may be, so that the table gets its rows: stretched where few results leave room. */
function panelHeights(
  panels: readonly MeasuredPanel[],
  natural: number,
  room: number,
  { rows, betweenDoses }: PageModel,
): Record<string, number> {
  const own = panels.reduce((sum, panel) => sum + naturalHeights[panel], 0)
  const fixed = natural - own
  const chart = betweenDoses === undefined ? 0 : betweenDosesHeight
  const table = (most: number) => Math.max(chart, resultsHeight(Math.min(rows.length, most)))
  const spare = (room - table(manyRows) - fixed) / own
  const tight = (room - table(leastRows) - fixed) / own
  const factor = spare >= 1 ? Math.min(mostStretch, spare) : Math.max(mostSqueeze, Math.min(1, tight))
  return Object.fromEntries(
    panels.map((panel, position) => [panelHeightSignal(position), naturalHeights[panel] * factor]),
  )
}

/** Levels between doses on the left, where two cycles have samples; results on the right, or across the page. */
async function drawLowerPart(
  writer: PageWriter,
  assets: PageAssets,
  model: PageModel,
  y: number,
  end: number,
): Promise<void> {
  const { measure } = assets
  const between = model.betweenDoses
  const feed = between === undefined ? undefined : betweenDosesFeed(between)
  let x = left
  if (between !== undefined && feed !== undefined) {
    const to = left + betweenDosesWidth
    const start = drawSectionHead(writer, measure, 'between doses', { x: left, y, to })
    const height = Math.min(betweenDosesHeight, end - start) - betweenDosesAxes.height
    const ready = await assets.betweenDosesChart.prepare({
      ...feed,
      width: betweenDosesWidth - betweenDosesAxes.width,
      height,
    })
    const unit = model.trend.panels.find(({ id }) => id === 'b12')?.unit ?? ''
    const box = [left, start, left + ready.width, start + ready.height] as const
    writer.figure(betweenDosesAltText(between, unit), box, () => ready.paint(writer.doc, { x: left, y: start }))
    x = to + gutter
  }
  const start = drawSectionHead(writer, measure, 'results', { x, y, to: right })
  drawResults(writer, measure, model.rows, { x, y: start, to: right, height: end - start })
}
