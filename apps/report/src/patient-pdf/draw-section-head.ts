import { palette } from '@troughline/charts'
import { ascent, sectionGap, sectionHead, sizes } from './page-layout.ts'
import type { PageWriter } from './page-writer.ts'
import type { TextMeasure } from './text-measure.ts'

/** A small head with a hairline to its right. Answers where its content begins. */
export function drawSectionHead(
  writer: PageWriter,
  measure: TextMeasure,
  text: string,
  { x, y, to }: { readonly x: number; readonly y: number; readonly to: number },
): number {
  const size = sizes.table
  const baseline = y + sectionGap + size * ascent
  writer.head({ text, x, y: baseline, size, face: 'bold', colour: palette.secondary })
  const after = x + measure.width(text, 'bold', size) + 4
  writer.hairline(after, baseline - size * 0.3, to, palette.hairline)
  return y + sectionGap + sectionHead
}
