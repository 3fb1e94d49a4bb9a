import { sheetCells, sheetColumns } from './text-sheet.ts'

/**
 * Writes rows of texts as a workbook of one sheet, the first row as its head; replaced whole. Every cell is text: ids keep their
 * zeros, dates stay as they are, and nothing is a formula.
 */
export async function writeWorkbook(path: string, rows: readonly (readonly string[])[], sheet: string): Promise<void> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  await writeXlsxFile([{ data: sheetCells(rows), sheet, columns: sheetColumns(rows), stickyRowsCount: 1 }]).toFile(path)
}
