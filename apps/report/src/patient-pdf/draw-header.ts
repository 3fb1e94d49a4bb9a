import { palette } from '@troughline/charts'
import type { HeaderText } from './header-text.ts'
import { type Frame, leading, left, sizes, top } from './page-layout.ts'
import type { PageWriter, TextLine } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'

/** Share of the first line that the id may take before it gets lines of its own. */
const idShare = 0.6
const longIdSize = 10
const longLeading = 12.5
const leastSize = 6
const gap = 10

/** Id, name and birth date on the left, clinic and dates on the right. Answers the y below. */
export function drawHeader(writer: PageWriter, measure: TextMeasure, header: HeaderText, frame: Frame): number {
  const { right, contentWidth } = frame
  const id = measure.printable(header.id)
  const short = measure.width(id, 'bold', sizes.id) <= contentWidth * idShare
  const idSize = short ? sizes.id : longIdSize
  const idLines = short ? [id] : measure.wrap(id, 'bold', longIdSize, contentWidth)
  const first = top + idSize * 0.85
  const bold = (text: string, y: number, size: number): TextLine => ({
    ...{ text, x: left, y, size },
    ...{ face: 'bold' as const, colour: palette.ink },
  })
  const title = idLines.map((text, index) => bold(text, first + index * longLeading, idSize))
  const rightEdge = (text: string, line: Omit<TextLine, 'text' | 'x'>): TextLine => ({
    ...line,
    text,
    x: right - measure.width(text, line.face ?? 'regular', line.size),
  })
  let y = first + (idLines.length - 1) * longLeading
  const names = nameLines(measure, header, contentWidth)
  const nextTo = short ? measure.width(id, 'bold', sizes.id) + gap : contentWidth
  const clinicRoom = short ? contentWidth - nextTo - 2 : contentWidth
  const clinicName = header.clinicNames.find((text) => measure.canPrint(text)) ?? header.clinicNames[0]!
  const clinic = measure.fit(measure.printable(clinicName), 'bold', sizes.body, clinicRoom, leastSize)
  const clinicY = short ? first : y + longLeading
  // A short name stands beside the id; a long one has lines of its own.
  const beside =
    short &&
    names.length === 1 &&
    nextTo + measure.width(names[0]!, 'bold', sizes.name) + gap <=
      contentWidth - measure.width(clinic.text, 'bold', clinic.size)
  if (beside) title.push({ ...bold(names[0]!, first, sizes.name), x: left + nextTo })
  else {
    for (const [index, text] of names.entries()) {
      y += index === 0 ? longLeading + 1 : longLeading
      title.push(bold(text, y, sizes.name))
    }
  }
  writer.block('H1', title)
  y = Math.max(y, clinicY) + leading.body + 2
  const dates = rightEdge(header.dates, { y, size: sizes.table, colour: palette.secondary })
  const born = measure.fit(header.born, 'regular', sizes.body, dates.x - left - gap, leastSize)
  writer.block('P', [{ text: born.text, x: left, y, size: born.size, colour: palette.ink }])
  const clinicLine = { y: clinicY, size: clinic.size, face: 'bold' as const, colour: palette.ink }
  writer.block('P', [rightEdge(clinic.text, clinicLine), dates])
  return y + 4
}

const nameLines = (measure: TextMeasure, { name }: HeaderText, width: number): string[] =>
  name === '' ? [] : measure.wrap(measure.printable(name), 'bold', sizes.name, width)

/** Who the page belongs to, at the head of a later one. Answers the y below. */
export function drawRunningHeader(
  writer: PageWriter,
  measure: TextMeasure,
  header: HeaderText,
  { contentWidth }: Frame,
): number {
  const parts = [header.id, header.name, header.born]
    .filter((part) => part !== '')
    .map((part) => measure.printable(part))
  const lines = measure.wrap(parts.join(' · '), 'bold', sizes.body, contentWidth)
  for (const [index, text] of lines.entries())
    writer.running({
      ...{ text, x: left, y: top + sizes.body + index * leading.body },
      ...{ size: sizes.body, face: 'bold', colour: palette.ink },
    })
  return top + lines.length * leading.body + 4
}
