/** What a cell looks like by itself, before any column is known. */
export type CellShape = 'empty' | 'number' | 'date' | 'text'

const NUMBER = /^[<>≤≥~]?=?\s*[+-]?(?:\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:[.,]\d+)?(?:e[+-]?\d+)?\s*%?$/i
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[ -][a-z]{3,9}[ ,.-]+\d{2,4})(?:[ T,]+\d{1,2}:\d{2}.*)?$/i

/** Shape of one cell; a number may carry a comparator, a sign, separators or a percent sign. */
export function cellShape(text: string): CellShape {
  const cell = text.trim()
  if (cell === '') return 'empty'
  if (DATE.test(cell)) return 'date'
  return NUMBER.test(cell) ? 'number' : 'text'
}

/** What the cells of one column prove about how it is written; only what no other reading explains counts. */
export interface ColumnEvidence {
  readonly column: string
  readonly filled: number
  readonly dates: number
  readonly numbers: number
  /** Dates whose first number is above 12: the day comes first. */
  readonly dayFirst: number
  /** Dates whose second number is above 12: the month comes first. */
  readonly monthFirst: number
  /** Numbers that only a decimal comma explains: a comma not before exactly three digits, or after a point. */
  readonly decimalComma: number
}

/** Evidence of every column of a sample of rows. */
export function columnEvidence(header: readonly string[], rows: readonly (readonly string[])[]): ColumnEvidence[] {
  return header.map((column, position) => {
    const cells = rows.map((row) => (row[position] ?? '').trim()).filter((cell) => cell !== '')
    const shapes = cells.map(cellShape)
    const numeric = cells.flatMap((cell) => {
      const found = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(cell)
      return found === null ? [] : [[Number(found[1]), Number(found[2])] as const]
    })
    return {
      column,
      filled: cells.length,
      dates: shapes.filter((shape) => shape === 'date').length,
      numbers: shapes.filter((shape) => shape === 'number').length,
      dayFirst: numeric.filter(([first, second]) => first > LAST_MONTH && second <= LAST_MONTH).length,
      monthFirst: numeric.filter(([first, second]) => second > LAST_MONTH && first <= LAST_MONTH).length,
      decimalComma: cells.filter((cell, index) => shapes[index] === 'number' && DECIMAL_COMMA.test(cell)).length,
    }
  })
}

const LAST_MONTH = 12
const DECIMAL_COMMA = /,(?:\d{1,2}|\d{4,})(?:\D|$)|\.\d{3},\d|^\D*0,\d/
