import { palette } from '@troughline/charts'
import type { Grade } from './grade.ts'
import type { Doc } from './page-writer.ts'

/** Grades in colour; information has the secondary one. */
export const gradeColours: Readonly<Record<Grade, string>> = {
  definite: palette.definite,
  probable: palette.probable,
  possible: palette.possible,
  information: palette.secondary,
}

const lineWidth = 0.8

/**
 * The shape of a grade around a centre: filled, half-filled or hollow diamond, or a circle for information. The word stands
 * beside it, so the shape is decoration to a reader of the text.
 */
export function drawGradeMark(doc: Doc, grade: Grade, x: number, y: number, radius: number, colour: string): void {
  doc.lineWidth(lineWidth).strokeColor(colour).fillColor(colour)
  if (grade === 'information') {
    doc.circle(x, y, radius * 0.85).stroke()
    return
  }
  const diamond = () =>
    doc
      .moveTo(x, y - radius)
      .lineTo(x + radius, y)
      .lineTo(x, y + radius)
      .lineTo(x - radius, y)
      .closePath()
  if (grade === 'definite') diamond().fillAndStroke(colour, colour)
  else diamond().stroke()
  if (grade === 'probable')
    doc
      .moveTo(x, y - radius)
      .lineTo(x - radius, y)
      .lineTo(x, y + radius)
      .closePath()
      .fill(colour)
}

/** A dash: cannot tell. */
export function drawDash(doc: Doc, x: number, y: number, radius: number, colour: string): void {
  doc
    .moveTo(x - radius, y)
    .lineTo(x + radius, y)
    .lineWidth(1.2)
    .strokeColor(colour)
    .stroke()
}
