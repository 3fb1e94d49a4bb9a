import { betweenDosesFeed } from '@troughline/charts'
import { betweenDosesAltText } from './alt-text.ts'
import { drawSectionHead } from './draw-section-head.ts'
import type { PageAssets } from './page-assets.ts'
import { left } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import type { PageWriter } from './page-writer.ts'

const chartWidth = 166
/** Head included; below the lesser height the results take the place. */
export const betweenDosesHeight = 146
const leastHeight = 104
/** What the axes and the words right of the plot take. */
const axes = { width: 24 + 48, height: 27 }
const gutter = 12

/** Levels between doses, where two cycles have samples and there is room. Answers where the results begin, from the left. */
export async function drawBetweenDoses(
  writer: PageWriter,
  assets: PageAssets,
  model: PageModel,
  { y, end }: { readonly y: number; readonly end: number },
): Promise<number> {
  const between = model.betweenDoses
  const feed = between === undefined ? undefined : betweenDosesFeed(between)
  if (between === undefined || feed === undefined || end - y < leastHeight) return left
  const unit = model.trend.panels.find(({ id }) => id === 'b12')?.unit ?? ''
  const to = left + chartWidth
  const start = drawSectionHead(writer, assets.measure, `between doses · B12 ${unit}`, { x: left, y, to })
  const height = Math.min(betweenDosesHeight, end - start) - axes.height
  const ready = await assets.betweenDosesChart.prepare({ ...feed, width: chartWidth - axes.width, height })
  const box = [left, start, left + ready.width, start + ready.height] as const
  writer.figure(betweenDosesAltText(between, unit), box, () => ready.paint(writer.doc, { x: left, y: start }))
  return to + gutter
}
