import { palette } from '@troughline/charts'
import { drawSectionHead } from './draw-section-head.ts'
import { ascent, type Frame, leading, left, sectionGap, sectionHead, sizes } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import type { PageWriter } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'
import { textsOf } from './texts/catalogues.ts'

const boxGap = 4
const boxHeight = 30
const boxPadding = 3
const boxLine = 0.7
const footerGap = 11
const leastSize = 5

/** Where a reviewer writes, with the share of the box that each takes. */
const cells = [
  { id: 'reviewedBy', share: 0.24 },
  { id: 'date', share: 0.14 },
  { id: 'finding', share: 0.31 },
  { id: 'action', share: 0.31 },
] as const

const cannotSayLines = (measure: TextMeasure, { cannotSay }: PageModel, { contentWidth }: Frame): string[] =>
  measure.wrap(measure.printable(cannotSay.join(' ')), 'regular', sizes.table, contentWidth)

/** Height of what stands at the foot of the first page: limits of the report, the reviewer's box and the footer. */
export const closingHeight = (measure: TextMeasure, model: PageModel, frame: Frame): number =>
  sectionGap +
  sectionHead +
  cannotSayLines(measure, model, frame).length * leading.table +
  boxGap +
  boxHeight +
  footerGap

/** Draws it, aligned with the bottom of the print area; the footer apart. */
export function drawClosing(writer: PageWriter, measure: TextMeasure, model: PageModel, frame: Frame): void {
  const { right, bottom } = frame
  const { sections } = textsOf(model.options.language)
  const y = bottom - closingHeight(measure, model, frame)
  const start = drawSectionHead(writer, measure, sections.cannotSay, { x: left, y, to: right })
  writer.block(
    'P',
    cannotSayLines(measure, model, frame).map((text, index) => ({
      ...{ text, x: left, y: start + sizes.table * ascent + index * leading.table },
      ...{ size: sizes.table, colour: palette.ink },
    })),
  )
  drawBox(writer, model, frame)
}

/** The box for the paper loop: a label in the corner of each cell, the rest to write in. */
function drawBox(writer: PageWriter, model: PageModel, { bottom, contentWidth }: Frame): void {
  const { signOff } = textsOf(model.options.language)
  const y = bottom - footerGap - boxHeight
  const { doc } = writer
  const outline = () => doc.lineWidth(boxLine).strokeColor(palette.secondary)
  writer.decorate(() => outline().rect(left, y, contentWidth, boxHeight).stroke())
  let x = left
  writer.block(
    'P',
    cells.map(({ id, share }, index) => {
      const from = x
      if (index > 0)
        writer.decorate(() =>
          outline()
            .moveTo(from, y)
            .lineTo(from, y + boxHeight)
            .stroke(),
        )
      x += contentWidth * share
      const line = { x: from + boxPadding, y: y + boxPadding + sizes.table * ascent }
      return { text: signOff[id], ...line, size: sizes.table, colour: palette.secondary }
    }),
  )
}

/** Parameters, version, inputs and the number of the page: running text. */
export function drawFooter(
  writer: PageWriter,
  measure: TextMeasure,
  model: PageModel,
  frame: Frame,
  page: { readonly number: number; readonly of: number },
): void {
  const { footer } = textsOf(model.options.language)
  const text = measure.printable(`${model.footer} · ${footer.page(page.number, page.of)}`)
  const fitted = measure.fit(text, 'regular', sizes.small, frame.contentWidth, leastSize)
  writer.running({ ...fitted, x: left, y: frame.bottom, colour: palette.secondary })
}
