import { palette } from '@troughline/charts'
import { drawGradeMark, gradeColours } from './grade-mark.ts'
import { ascent, leading, sizes } from './page-layout.ts'
import type { Element, PageWriter } from './page-writer.ts'
import { isEvidence, rowsThatFit, type TableRow } from './result-rows.ts'
import type { TextMeasure } from './text-measure.ts'
import type { Texts } from './texts/catalogues.ts'

type ColumnId = keyof Texts['results']['heads']

interface Column {
  readonly id: ColumnId
  readonly text: (row: TableRow, grades: Texts['grades']) => string
  /** Share of the table's width. */
  readonly share: number
}

const columns: readonly Column[] = [
  { id: 'date', text: (row) => row.date, share: 0.13 },
  { id: 'test', text: (row) => row.test, share: 0.14 },
  { id: 'value', text: (row) => row.value, share: 0.19 },
  { id: 'range', text: (row) => row.range, share: 0.12 },
  { id: 'day', text: (row) => row.day, share: 0.12 },
  { id: 'context', text: (row) => row.context, share: 0.17 },
  { id: 'flag', text: ({ grade }, grades) => (grade === null ? '' : grades[grade]), share: 0.13 },
]

const columnGap = 4
const leastSize = 5.5
const markRadius = 2.4
const markRoom = 8
const headHeight = leading.table + 2.5

/** Height of a table of so many rows. */
export const resultsHeight = (rows: number): number => headHeight + Math.max(1, rows) * leading.table + 2

/** Where a table stands. */
export interface TableRoom {
  readonly x: number
  readonly y: number
  readonly to: number
  readonly height: number
}

/** Rows of `rows` that a table of this height shows: all, or as many as leave a line for the count of the others. */
export function rowsShown(rows: readonly TableRow[], height: number): readonly TableRow[] {
  const room = Math.max(1, Math.floor((height - headHeight - 2) / leading.table))
  return rowsThatFit(rows, rows.length <= room ? room : Math.max(1, room - 1))
}

/**
 * The results that fit into the height, and how many more there are: those of `next` follow on the next page. Answers the y below.
 */
export function drawResults(
  writer: PageWriter,
  measure: TextMeasure,
  texts: Texts,
  rows: readonly TableRow[],
  room: TableRoom,
  next: readonly TableRow[] = [],
): number {
  const { x, y, to } = room
  const size = sizes.table
  if (rows.length === 0) {
    writer.block('P', [{ text: texts.results.none, x, y: y + size * ascent, size, colour: palette.secondary }])
    return y + leading.table
  }
  const shown = rowsShown(rows, room.height)
  const width = to - x
  const starts = columns.map((_, index) => x + width * columns.slice(0, index).reduce((sum, c) => sum + c.share, 0))
  const widths = columns.map(({ share }) => width * share - columnGap)
  let baseline = y + size * ascent
  writer.group('Table', (table) => {
    writer.group(
      'TR',
      (line) => {
        for (const [index, { id }] of columns.entries()) {
          const fitted = measure.fit(texts.results.heads[id], 'bold', size, widths[index]!, leastSize)
          const cell = { ...fitted, x: starts[index]!, y: baseline, face: 'bold' as const, colour: palette.secondary }
          writer.block('TH', [cell], line, { scope: 'Column' })
        }
      },
      table,
    )
    writer.hairline(x, baseline + 3, to, palette.hairline)
    baseline += headHeight
    for (const row of shown) {
      drawRow(writer, measure, texts, table, row, { starts, widths, baseline })
      baseline += leading.table
    }
  })
  const others = rows.length - shown.length
  if (others === 0) return baseline
  const following = next.filter(isEvidence).length
  const text = following > 0 ? texts.results.furtherNext(others, following) : texts.results.further(others)
  writer.block('P', [{ text, x, y: baseline, size: sizes.small, colour: palette.secondary }])
  return baseline + leading.small
}

function drawRow(
  writer: PageWriter,
  measure: TextMeasure,
  texts: Texts,
  table: Element,
  row: TableRow,
  { starts, widths, baseline: y }: { readonly starts: number[]; readonly widths: number[]; readonly baseline: number },
): void {
  const { grade } = row
  const size = sizes.table
  writer.group(
    'TR',
    (line) => {
      for (const [index, column] of columns.entries()) {
        const flag = column.id === 'flag'
        const shift = flag ? markRoom : 0
        const text = measure.printable(column.text(row, texts.grades))
        const fitted = measure.fit(text, 'regular', size, widths[index]! - shift, leastSize)
        const colour = palette.ink
        writer.block('TD', text === '' ? [] : [{ ...fitted, x: starts[index]! + shift, y, colour }], line)
      }
    },
    table,
  )
  if (grade === null) return
  const markX = starts.at(-1)! + markRadius + 0.5
  writer.decorate(() => drawGradeMark(writer.doc, grade, markX, y - size * 0.33, markRadius, gradeColours[grade]))
}
