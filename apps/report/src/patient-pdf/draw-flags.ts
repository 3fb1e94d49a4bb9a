import { palette } from '@troughline/charts'
import type { FlagLine } from './flag-lines.ts'
import { drawDash, drawGradeMark, gradeColours } from './grade-mark.ts'
import { ascent, leading, left, right, sizes } from './page-layout.ts'
import type { PageWriter, TextLine } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'

const markRadius = 3.2
const labelX = left + 11
const sentenceX = left + 58
const flagGap = 2.5
const mostProvenanceLines = 2
const mostUnjudgedLines = 4

/** Sentence and provenance of one flag as lines from y = 0. */
function flagBlock(measure: TextMeasure, flag: FlagLine): { lines: TextLine[]; height: number } {
  const { past, grade } = flag
  const lines: TextLine[] = []
  const first = sizes.body * ascent
  const colour = past ? palette.secondary : gradeColours[grade]
  lines.push({ text: past ? 'past' : grade, x: labelX, y: first, size: sizes.body, face: 'bold', colour })
  const sentence = past ? `(${grade}) ${flag.sentence}` : flag.sentence
  let y = first
  for (const text of measure.wrap(measure.printable(sentence), 'regular', sizes.body, right - sentenceX)) {
    lines.push({ text, x: sentenceX, y, size: sizes.body, colour: past ? palette.secondary : palette.ink })
    y += leading.body
  }
  y -= leading.body - leading.small - 0.6
  const provenance = measure.printable(flag.provenance)
  for (const text of measure.wrapWithin(provenance, 'regular', sizes.small, right - sentenceX, mostProvenanceLines)) {
    lines.push({ text, x: sentenceX, y, size: sizes.small, colour: palette.secondary })
    y += leading.small
  }
  return { lines, height: y - leading.small + sizes.small * 0.3 + flagGap }
}

/**
 * Flags from the strongest down, as many as fit into `room`, and a line that counts the others. Answers the y below.
 */
export function drawFlags(
  writer: PageWriter,
  measure: TextMeasure,
  flags: readonly FlagLine[],
  y: number,
  room: number,
): number {
  let at = y
  const blocks = flags.map((flag) => ({ flag, ...flagBlock(measure, flag) }))
  let shown = 0
  for (const { flag, lines, height } of blocks) {
    if (at + height - y > room) break
    const base = at
    const move = (line: TextLine): TextLine => ({ ...line, y: line.y + base })
    writer.block('P', lines.map(move))
    const centre = base + sizes.body * ascent - sizes.body * 0.33
    const colour = flag.past ? palette.secondary : gradeColours[flag.grade]
    writer.decorate(() => drawGradeMark(writer.doc, flag.grade, left + markRadius + 1, centre, markRadius, colour))
    at += height
    shown += 1
  }
  const others = flags.length - shown
  if (flags.length === 0 || others > 0) {
    const text = others > 0 ? `${others} further ${others === 1 ? 'flag' : 'flags'} in the conclusions.` : 'No flag.'
    writer.block('P', [{ text, x: labelX, y: at + sizes.table * ascent, size: sizes.table, colour: palette.secondary }])
    at += leading.table + flagGap
  }
  return at
}

/** What could not be judged, with a dash. Answers the y below. */
export function drawUnjudged(writer: PageWriter, measure: TextMeasure, text: string, y: number): number {
  const size = sizes.table
  const lines = measure.wrapWithin(
    measure.printable(text),
    'regular',
    size,
    right - labelX,
    mostUnjudgedLines,
    '… (further ones in the conclusions)',
  )
  const first = y + size * ascent
  writer.block(
    'P',
    lines.map((line, index) => ({
      ...{ text: line, x: labelX, y: first + index * leading.table },
      ...{ size, colour: palette.secondary },
    })),
  )
  writer.decorate(() => drawDash(writer.doc, left + markRadius + 1, first - size * 0.33, markRadius, palette.secondary))
  return y + lines.length * leading.table
}
