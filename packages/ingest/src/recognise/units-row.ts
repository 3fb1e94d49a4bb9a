import { unitKey, unitSpellings } from '@troughline/clinical'
import { readAnalyteColumn } from './analyte-columns.ts'
import { cellShape } from './cell-shape.ts'

const units = new Set(unitSpellings.map(({ spelling }) => spelling).filter((spelling) => spelling !== ''))

/**
 * Joins a row of units below the names of a wide panel to the names: `b12` above `ng/L` becomes `b12 [ng/L]`. Null when the
 * row is none: a cell is a number or a date, a column that is no analyte holds a digit, or fewer than half of the filled
 * analyte cells are units that the unit table has. Names that carry their unit keep it; a row that says another unit for
 * one of them is no row of units.
 */
export function joinUnits(header: readonly string[], row: readonly string[]): string[] | null {
  if (row.length > header.length) return null
  let filled = 0
  let recognised = 0
  const joined: string[] = []
  for (const [position, name] of header.entries()) {
    const cell = (row[position] ?? '').trim()
    const shape = cellShape(cell)
    if (shape === 'number' || shape === 'date') return null
    const column = readAnalyteColumn(name, position)
    if (column === null) {
      if (/\d/.test(cell)) return null
      joined.push(name)
      continue
    }
    const unit = cell.replace(/^[[(](.*)[\])]$/, '$1').trim()
    if (unit === '' || unit === '-') {
      joined.push(name)
      continue
    }
    filled += 1
    if (units.has(unitKey(unit))) recognised += 1
    if (column.unit !== null && unitKey(column.unit) !== unitKey(unit)) return null
    joined.push(column.unit === null ? `${column.name} [${unit}]` : name)
  }
  return recognised > 0 && recognised * 2 >= filled ? joined : null
}
