import { palette } from '@troughline/charts'
import { drawSectionHead } from './draw-section-head.ts'
import { ascent, bottom, contentWidth, leading, left, right, sectionGap, sectionHead, sizes } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import type { PageWriter } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'

const signOffGap = 20
const footerGap = 12
const leastSize = 5

/** Where a reviewer writes, with the share of the line that each takes. */
const signOff = [
  { text: 'reviewed by', share: 0.3 },
  { text: 'date', share: 0.16 },
  { text: 'finding', share: 0.27 },
  { text: 'action', share: 0.27 },
] as const

const cannotSayLines = (measure: TextMeasure, { cannotSay }: PageModel): string[] =>
  measure.wrap(measure.printable(cannotSay.join(' ')), 'regular', sizes.table, contentWidth)

/** Height of what stands at the foot of the page: limits of the page, sign-off and footer. */
export const closingHeight = (measure: TextMeasure, model: PageModel): number =>
  sectionGap + sectionHead + cannotSayLines(measure, model).length * leading.table + signOffGap + footerGap

/** Draws it, aligned with the bottom of the print area. */
export function drawClosing(writer: PageWriter, measure: TextMeasure, model: PageModel): void {
  const y = bottom - closingHeight(measure, model)
  const head = 'what this page cannot say'
  const start = drawSectionHead(writer, measure, head, { x: left, y, to: right })
  writer.block(
    'P',
    cannotSayLines(measure, model).map((text, index) => ({
      ...{ text, x: left, y: start + sizes.table * ascent + index * leading.table },
      ...{ size: sizes.table, colour: palette.ink },
    })),
  )
  const line = bottom - footerGap - sizes.table * 0.4
  let x = left
  writer.block(
    'P',
    signOff.map(({ text, share }) => {
      const from = x
      x += contentWidth * share
      writer.hairline(from + measure.width(text, 'regular', sizes.table) + 3, line + 1, x - 8, palette.secondary)
      return { text, x: from, y: line, size: sizes.table, colour: palette.ink }
    }),
  )
  const footer = measure.fit(measure.printable(model.footer), 'regular', sizes.small, contentWidth, leastSize)
  writer.block('P', [{ ...footer, x: left, y: bottom, colour: palette.secondary }])
}
