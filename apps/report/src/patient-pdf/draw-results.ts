import { palette } from '@troughline/charts'
import { drawGradeMark, gradeColours } from './grade-mark.ts'
import { ascent, leading, sizes } from './page-layout.ts'
import type { PageWriter } from './page-writer.ts'
import { rowsThatFit, type TableRow } from './result-rows.ts'
import type { TextMeasure } from './text-measure.ts'

interface Column {
  readonly head: string
  readonly text: (row: TableRow) => string
  /** Share of the table's width. */
  readonly share: number
}

const columns: readonly Column[] = [
  { head: 'date', text: (row) => row.date, share: 0.13 },
  { head: 'test', text: (row) => row.test, share: 0.14 },
  { head: 'value as reported', text: (row) => row.value, share: 0.19 },
  { head: 'lab range', text: (row) => row.range, share: 0.12 },
  { head: 'day', text: (row) => row.day, share: 0.12 },
  { head: 'context', text: (row) => row.context, share: 0.17 },
  { head: 'flag', text: (row) => row.grade ?? '', share: 0.13 },
]

const columnGap = 4
const leastSize = 5.5
const markRadius = 2.4
const markRoom = 8
const headHeight = leading.table + 2.5

/** Height of a table of so many rows. */
export const resultsHeight = (rows: number): number => headHeight + Math.max(1, rows) * leading.table + 2

/** The results that fit into the height, and how many more there are. */
export function drawResults(
  writer: PageWriter,
  measure: TextMeasure,
  rows: readonly TableRow[],
  { x, y, to, height }: { readonly x: number; readonly y: number; readonly to: number; readonly height: number },
): void {
  const size = sizes.table
  if (rows.length === 0) {
    writer.block('P', [{ text: 'No result is recorded.', x, y: y + size * ascent, size, colour: palette.secondary }])
    return
  }
  const room = Math.max(1, Math.floor((height - headHeight - 2) / leading.table))
  const shown = rowsThatFit(rows, rows.length <= room ? room : Math.max(1, room - 1))
  const width = to - x
  const starts = columns.map((_, index) => x + width * columns.slice(0, index).reduce((sum, c) => sum + c.share, 0))
  const widths = columns.map(({ share }) => width * share - columnGap)
  let baseline = y + size * ascent
  writer.group('Table', (table) => {
    writer.group(
      'TR',
      (line) => {
        for (const [index, { head }] of columns.entries()) {
          const fitted = measure.fit(head, 'bold', size, widths[index]!, leastSize)
          const cell = { ...fitted, x: starts[index]!, y: baseline, face: 'bold' as const, colour: palette.secondary }
          writer.block('TH', [cell], line, { scope: 'Column' })
        }
      },
      table,
    )
    writer.hairline(x, baseline + 3, to, palette.hairline)
    baseline += headHeight
    for (const row of shown) {
      const at = baseline
      writer.group(
        'TR',
        (line) => {
          for (const [index, column] of columns.entries()) {
            const flag = column.head === 'flag'
            const shift = flag ? markRoom : 0
            const text = measure.printable(column.text(row))
            const fitted = measure.fit(text, 'regular', size, widths[index]! - shift, leastSize)
            const colour = flag && row.grade !== null ? gradeColours[row.grade] : palette.ink
            const cell = text === '' ? [] : [{ ...fitted, x: starts[index]! + shift, y: at, colour }]
            writer.block('TD', cell, line)
          }
        },
        table,
      )
      const { grade } = row
      if (grade !== null) {
        const markX = starts.at(-1)! + markRadius + 0.5
        writer.decorate(() =>
          drawGradeMark(writer.doc, grade, markX, at - size * 0.33, markRadius, gradeColours[grade]),
        )
      }
      baseline += leading.table
    }
  })
  const others = rows.length - shown.length
  if (others > 0) {
    const text = `${others} further ${others === 1 ? 'result' : 'results'} in the file`
    writer.block('P', [{ text, x, y: baseline, size: sizes.small, colour: palette.secondary }])
  }
}
