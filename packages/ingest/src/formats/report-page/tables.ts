import { type TableColumn, tableColumns } from './columns.ts'
import { plainText } from './header-block.ts'

/** How the cells of a table are kept apart: pipes, tabs, or blanks between aligned columns. */
type Layout = 'pipes' | 'tabs' | 'aligned'

/** A table whose header has been read. */
export interface Table {
  readonly layout: Layout
  readonly columns: readonly (TableColumn | undefined)[]
  /** Aligned columns: where each begins. */
  readonly starts: readonly number[]
}

/** One row of a table by its columns; `tooMany` cells mean that which is which is not known. */
export interface TableRow {
  readonly cells: Readonly<Partial<Record<TableColumn, string>>>
  readonly tooMany: boolean
}

/** `|---|:--:|` or `-----  ----- `: the line below a header. */
export const isRule = (line: string): boolean => /^[\s|:+=-]+$/.test(line) && /[-=]{2,}/.test(line)

/** Reads a line as the header of a table of results; null where it is none. */
export function readTableHeader(line: string): Table | null {
  for (const layout of layoutsOf(line)) {
    const pieces = piecesOf(line, layout)
    const columns = tableColumns(pieces.map(({ text }) => text))
    if (columns !== null) return { layout, columns, starts: pieces.map(({ at }) => at) }
  }
  return null
}

const layoutsOf = (line: string): Layout[] =>
  line.includes('|') ? ['pipes'] : line.includes('\t') ? ['tabs'] : ['aligned']

interface Piece {
  readonly text: string
  /** Character of the line at which it begins. */
  readonly at: number
}

function piecesOf(line: string, layout: Layout): Piece[] {
  if (layout === 'aligned') {
    return [...line.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ text: plainText(match[0]), at: match.index }))
  }
  const inner =
    layout === 'pipes'
      ? line
          .trim()
          .replace(/^\|/, '')
          .replace(/(?<!\\)\|$/, '')
      : line
  return inner.split(layout === 'pipes' ? /(?<!\\)\|/ : '\t').map((text) => ({ text: plainText(text), at: 0 }))
}

/** Reads a line as a row of the table; null where it ends the table. */
export function readTableRow(line: string, { layout, columns, starts }: Table): TableRow | null {
  if (layout === 'pipes' ? !line.includes('|') : layout === 'tabs' ? !line.includes('\t') : !/\S {2,}\S/.test(line))
    return null
  const pieces = piecesOf(line, layout)
  const texts = layout === 'aligned' ? alignedCells(pieces, starts) : pieces.map(({ text }) => text)
  if (texts === null) return { cells: {}, tooMany: true }
  const cells: Partial<Record<TableColumn, string>> = {}
  for (const [index, column] of columns.entries()) if (column !== undefined) cells[column] = texts[index] ?? ''
  return { cells, tooMany: texts.slice(columns.length).some((text) => text !== '') }
}

/** Each piece belongs to the last column that begins at or before it, give or take one character; null where two share one. */
function alignedCells(pieces: readonly Piece[], starts: readonly number[]): string[] | null {
  const texts = starts.map(() => '')
  for (const { text, at } of pieces) {
    let column = 0
    for (const [index, start] of starts.entries()) if (start <= at + 1) column = index
    if (texts[column] !== '') return null
    texts[column] = text
  }
  return texts
}
