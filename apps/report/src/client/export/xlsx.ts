import writeXlsxFile from 'write-excel-file/browser'
import { sheetCells, sheetColumns } from '../../dashboard/export/text-sheet.ts'

/** Rows of texts as a workbook of one sheet, the first row as its head. Every cell is text: ids keep their zeros, nothing is a formula. */
export const xlsxFile = (rows: readonly (readonly string[])[], sheet: string): Promise<Blob> =>
  writeXlsxFile([{ data: sheetCells(rows), sheet, columns: sheetColumns(rows), stickyRowsCount: 1 }]).toBlob()
