/** More characters do not fit into one cell of a spreadsheet. */
const cellCharacters = 32_767

/** Characters that XML cannot hold. */
const notInXml =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** One cell as the writer of workbooks wants it. */
export interface TextCell {
  readonly type: StringConstructor
  readonly format: '@'
  readonly value: string
  readonly fontWeight?: 'bold'
}

/** Rows of texts as cells of text, the first row in bold; an empty text is no cell. */
export const sheetCells = (rows: readonly (readonly string[])[]): (TextCell | null)[][] =>
  rows.map((cells, row) =>
    cells.map((value) =>
      value === ''
        ? null
        : {
            type: String,
            format: '@',
            value: value.replaceAll(notInXml, '\ufffd').slice(0, cellCharacters),
            ...(row === 0 && { fontWeight: 'bold' as const }),
          },
    ),
  )

const leastWidth = 8
const mostWidth = 60
/** Rows that decide how wide a column is. */
const measuredRows = 200

/** Widths in characters, by the longest of the first texts of each column. */
export const sheetColumns = (rows: readonly (readonly string[])[]): { width: number }[] =>
  (rows[0] ?? []).map((_, column) => ({
    width: Math.min(
      mostWidth,
      Math.max(leastWidth, ...rows.slice(0, measuredRows).map((cells) => (cells[column]?.length ?? 0) + 2)),
    ),
  }))
