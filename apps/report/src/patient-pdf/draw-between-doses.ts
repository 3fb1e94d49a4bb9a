import { betweenDosesFeed, palette } from '@troughline/charts'
import { drawSectionHead } from './draw-section-head.ts'
import type { PageAssets } from './page-assets.ts'
import { ascent, leading, left, sizes } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import type { PageWriter } from './page-writer.ts'
import { textsOf } from './texts/catalogues.ts'

const chartWidth = 196
/** Head included; below the lesser height the results take the place. */
export const betweenDosesHeight = 156
const leastHeight = 112
/** What the axes and the words right of the plot take. */
const axes = { width: 24 + 48, height: 18 }
const gutter = 12
/** Between the labels of the axis and the note. */
const noteGap = 4

/** Levels between doses, where the model has them and there is room. Answers where the results begin, from the left. */
export async function drawBetweenDoses(
  writer: PageWriter,
  assets: PageAssets,
  model: PageModel,
  { y, end }: { readonly y: number; readonly end: number },
): Promise<number> {
  const between = model.betweenDoses
  const feed = between === undefined ? undefined : betweenDosesFeed(between.input)
  if (between === undefined || feed === undefined || end - y < leastHeight) return left
  const { sections, betweenDoses: words } = textsOf(model.options.language)
  const to = left + chartWidth
  const start = drawSectionHead(writer, assets.measure, sections.betweenDoses(between.unit), { x: left, y, to })
  const fitted = between.input.decline.length > 0
  const note = fitted ? leading.small + noteGap : 0
  const height = Math.min(betweenDosesHeight, end - y) - (start - y) - axes.height - note
  const chart = await assets.betweenDosesChart()
  const ready = await chart.prepare({ ...feed, width: chartWidth - axes.width, height })
  const box = [left, start, left + ready.width, start + ready.height] as const
  writer.figure(between.alt, box, () => ready.paint(writer.doc, { x: left, y: start }))
  if (fitted) {
    const line = { x: left, y: start + ready.height + noteGap + sizes.small * ascent, size: sizes.small }
    writer.block('P', [{ text: words.decline, ...line, colour: palette.secondary }])
  }
  return to + gutter
}
