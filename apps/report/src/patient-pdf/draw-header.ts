import { palette } from '@troughline/charts'
import type { HeaderText } from './header-text.ts'
import { contentWidth, leading, left, right, sizes, top } from './page-layout.ts'
import type { PageWriter, TextLine } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'

/** Share of the first line that the id may take before it gets lines of its own. */
const idShare = 0.6
const longIdSize = 10
const longIdLeading = 12.5
const leastSize = 6

/** Id and birth date on the left, clinic and dates on the right. Answers the y below. */
export function drawHeader(writer: PageWriter, measure: TextMeasure, header: HeaderText): number {
  const id = measure.printable(header.id)
  const short = measure.width(id, 'bold', sizes.id) <= contentWidth * idShare
  const idSize = short ? sizes.id : longIdSize
  const idLines = short ? [id] : measure.wrap(id, 'bold', longIdSize, contentWidth)
  let y = top + idSize * 0.85
  writer.block(
    'H1',
    idLines.map((text, index) => ({
      ...{ text, x: left, y: y + index * longIdLeading, size: idSize },
      ...{ face: 'bold' as const, colour: palette.ink },
    })),
  )
  const rightEdge = (text: string, line: Omit<TextLine, 'text' | 'x'>): TextLine => ({
    ...line,
    text,
    x: right - measure.width(text, line.face ?? 'regular', line.size),
  })
  if (!short) y += (idLines.length - 1) * longIdLeading + longIdLeading
  const room = short ? right - left - measure.width(id, 'bold', sizes.id) - 12 : contentWidth
  const name = header.clinicNames.find((text) => measure.canPrint(text)) ?? header.clinicNames[0]!
  const clinic = measure.fit(measure.printable(name), 'bold', sizes.body, room, leastSize)
  const clinicLine = rightEdge(clinic.text, { y, size: clinic.size, face: 'bold', colour: palette.ink })
  y += leading.body + 2
  const dates = rightEdge(header.dates, { y, size: sizes.table, colour: palette.secondary })
  const born = measure.fit(header.born, 'regular', sizes.body, dates.x - left - 10, leastSize)
  writer.block('P', [{ text: born.text, x: left, y, size: born.size, colour: palette.ink }])
  writer.block('P', [clinicLine, dates])
  return y + 4
}
