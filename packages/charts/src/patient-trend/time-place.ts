import { milliseconds } from './time-axis.ts'

/** A word at a moment; blank where it has no room. */
export interface PlacedWord {
  readonly t: number
  readonly word: string
}

/** Width of a character and, unless told, of the plot in points, as wide as they come: room is judged without measuring. */
const characterWidth = 3.7
const usualPlotWidth = 400
const gap = 6
export const dayMs = 86_400_000

/** The shared time axis in milliseconds, and the room that words take on it. */
export class TimePlace {
  readonly from: number
  readonly to: number
  readonly #plotWidth: number

  constructor(from: string, to: string, plotWidth = usualPlotWidth) {
    this.#plotWidth = plotWidth
    this.from = milliseconds(from)
    this.to = Math.max(milliseconds(to), this.from + 1)
  }

  /** Duration that a word of 7 points covers on the axis, with a gap after it. */
  wordLength(word: string): number {
    return this.length(word.length * characterWidth + gap)
  }

  /** The moment itself, or the end of the axis that it lies beyond. */
  within(t: number): number {
    return Math.min(Math.max(t, this.from), this.to)
  }

  /** Duration of so many points. */
  length(points: number): number {
    return (points / this.#plotWidth) * (this.to - this.from)
  }

  /** Blanks every word that would run into the one before it; the marks themselves stay. Words stand centred on their moments. */
  centred<R extends PlacedWord>(rows: readonly R[]): (R & { readonly at: number })[] {
    let free = this.from - this.length(gap)
    return byTime(rows).map((row) => {
      const half = this.wordLength(row.word) / 2
      // Never beyond the ends of the axis.
      const at = Math.min(Math.max(row.t, this.from + half), this.to - half)
      if (row.word === '' || at - half < free) return { ...row, at: row.t, word: '' }
      free = at + half
      return { ...row, at }
    })
  }

  /** Words that begin at their moments, each on the first of so many lines that has room; null where none has. */
  onLines<R extends PlacedWord>(rows: readonly R[], lines: number): (R & { at: number; line: number | null })[] {
    const free = Array.from({ length: lines }, () => Number.NEGATIVE_INFINITY)
    return byTime(rows).map((row) => {
      const length = this.wordLength(row.word)
      const at = Math.max(this.from, Math.min(row.t, this.to - length))
      const line = free.findIndex((moment) => at >= moment)
      if (line === -1) return { ...row, at: row.t, line: null, word: '' }
      free[line] = at + length
      return { ...row, at, line }
    })
  }

  /** The same for words that begin at their moments; where a word would leave the axis it ends there instead. */
  following<R extends PlacedWord>(rows: readonly R[]): (R & { readonly at: number })[] {
    let free = Number.NEGATIVE_INFINITY
    return byTime(rows).map((row) => {
      const length = this.wordLength(row.word)
      const at = Math.max(this.from, Math.min(row.t, this.to - length))
      if (row.word === '' || at < free) return { ...row, at: row.t, word: '' }
      free = at + length
      return { ...row, at }
    })
  }
}

const byTime = <R extends PlacedWord>(rows: readonly R[]): R[] => [...rows].sort((a, b) => a.t - b.t)
