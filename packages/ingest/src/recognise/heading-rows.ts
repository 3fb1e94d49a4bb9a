import { feeds } from '../feeds/registry.ts'
import { cellShape } from './cell-shape.ts'
import { normaliseHeaderName } from './header-names.ts'
import { sameNames } from './recognise-head.ts'

/**
 * What a row among the records is that looks like a header.
 *
 * - `repeated`: the header again, as every part of a concatenated export has it.
 * - `reordered`: the same names in another order; `order[i]` is the field of its rows that belongs to column i of the first
 *   header, -1 where it has none.
 * - `other`: other names. Rows below it are not those of the first header.
 * - `unproven`: all text and unlike its columns, but no name is known: a header only if nothing of it occurs as a value.
 */
export type Heading =
  | { readonly kind: 'repeated' | 'other' | 'unproven' }
  | { readonly kind: 'reordered'; readonly order: readonly number[] }

/** The header of a file and which of its columns are read. */
export interface HeaderUse {
  readonly header: readonly string[]
  readonly used: readonly number[]
  readonly delimiter: string
  readonly quote: string
}

/** Names that a header must have at least, and the share of its names that must be known. */
const MINIMUM_NAMES = 2
const KNOWN_SHARE = 0.5
/** An unknown header is told from a bad row by several names. */
const MINIMUM_UNKNOWN_NAMES = 3

/** Names of all feeds and of this header, compared as header names are. */
export const knownNames = (header: readonly string[]): ReadonlySet<string> =>
  new Set([
    ...header.map(normaliseHeaderName).filter((name) => name !== ''),
    ...feeds.flatMap((feed) => feed.columns.map(({ name }) => name)),
  ])

/**
 * Judges a row that may be a header; null when it is none.
 *
 * @param cells fields of the row up to the header's number. @param fields how many it has in all.
 */
export function judgeHeading(
  cells: readonly string[],
  fields: number,
  { header, used }: Pick<HeaderUse, 'header' | 'used'>,
): Heading | null {
  if (fields <= header.length && sameNames(cells, header)) return { kind: 'repeated' }
  const names = cells.map(normaliseHeaderName)
  const filled = names.filter((name) => name !== '')
  if (filled.length < MINIMUM_NAMES || new Set(filled).size < filled.length) return null
  const known = knownNames(header)
  if (filled.filter((name) => known.has(name)).length < Math.max(MINIMUM_NAMES, filled.length * KNOWN_SHARE)) {
    const texts = cells.filter((cell) => cell.trim() !== '')
    const unlike = texts.length < MINIMUM_UNKNOWN_NAMES || texts.some((cell) => cellShape(cell) !== 'text')
    return unlike ? null : { kind: 'unproven' }
  }
  const own = header.map(normaliseHeaderName)
  const order = own.map((name) => (name === '' ? -1 : names.indexOf(name)))
  const complete = fields <= header.length && used.every((position) => order[position] !== -1)
  return complete && filled.every((name) => own.includes(name)) ? { kind: 'reordered', order } : { kind: 'other' }
}
