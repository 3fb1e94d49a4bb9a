import { expect, test } from 'vitest'
import { sheetCells, sheetColumns } from './text-sheet.ts'

test('every cell is a text as it is, formulas, zeros and dates too; the head is bold and an empty text is no cell', () => {
  const rows = [
    ['Patient', 'Why'],
    ['0007', '=1+1'],
    ['2025-06-30', ''],
  ]
  const cells = sheetCells(rows)
  expect(cells.map((row) => row.map((cell) => cell?.value ?? ''))).toEqual(rows)
  expect(cells.flat().every((cell) => cell === null || (cell.type === String && cell.format === '@'))).toBe(true)
  expect(cells[0]?.[0]?.fontWeight).toBe('bold')
  expect(cells[1]?.[0]?.fontWeight).toBeUndefined()
  expect(cells[2]?.[1]).toBeNull()
})

test('characters that XML cannot hold are replaced, half of a pair too, and a text is cut to what a cell holds', () => {
  const texts = ['a\u0000b\u000bc', 'x\ud800y', '\udc00', '😀 \u202e', 'z'.repeat(40_000)]
  const [values = []] = sheetCells([texts]).map((row) => row.map((cell) => cell?.value ?? ''))
  expect(values.slice(0, 4)).toEqual(['a\ufffdb\ufffdc', 'x\ufffdy', '\ufffd', '😀 \u202e'])
  expect(values[4]).toHaveLength(32_767)
})

test('a column is as wide as its longest text, within bounds', () => {
  expect(sheetColumns([['a', 'b'.repeat(20), 'c'.repeat(500)]])).toEqual([{ width: 8 }, { width: 22 }, { width: 60 }])
  expect(sheetColumns([])).toEqual([])
})
