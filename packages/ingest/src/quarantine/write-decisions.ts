import { stringify } from 'csv-stringify/sync'
import type { DecisionSheet } from './export-quarantine.ts'
import { beforeEscaping } from './formula-escape.ts'

/**
 * The sheet as CSV that spreadsheets open: UTF-8 with a byte order mark, CRLF, RFC 4180 quotes, and texts that would run as formulas
 * escaped so that `resolveQuarantine` gives them back as they were.
 */
export const decisionCsv = ({ header, rows }: DecisionSheet): string =>
  stringify(
    [header, ...rows].map((cells) => cells.map(beforeEscaping)),
    // With CRLF between records the library leaves a lone line feed unquoted.
    { bom: true, record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ },
  )

/** More characters do not fit into one cell of a spreadsheet. */
export const CELL_CHARACTERS = 32_767

/** Characters that XML cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * Writes the sheet as a workbook in which every cell is text: codes of 18 digits, leading zeros and dates stay as they are. A second
 * sheet says what may be decided. The row's text is cut to what a cell holds; it is not read back.
 *
 * @returns false, and writes nothing, where another cell is longer than that: such a file needs the CSV form.
 */
export async function writeDecisionWorkbook(path: string, { header, rows }: DecisionSheet): Promise<boolean> {
  if (rows.some((cells) => cells.slice(0, -1).some((cell) => cell.length > CELL_CHARACTERS))) return false
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const cell = (value: string, isHead: boolean) => ({
    type: String,
    format: '@',
    value: value.replace(NOT_IN_XML, '\ufffd').slice(0, CELL_CHARACTERS),
    ...(isHead && { fontWeight: 'bold' as const }),
  })
  const sheet = (lines: readonly (readonly string[])[]) =>
    lines.map((cells, index) => cells.map((value) => (value === '' ? null : cell(value, index === 0))))
  await writeXlsxFile([
    {
      data: sheet([header, ...rows]),
      sheet: 'rows',
      columns: header.map((_, index) => ({ width: WIDTHS[index] ?? OWN_WIDTH })),
      stickyRowsCount: 1,
    },
    { data: sheet(HELP), sheet: 'decisions', columns: [{ width: 12 }, { width: 90 }] },
  ]).toFile(path)
  return true
}

/** Width in characters of the leading columns, and of all others. */
const WIDTHS = [14, 18, 16, 60, 10, 12, 24, 8]
const OWN_WIDTH = 18

const HELP = [
  ['decision', 'means'],
  ['load', 'Read the row as it now stands in its own columns (those behind `line`).'],
  [
    'confirm',
    'The value is right as it stands. Only for suspect_unit, implausible_value, implausible_dose, future_date.',
  ],
  ['drop', 'The row is no fact: leave it out for good.'],
  ['', 'An empty decision leaves the row waiting.'],
]
