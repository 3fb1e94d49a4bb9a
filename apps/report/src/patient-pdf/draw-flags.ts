import { palette } from '@troughline/charts'
import { type FlagLayout, markRadius } from './flag-layout.ts'
import { drawDash, drawGradeMark, gradeColours } from './grade-mark.ts'
import { leading, left } from './page-layout.ts'
import type { PageWriter, TextLine } from './page-writer.ts'

const markX = left + markRadius + 1
/** Middle of a small letter above its baseline, as a share of the size. */
const middle = 0.33

/** Draws flags and what could not be judged from `y` down, each with its shape. Answers the y below. */
export function drawFlags(writer: PageWriter, { blocks, unjudged }: FlagLayout, y: number): number {
  let at = y
  const below = (line: TextLine): TextLine => ({ ...line, y: line.y + at })
  for (const { flag, lines, height } of blocks) {
    const moved = lines.map(below)
    writer.block('P', moved)
    if (flag !== undefined) {
      const centre = moved[0]!.y - moved[0]!.size * middle
      const colour = flag.past ? palette.secondary : gradeColours[flag.grade]
      writer.decorate(() => drawGradeMark(writer.doc, flag.grade, markX, centre, markRadius, colour))
    }
    at += height
  }
  if (unjudged.length > 0) {
    const moved = unjudged.map(below)
    writer.block('P', moved)
    const centre = moved[0]!.y - moved[0]!.size * middle
    writer.decorate(() => drawDash(writer.doc, markX, centre, markRadius, palette.secondary))
  }
  return y + blocks.reduce((sum, block) => sum + block.height, 0) + lineHeights(unjudged)
}

const lineHeights = (lines: readonly TextLine[]): number => lines.length * leading.table
