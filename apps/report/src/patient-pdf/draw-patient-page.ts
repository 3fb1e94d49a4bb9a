import { palette } from '@troughline/charts'
import { registerFonts } from '@troughline/vega-pdfkit'
import { betweenDosesHeight, drawBetweenDoses } from './draw-between-doses.ts'
import { closingHeight, drawClosing, drawFooter } from './draw-closing.ts'
import { drawFlags } from './draw-flags.ts'
import { drawHeader } from './draw-header.ts'
import { drawResults, resultsHeight, rowsShown } from './draw-results.ts'
import { drawSecondPage, type SecondPage, secondPage } from './draw-second-page.ts'
import { drawSectionHead } from './draw-section-head.ts'
import { drawTrend, planTrend } from './draw-trend.ts'
import { layoutFlags } from './flag-layout.ts'
import type { PageAssets } from './page-assets.ts'
import { ascent, type Frame, frameOf, leading, left, sectionGap, sectionHead, sizes } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import { type Bookmark, type Doc, PageWriter } from './page-writer.ts'
import { isEvidence } from './result-rows.ts'
import type { TextMeasure } from './text-measure.ts'
import { textsOf } from './texts/catalogues.ts'

/** Rows of the table that flags leave free; that the trend leaves free; beyond which the trend is stretched. */
const rowsBesideFlags = 5
const rowsBesideTrend = 10
const rowsWished = 45
const headHeight = sectionGap + sectionHead
const noBreak = '\u00a0'
/** Facts up to this length are kept on one line. */
const shortFact = 50

/**
 * Draws one patient on the document's current page, from edge to edge. A second page follows only where flags, or results that flags
 * rest on, found no room. `bookmark` gets an entry per section.
 */
export async function drawPatientPage(
  doc: Doc,
  model: PageModel,
  assets: PageAssets,
  bookmark?: Bookmark,
): Promise<void> {
  const { measure } = assets
  const frame = frameOf(model.options.paper)
  const texts = textsOf(model.options.language)
  const { sections } = texts
  registerFonts(doc, assets.fonts)
  const trend = await planTrend(model, assets, frame)
  const end = frame.bottom - closingHeight(measure, model, frame)
  const treatment = treatmentLines(measure, model, frame)
  const below = (rows: number): number => headHeight + resultsHeight(Math.min(model.rows.length, rows)) + leading.table
  const whole = { x: left, to: frame.right }

  const writer = new PageWriter(doc, bookmark)
  let y = drawHeader(writer, measure, model.header, frame)
  y = drawSectionHead(writer, measure, sections.flags, { ...whole, y })
  const needed = headHeight + treatment.length * leading.body + trend.least + below(rowsBesideFlags)
  const setting = { measure, words: texts.flags, right: frame.right, hasNextPage: true }
  const flags = layoutFlags(setting, model.flags, model.unjudged, end - y - needed)
  y = drawFlags(writer, flags, y)
  y = drawSectionHead(writer, measure, sections.treatment, { ...whole, y })
  y = drawLines(writer, treatment, y)
  const chart = model.betweenDoses === undefined ? 0 : headHeight + betweenDosesHeight
  const evidence = model.rows.filter((row) => isEvidence(row) && !row.isScore).length
  const leastBelow = Math.max(chart, below(Math.max(rowsBesideTrend, evidence)))
  const wishedBelow = Math.max(chart, below(rowsWished))
  y = await drawTrend(writer, assets, model, trend, { y, end, leastBelow, wishedBelow, frame })
  const x = await drawBetweenDoses(writer, assets, model, { y, end })
  const start = drawSectionHead(writer, measure, sections.results, { x, y, to: frame.right })
  const table = { x, y: start, to: frame.right, height: end - start }
  const shown = new Set(rowsShown(model.rows, table.height))
  const next: SecondPage = secondPage(
    flags,
    model.rows.filter((row) => !shown.has(row)),
    model.unjudged,
  )
  drawResults(writer, measure, texts, model.rows, table, next.isNeeded ? next.rows : [])
  drawClosing(writer, measure, model, frame)
  const pages = next.isNeeded ? 2 : 1
  drawFooter(writer, measure, model, frame, { number: 1, of: pages })
  if (next.isNeeded) {
    drawSecondPage(writer, measure, model, frame, next)
    drawFooter(writer, measure, model, frame, { number: 2, of: pages })
  }
  writer.finish()
}

/** Facts stay whole at line ends; the start of treatment has a line of its own. */
function treatmentLines(measure: TextMeasure, { facts, start }: PageModel, { contentWidth }: Frame): string[] {
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
