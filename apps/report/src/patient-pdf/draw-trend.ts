import {
  axisExtent,
  labelExtent,
  naturalHeights,
  palette,
  panelHeightSignal,
  patientTrendFeed,
  type TrendFeed,
} from '@troughline/charts'
import type { CompiledChart } from '@troughline/vega-pdfkit'
import { trendAltText } from './alt-text.ts'
import { drawSectionHead } from './draw-section-head.ts'
import { naturalHeight, type PageAssets } from './page-assets.ts'
import { ascent, contentWidth, leading, left, right, sectionGap, sectionHead, sizes } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import type { PageWriter } from './page-writer.ts'

/** Panels are stretched or squeezed between these factors of their natural heights. */
const mostStretch = 1.6
const mostSqueeze = 0.55

const plotWidth = contentWidth - axisExtent - labelExtent
const gapBelow = 3
const headHeight = sectionGap + sectionHead
const key =
  'levels and metabolites: filled before a dose, hollow at another time · triangle: beyond the limit of the assay'

/** A trend chart whose height can still be chosen between two bounds. */
export interface TrendPlan {
  readonly feed: TrendFeed
  readonly chart: CompiledChart
  /** Height of everything but the panels, head included, and of the panels at their natural heights. */
  readonly fixed: number
  readonly panels: number
  readonly least: number
}

export async function planTrend(model: PageModel, assets: PageAssets): Promise<TrendPlan> {
  const feed = patientTrendFeed(model.trend)
  const { chart, fixedHeight } = await assets.trendChart(feed.panels)
  const panels = naturalHeight(feed.panels)
  const fixed = headHeight + fixedHeight + gapBelow
  return { feed, chart, fixed, panels, least: fixed + panels * mostSqueeze }
}

/**
 * Draws the trend from `y` down. It gets its natural height where `leastBelow` stays free under it, and more where even
 * `wishedBelow` does. Answers the y below.
 */
export async function drawTrend(
  writer: PageWriter,
  { measure }: PageAssets,
  model: PageModel,
  { feed, chart, fixed, panels }: TrendPlan,
  room: { readonly y: number; readonly end: number; readonly leastBelow: number; readonly wishedBelow: number },
): Promise<number> {
  const free = room.end - room.y - fixed
  const generous = (free - room.wishedBelow) / panels
  const tight = (free - room.leastBelow) / panels
  const factor = generous >= 1 ? Math.min(mostStretch, generous) : Math.max(mostSqueeze, Math.min(1, tight))
  const heights = Object.fromEntries(
    feed.panels.map((panel, position) => [panelHeightSignal(position), naturalHeights[panel] * factor]),
  )
  const ready = await chart.prepare({ ...feed, width: plotWidth, signals: { ...feed.signals, ...heights } })
  const keyX = right - measure.width(key, 'regular', sizes.small)
  const { y } = room
  if (model.trend.doses.length + model.trend.notGiven.length + model.trend.results.length === 0) {
    const from = drawSectionHead(writer, measure, 'trend', { x: left, y, to: right })
    const line = { x: left, y: from + sizes.table * ascent, size: sizes.table, colour: palette.secondary }
    writer.block('P', [{ text: 'Nothing to draw: no injection and no result is recorded.', ...line }])
    return from + leading.table + gapBelow
  }
  const start = drawSectionHead(writer, measure, 'trend', { x: left, y, to: keyX - 4 })
  const baseline = y + sectionGap + sizes.table * ascent
  writer.block('P', [{ text: key, x: keyX, y: baseline, size: sizes.small, colour: palette.secondary }])
  const box = [left, start, left + ready.width, start + ready.height] as const
  writer.figure(trendAltText(model.trend, model.asOf), box, () => ready.paint(writer.doc, { x: left, y: start }))
  return start + ready.height + gapBelow
}
