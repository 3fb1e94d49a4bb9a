import { literal } from '../normalise/sql-text.ts'
import { cellShape } from './cell-shape.ts'

/**
 * What nearly all cells of one column look like: dates, numbers, or words, the last with the letters before the digits of
 * ids (`P` of P000123) where they share them. Null where the column is mixed or nearly empty.
 */
export type ColumnClass =
  | { readonly kind: 'date' }
  /** `long`: some are as long as a date, so length does not tell them apart. */
  | { readonly kind: 'number'; readonly long: boolean }
  | { readonly kind: 'word'; readonly prefix: string }
  | null

/** Filled cells that a sample needs before a column has a class. */
const MINIMUM_CELLS = 20
/** Share of the filled cells that make the class. Single cells that differ are ordinary; see `explainShift`. */
const SHARE = 0.75

/** Class of the cells of one column. Empty cells say nothing. */
export function classOf(cells: readonly string[]): ColumnClass {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length < MINIMUM_CELLS) return null
  const enough = filled.length * SHARE
  const shapes = filled.map(cellShape)
  if (shapes.filter((shape) => shape === 'date').length >= enough) return { kind: 'date' }
  const numbers = filled.filter((_, index) => shapes[index] === 'number')
  if (numbers.length >= enough) return { kind: 'number', long: numbers.some(({ length }) => length >= SHORTEST_DATE) }
  const words = filled.filter((cell) => startsWithLetter(cell))
  if (words.length < enough) return null
  const counts = new Map<string, number>()
  for (const cell of words) {
    const prefix = /^[A-Za-z]{1,4}[-_]?(?=\d)/.exec(cell)?.[0]
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  }
  const [common] = [...counts].filter(([, count]) => count >= enough)
  return { kind: 'word', prefix: common?.[0] ?? '' }
}

/** True when words of other kinds do not fit: a class without it says little about a row of names. */
export const isTelling = (of: ColumnClass): boolean => of !== null && (of.kind !== 'word' || of.prefix !== '')

/** True when a cell may stand in a column of this class. */
export function fitsClass(cell: string, of: ColumnClass): boolean {
  const shape = cellShape(cell)
  if (of === null || shape === 'empty') return true
  if (of.kind !== 'word') return shape === of.kind
  if (of.prefix === '') return shape === 'text' && startsWithLetter(cell)
  return cell.startsWith(of.prefix) && /^\d/.test(cell.slice(of.prefix.length))
}

const startsWithLetter = (cell: string): boolean => /^\p{L}/u.test(cell)

/**
 * SQL: 1 where a cell does not fit the class, else 0. Cheap comparisons of the first byte and the length, which may say 1
 * too often (the few rows with two of them are looked at again with `fitsClass`), and 0 for a null.
 */
export function misfitSql(cell: string, of: Exclude<ColumnClass, null>): string {
  switch (of.kind) {
    case 'date':
      return `(case when not (${cell} < ':' and strlen(${cell}) >= ${SHORTEST_DATE}) then 1 else 0 end)`
    case 'number': {
      const dated = of.long ? ` and (contains(substr(${cell}, 2), '-') or contains(${cell}, '/'))` : ''
      return `(case when ${cell} >= '?' or (strlen(${cell}) >= ${SHORTEST_DATE}${dated}) then 1 else 0 end)`
    }
    case 'word':
      return of.prefix === ''
        ? `(case when ${cell} < '?' then 1 else 0 end)`
        : `(case when not (${cell} >= ${literal(`${of.prefix}0`)} and ${cell} < ${literal(`${of.prefix}:`)}) then 1 else 0 end)`
  }
}

/** `1/1/24`, in bytes. */
const SHORTEST_DATE = 6
