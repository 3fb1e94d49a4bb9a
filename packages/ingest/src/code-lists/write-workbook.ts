import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { analyteIds, formIds } from '@troughline/clinical'
import { stringify } from 'csv-stringify/sync'
import { type UnmappedRow, workbookCells } from './workbook.ts'

/** Width in characters of the columns of the sheet, in the order of `workbookColumns`. */
const WIDTHS = [8, 14, 20, 40, 8, 8, 12, 24, 18, 14, 12, 30]

/** Words that `maps_to` may hold, by kind. */
export const mappingWords = {
  test: [...analyteIds, 'ignore'],
  product: [...formIds, 'b12', 'other'],
} as const

/**
 * Writes the unmapped workbook: `.xlsx` with every cell as text (a spreadsheet turns an 18-digit code of a CSV file into 1.03E+17),
 * and a second sheet with the words for `maps_to`; any other name as CSV.
 */
export async function writeWorkbook(path: string, rows: readonly UnmappedRow[]): Promise<void> {
  const cells = workbookCells(rows)
  if (extname(path).toLowerCase() !== '.xlsx') {
    await writeFile(
      path,
      stringify(cells, { bom: true, record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ }),
    )
    return
  }
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const words = Object.entries(mappingWords).flatMap(([kind, list]) => list.map((word) => [kind, word]))
  const sheet = (lines: readonly (readonly string[])[]) =>
    lines.map((line, index) =>
      line.map((value) => ({ type: String, value, ...(index === 0 && { fontWeight: 'bold' as const }) })),
    )
  await writeXlsxFile([
    { data: sheet(cells), sheet: 'unmapped', columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 1 },
    { data: sheet([['kind', 'word'], ...words]), sheet: 'words', columns: [{ width: 10 }, { width: 20 }] },
  ]).toFile(path)
}
