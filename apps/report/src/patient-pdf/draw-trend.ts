import {
  axisExtent,
  isMeasured,
  labelExtent,
  naturalHeights,
  palette,
  panelHeightSignal,
  patientTrendFeed,
  type TrendFeed,
} from '@troughline/charts'
import type { CompiledChart } from '@troughline/vega-pdfkit'
import { drawSectionHead } from './draw-section-head.ts'
import type { PageAssets } from './page-assets.ts'
import { ascent, type Frame, leading, left, sectionGap, sectionHead, sizes } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import type { PageWriter } from './page-writer.ts'
import { textsOf } from './texts/catalogues.ts'
import { drawTrendKey, keyHeight, type TrendKey, trendKey } from './trend-key.ts'

/** Measured panels are stretched or squeezed between these factors of their natural heights; lanes never. */
const mostStretch = 1.6
const mostSqueeze = 0.55

const gapBelow = 3
const headHeight = sectionGap + sectionHead
/** Between the key and the section's head that it stands beside. */
const keyGap = 24

/** A trend chart whose height can still be chosen between two bounds. */
export interface TrendPlan {
  readonly feed: TrendFeed
  readonly chart: CompiledChart
  readonly key: TrendKey
  readonly keyBeside: boolean
  /** Height of everything but the measured panels, head included, and of the panels at their natural heights. */
  readonly fixed: number
  readonly panels: number
  readonly least: number
}

export async function planTrend(model: PageModel, assets: PageAssets, frame: Frame): Promise<TrendPlan> {
  const feed = patientTrendFeed(model.trend.input)
  const { chart, fixedHeight } = await assets.trendChart(feed.parts)
  const panels = feed.parts.filter(isMeasured).reduce((sum, panel) => sum + naturalHeights[panel], 0)
  const lanes = feed.parts.reduce((sum, part) => sum + (isMeasured(part) ? 0 : feed.laneHeights[part]), 0)
  const headWidth = assets.measure.width(textsOf(model.options.language).sections.trend, 'bold', sizes.table) + keyGap
  const key = trendKey(assets.measure, model, frame.contentWidth)
  const keyBeside = key.lines.length === 1 && key.width + headWidth <= frame.contentWidth
  const fixed = headHeight + keyHeight(key, keyBeside) + fixedHeight + lanes + gapBelow
  return { feed, chart, key, keyBeside, fixed, panels, least: fixed + panels * mostSqueeze }
}

/**
 * Draws the trend from `y` down. It gets its natural height where `leastBelow` stays free under it, and more where even
 * `wishedBelow` does. Answers the y below.
 */
export async function drawTrend(
  writer: PageWriter,
  { measure }: PageAssets,
  model: PageModel,
  plan: TrendPlan,
  room: {
    readonly y: number
    readonly end: number
    readonly leastBelow: number
    readonly wishedBelow: number
    readonly frame: Frame
  },
): Promise<number> {
  const { y, frame } = room
  const { sections, trend: words } = textsOf(model.options.language)
  const { doses, notGiven, results, scores, events } = model.trend.input
  const at = { x: left, y }
  if (doses.length + notGiven.length + results.length + scores.length + events.length === 0) {
    const from = drawSectionHead(writer, measure, sections.trend, { ...at, to: frame.right })
    const line = { x: left, y: from + sizes.table * ascent, size: sizes.table, colour: palette.secondary }
    writer.block('P', [{ text: words.nothing, ...line }])
    return from + leading.table + gapBelow
  }
  const { feed, chart, key, keyBeside } = plan
  const factor = factorFor(plan, room)
  const heights = feed.parts.map((part) => (isMeasured(part) ? naturalHeights[part] * factor : feed.laneHeights[part]))
  const signals = Object.fromEntries(heights.map((height, position) => [panelHeightSignal(position), height]))
  const width = frame.contentWidth - axisExtent - labelExtent
  const ready = await chart.prepare({ ...feed, width, signals: { ...feed.signals, ...signals } })
  const keyX = keyBeside ? frame.right - key.width : left
  let start = drawSectionHead(writer, measure, sections.trend, { ...at, to: keyBeside ? keyX - 4 : frame.right })
  const keyY = keyBeside ? y + sectionGap + sizes.table * ascent : start + sizes.small * ascent
  drawTrendKey(writer, key, { x: keyX, y: keyY })
  start += keyHeight(key, keyBeside)
  const box = [left, start, left + ready.width, start + ready.height] as const
  writer.figure(model.trend.alt, box, () => ready.paint(writer.doc, { x: left, y: start }))
  return start + ready.height + gapBelow
}

function factorFor(
  { fixed, panels }: TrendPlan,
  room: { readonly y: number; readonly end: number; readonly leastBelow: number; readonly wishedBelow: number },
): number {
  if (panels === 0) return 1
  const free = room.end - room.y - fixed
  const generous = (free - room.wishedBelow) / panels
  const tight = (free - room.leastBelow) / panels
  return generous >= 1 ? Math.min(mostStretch, generous) : Math.max(mostSqueeze, Math.min(1, tight))
}
