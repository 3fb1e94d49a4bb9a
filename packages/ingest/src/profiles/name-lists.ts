import { normaliseHeaderName } from '../recognise/header-names.ts'
import type { Names, Profile, Source } from './schema.ts'

/** Spellings of one column as a list. */
export const listOf = (names: Names): readonly string[] => (typeof names === 'string' ? [names] : names)

/** Whether a source is an object and not names. */
export const isDescribed = <S>(source: S | Names): source is S & object =>
  typeof source !== 'string' && !Array.isArray(source)

/** A header is compared with every profile, and a file that is none has dozens of lines that may be headers. */
const positionsOf = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

/** Positions of the names of a header; a name that occurs twice counts at its first place. */
export function headerPositions(header: readonly string[]): ReadonlyMap<string, number> {
  const before = positionsOf.get(header)
  if (before !== undefined) return before
  const positions = new Map<string, number>()
  positionsOf.set(header, positions)
  for (const [position, name] of header.entries()) {
    const normal = normaliseHeaderName(name)
    if (normal !== '' && !positions.has(normal)) positions.set(normal, position)
  }
  return positions
}

/** Spellings of the profiles, as they are compared. */
const normalOf = new Map<string, string>()

function normalSpelling(name: string): string {
  const before = normalOf.get(name)
  if (before !== undefined) return before
  const normal = normaliseHeaderName(name)
  normalOf.set(name, normal)
  return normal
}

/** Position of the first spelling that the header has, or undefined. */
export function positionOf(names: Names, positions: ReadonlyMap<string, number>): number | undefined {
  for (const name of listOf(names)) {
    const position = positions.get(normalSpelling(name))
    if (position !== undefined) return position
  }
  return undefined
}

/** True where a file name fits a pattern of `*` (any characters) and `?` (one), compared without case. */
export function fitsPattern(fileName: string, pattern: string): boolean {
  // Walked by hand: a regular expression made of a pattern with many stars may take forever.
  const text = fileName.toLowerCase()
  const glob = pattern.toLowerCase()
  let at = 0
  let star = -1
  let mark = 0
  let place = 0
  while (at < text.length) {
    if (place < glob.length && (glob[place] === '?' || glob[place] === text[at]) && glob[place] !== '*') {
      at += 1
      place += 1
    } else if (glob[place] === '*') {
      star = place
      mark = at
      place += 1
    } else if (star >= 0) {
      place = star + 1
      mark += 1
      at = mark
    } else return false
  }
  while (glob[place] === '*') place += 1
  return place === glob.length
}

/** Splits `codes.Term` into lookup and column. */
export function lookupReference(reference: string): { readonly lookup: string; readonly column: string } {
  const dot = reference.indexOf('.')
  return { lookup: reference.slice(0, dot), column: reference.slice(dot + 1) }
}

/** Every `lookup.column` that a profile reads. */
export function lookupReferences(profile: Profile): string[] {
  const found: string[] = []
  const visit = (source: Source): void => {
    if (!isDescribed(source)) return
    if ('first_filled' in source) for (const part of source.first_filled) visit(part)
    else if (source.lookup !== undefined) found.push(source.lookup)
  }
  for (const source of Object.values(profile.columns)) visit(source)
  for (const { lookup } of profile.leave_out) if (lookup !== undefined) found.push(lookup)
  return [...new Set(found)]
}

/** The columns of one lookup that a profile reads, in the order of the columns v0, v1, ... of its table. */
export const lookupColumns = (profile: Profile, lookup: string): string[] =>
  lookupReferences(profile)
    .map(lookupReference)
    .filter((reference) => reference.lookup === lookup)
    .map(({ column }) => column)
