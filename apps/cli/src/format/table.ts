/** One column of a terminal table. */
export interface TableColumn<Row> {
  readonly head: string
  readonly value: (row: Row) => string | number | null
  /** Text that may be cut (with an ellipsis) when the table is wider than the page; ids and numbers are never cut. */
  readonly cut?: boolean
  /** Least width it is cut to; default: 8. */
  readonly least?: number
  /** Text that is read as a number (a share, an interval): right-aligned. */
  readonly right?: boolean
}

/** Width that every table keeps to, unless columns that may not be cut need more. */
export const pageWidth = 100
const gap = '  '
const leastCutWidth = 8

/** Numbers with thousands separators: 204,118. */
export const countText = (value: number): string => value.toLocaleString('en-GB')

/**
 * A table as lines of text: heads, then rows; columns of numbers are right-aligned. Control characters of exported text are shown as a
 * replacement character, so that no export can steer the terminal.
 */
export function table<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): string {
  const values = rows.map((row) => columns.map(({ value }) => value(row)))
  const numeric = columns.map(({ right }, index) => {
    if (right === true) return true
    const present = values.map((row) => row[index]).filter((value) => value !== null)
    return present.length > 0 && present.every((value) => typeof value === 'number')
  })
  const cells = values.map((row) => row.map((value) => plainText(cellText(value ?? null))))
  const widths = columns.map(({ head }, index) => Math.max(head.length, ...cells.map((row) => row[index]?.length ?? 0)))
  shrink(widths, columns)
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) => {
        const width = widths[index] ?? 0
        const shown = text.length > width ? `${text.slice(0, width - 1)}…` : text
        return numeric[index] ? shown.padStart(width) : shown.padEnd(width)
      })
      .join(gap)
      .trimEnd()
  return `${[columns.map(({ head }) => head), ...cells].map(line).join('\n')}\n`
}

const cellText = (value: string | number | null): string =>
  value === null ? '' : typeof value === 'number' ? countText(value) : value

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/g

/** Text that can be printed on a terminal whatever an export put into it. */
export const plainText = (text: string): string => text.replaceAll(controlCharacters, '\ufffd')

/** Takes what is too much from the widest column that may be cut, again and again. */
function shrink<Row>(widths: number[], columns: readonly TableColumn<Row>[]): void {
  const total = (): number => widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1)
  while (total() > pageWidth) {
    let widest = -1
    for (const [index, { cut, least = leastCutWidth }] of columns.entries()) {
      const width = widths[index] ?? 0
      if (cut === true && width > least && (widest < 0 || width > (widths[widest] ?? 0))) widest = index
    }
    const width = widths[widest]
    if (width === undefined) return
    widths[widest] = Math.max(columns[widest]?.least ?? leastCutWidth, width - (total() - pageWidth))
  }
}
