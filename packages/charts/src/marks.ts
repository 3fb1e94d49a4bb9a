import { tickSize } from './config.ts'
import { palette } from './palette.ts'

/** Where a row is drawn: its part of the chart, and the values of that part's axes. */
interface Placed {
  readonly part: string
  readonly x: number
  readonly y: number
}

/** An area without an outline. */
export interface RectRow extends Placed {
  readonly x2: number
  readonly y2: number
  readonly fill: string
}

/** A straight line; lengths in points. */
export interface RuleRow extends Placed {
  readonly x2: number
  readonly y2: number
  readonly colour: string
  readonly width: number
  /** Empty: solid. */
  readonly dash: readonly number[]
}

/** A shape: an SVG path in the units of a Vega symbol. */
export interface SymbolRow extends Placed {
  readonly path: string
  /** In Vega's measure: about the area in square points. */
  readonly size: number
  readonly fill: string
  readonly stroke: string
  readonly width: number
  /** Shift in points, to the right and down. */
  readonly dx: number
  readonly dy: number
}

/** Words; several lines stand below each other. */
export interface WordRow extends Placed {
  readonly word: string | readonly string[]
  readonly align: 'left' | 'center' | 'right'
  readonly baseline: 'middle' | 'top'
  readonly size: number
  readonly weight: number
  readonly colour: string
  /** Shift in points, to the right and down. */
  readonly dx: number
  readonly dy: number
}

/** All that a chart draws besides its axes, by kind; a kind is painted above those before it, a row above the rows before it. */
export interface MarkRows {
  /** Lines that help the eye, under everything. */
  readonly grid: readonly RuleRow[]
  readonly rects: readonly RectRow[]
  readonly rules: readonly RuleRow[]
  readonly symbols: readonly SymbolRow[]
  readonly words: readonly WordRow[]
}

export type MarkKind = keyof MarkRows

type WordLooks = Omit<WordRow, 'part' | 'x' | 'y' | 'word'>

const plainWeight = 400
const strongWeight = 600
/** The looks of a word where nothing else is said. */
export const plainWord: WordLooks = {
  ...{ align: 'left', baseline: 'middle', size: tickSize, weight: plainWeight, colour: palette.secondary },
  ...{ dx: 0, dy: 0 },
}
/** The name of a part. */
export const strongWord: WordLooks = { ...plainWord, weight: strongWeight, colour: palette.ink }
export const smallWord: WordLooks = { ...plainWord, size: 6.5 }

const thin = 0.5
export const hairline = { colour: palette.secondary, width: thin, dash: [] } as const
export const dashed = { colour: palette.secondary, width: thin, dash: [2, 2] } as const

/** The marks of several parts together. */
export const joinedMarks = (parts: readonly Partial<MarkRows>[]): MarkRows => ({
  grid: parts.flatMap(({ grid = [] }) => grid),
  rects: parts.flatMap(({ rects = [] }) => rects),
  rules: parts.flatMap(({ rules = [] }) => rules),
  symbols: parts.flatMap(({ symbols = [] }) => symbols),
  words: parts.flatMap(({ words = [] }) => words),
})
