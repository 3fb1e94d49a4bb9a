import { arrowShapes, diamondPath, palette, type SampleTime, sampleShapes, sampleTimes } from '@troughline/charts'
import { leading, sizes } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import type { PageWriter, TextLine } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'
import { textsOf } from './texts/catalogues.ts'

interface KeyItem {
  readonly path: string
  readonly filled: boolean
  readonly text: string
}

/** The shapes that the trend of this patient uses, each with its word; set on lines no wider than the head leaves. */
export interface TrendKey {
  readonly lines: readonly (readonly { readonly item: KeyItem; readonly x: number }[])[]
  readonly width: number
}

const radius = 2.3
const shapeRoom = 8
const itemGap = 9
const lineWidth = 0.8
const middle = 0.33

/** Height that a key takes below the section's head: its first line stands beside the head where it fits there. */
export const keyHeight = ({ lines }: TrendKey, beside: boolean): number =>
  (lines.length - (beside ? 1 : 0)) * leading.small

export function trendKey(measure: TextMeasure, { trend, options }: PageModel, width: number): TrendKey {
  const words = textsOf(options.language).trend
  const { results } = trend.input
  const used = (time: SampleTime) => time !== 'any' && results.some((row) => row.time === time)
  const shape = (path: string, filled: boolean, text: string): KeyItem => ({ path, filled, text })
  const items = [
    ...sampleTimes
      .filter(used)
      .map((time) => shape(sampleShapes[time].path, sampleShapes[time].filled, words.times[time])),
    ...(results.some(({ comparator }) => comparator !== null) ? [shape(arrowShapes.up, false, words.arrow)] : []),
    ...(results.some(({ grade }) => grade !== null) ? [shape(diamondPath, false, words.flagged)] : []),
  ]
  const lines: { item: KeyItem; x: number }[][] = []
  let x = 0
  let widest = 0
  for (const item of items) {
    const length = shapeRoom + measure.width(item.text, 'regular', sizes.small)
    if (lines.length === 0 || x + length > width) {
      lines.push([])
      x = 0
    }
    lines.at(-1)!.push({ item, x })
    widest = Math.max(widest, x + length)
    x += length + itemGap
  }
  return { lines, width: widest }
}

/** Draws the key with its first baseline at `y`: words as one paragraph, shapes as decoration. */
export function drawTrendKey(
  writer: PageWriter,
  { lines }: TrendKey,
  at: { readonly x: number; readonly y: number },
): void {
  const { doc } = writer
  const texts = lines.flatMap((line, index) =>
    line.map(({ item, x }): TextLine & { readonly item: KeyItem } => ({
      ...{ item, text: item.text, x: at.x + x + shapeRoom, y: at.y + index * leading.small },
      ...{ size: sizes.small, colour: palette.secondary },
    })),
  )
  if (texts.length === 0) return
  writer.block('P', texts)
  for (const { item, x, y } of texts)
    writer.decorate(() => {
      doc.save()
      doc.translate(x - shapeRoom + radius + 1, y - sizes.small * middle).scale(radius)
      doc.path(item.path).lineWidth(lineWidth / radius)
      if (item.filled) doc.fillAndStroke(palette.ink, palette.ink)
      else doc.strokeColor(palette.ink).stroke()
      doc.restore()
    })
}
