import { type ColumnClass, fitsClass } from './column-class.ts'

/** What happened to a row whose cells stand in the wrong columns although their number is right. */
export interface Shift {
  /** `swapped`: two cells changed places; `right`, `left`: all cells from `from` on moved by one column. */
  readonly kind: 'swapped' | 'right' | 'left'
  /** First column concerned, from 0. */
  readonly from: number
  /** The other column of a swap. */
  readonly with?: number
}

/** Cells in wrong columns that it takes: one alone may be any bad value. */
export const MINIMUM_MISFITS = 2

/**
 * The one move that puts every cell of a row into a column of its class, where at least two stand in a wrong one; null
 * when the row is in order or no single move explains it. The move that concerns the last columns only is preferred.
 */
export function explainShift(cells: readonly string[], classes: readonly ColumnClass[]): Shift | null {
  const misfits = cells.flatMap((cell, position) => (fitsClass(cell, classes[position] ?? null) ? [] : [position]))
  if (misfits.length < MINIMUM_MISFITS) return null
  const [one, other] = misfits
  if (misfits.length === 2 && one !== undefined && other !== undefined) {
    if (fitsClass(cells[other]!, classes[one]!) && fitsClass(cells[one]!, classes[other]!)) {
      return { kind: 'swapped', from: one, with: other }
    }
  }
  const sound = (row: readonly string[]) => row.every((cell, position) => fitsClass(cell, classes[position] ?? null))
  const places = Array.from({ length: misfits[0]! + 1 }, (_, back) => misfits[0]! - back)
  // A field too many pushed the rest to the right, and the last one out of the row: an empty one, sooner than any other.
  const empty = places.filter((from) => cells[from]?.trim() === '')
  for (const from of [...empty, ...places]) {
    if (sound([...cells.slice(0, from), ...cells.slice(from + 1), ''])) return { kind: 'right', from }
  }
  // A field is missing; the row was filled up at its end.
  if ((cells.at(-1) ?? '').trim() !== '') return null
  for (const from of places) {
    if (sound([...cells.slice(0, from), '', ...cells.slice(from, -1)])) return { kind: 'left', from }
  }
  return null
}
