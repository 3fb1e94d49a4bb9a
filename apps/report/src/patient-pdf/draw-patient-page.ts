import { palette } from '@troughline/charts'
import { registerFonts } from '@troughline/vega-pdfkit'
import { betweenDosesHeight, drawBetweenDoses } from './draw-between-doses.ts'
import { closingHeight, drawClosing } from './draw-closing.ts'
import { drawFlags } from './draw-flags.ts'
import { drawHeader } from './draw-header.ts'
import { drawResults, resultsHeight } from './draw-results.ts'
import { drawSectionHead } from './draw-section-head.ts'
import { drawTrend, planTrend } from './draw-trend.ts'
import { layoutFlags } from './flag-layout.ts'
import type { PageAssets } from './page-assets.ts'
import { ascent, bottom, contentWidth, leading, left, right, sectionGap, sectionHead, sizes } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import { type Doc, PageWriter } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'

/** Rows of the table that flags leave free; that the trend leaves free; beyond which the trend is stretched. */
const rowsBesideFlags = 5
const rowsBesideTrend = 10
const rowsWished = 45
const headHeight = sectionGap + sectionHead
const noBreak = '\u00a0'
/** Facts up to this length are kept on one line. */
const shortFact = 40

/** Draws one patient's page on the document's current page, from edge to edge; never begins a second one. */
export async function drawPatientPage(doc: Doc, model: PageModel, assets: PageAssets): Promise<void> {
  const { measure } = assets
  registerFonts(doc, assets.fonts)
  const trend = await planTrend(model, assets)
  const end = bottom - closingHeight(measure, model)
  const treatment = treatmentLines(measure, model)
  const below = (rows: number): number => headHeight + resultsHeight(Math.min(model.rows.length, rows)) + leading.table

  const writer = new PageWriter(doc)
  let y = drawHeader(writer, measure, model.header)
  y = drawSectionHead(writer, measure, 'flags', { x: left, y, to: right })
  const needed = headHeight + treatment.length * leading.body + trend.least + below(rowsBesideFlags)
  y = drawFlags(writer, layoutFlags(measure, model.flags, model.unjudged, end - y - needed), y)
  y = drawSectionHead(writer, measure, 'treatment', { x: left, y, to: right })
  y = drawLines(writer, treatment, y)
  const chart = model.betweenDoses === undefined ? 0 : headHeight + betweenDosesHeight
  const leastBelow = Math.max(chart, below(rowsBesideTrend))
  const wishedBelow = Math.max(chart, below(rowsWished))
  y = await drawTrend(writer, assets, model, trend, { y, end, leastBelow, wishedBelow })
  const x = await drawBetweenDoses(writer, assets, model, { y, end })
  const start = drawSectionHead(writer, measure, 'results', { x, y, to: right })
  drawResults(writer, measure, model.rows, { x, y: start, to: right, height: end - start })
  drawClosing(writer, measure, model)
  writer.finish()
}

/** Facts stay whole at line ends; the start of treatment has a line of its own. */
function treatmentLines(measure: TextMeasure, { facts, start }: PageModel): string[] {
  const whole = facts
    .map((fact) => measure.printable(fact))
    .map((fact) => (fact.length <= shortFact ? fact.replaceAll(' ', noBreak) : fact))
    .join(`${noBreak}· `)
  const paragraphs = start === undefined ? [whole] : [whole, measure.printable(start)]
  return paragraphs.flatMap((text) => measure.wrap(text, 'regular', sizes.body, contentWidth))
}

function drawLines(writer: PageWriter, lines: readonly string[], y: number): number {
  writer.block(
    'P',
    lines.map((text, index) => ({
      ...{ text, x: left, y: y + sizes.body * ascent + index * leading.body },
      ...{ size: sizes.body, colour: palette.ink },
    })),
  )
  return y + lines.length * leading.body
}
