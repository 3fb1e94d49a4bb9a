import type { Feed } from '../feeds/feed.ts'
import { normaliseHeaderName } from '../recognise/header-names.ts'
import { isDescribed, listOf } from './name-lists.ts'
import type { Profile, Source } from './schema.ts'

/** A native column and the column of a header that looks like it. */
export interface Guess {
  readonly column: string
  readonly position: number
  /** 1 for a name that is known for it, below for a name that resembles one. */
  readonly likeness: number
}

/** Names less alike than this are no guess. Design choice: `sample taken on` and `taken` are alike, `result` and `results date` are not. */
const LIKE = 0.6

/** Guesses which column of a header is which native column, from the native names and the spellings in known profiles. */
export function guessColumns(header: readonly string[], feed: Feed, profiles: readonly Profile[]): Guess[] {
  const spellings = spellingsOf(feed, profiles)
  const likely: Guess[] = []
  for (const { name } of feed.columns) {
    for (const [position, written] of header.entries()) {
      const likeness = Math.max(0, ...(spellings.get(name) ?? []).map((spelling) => likenessOf(written, spelling)))
      if (likeness >= LIKE) likely.push({ column: name, position, likeness })
    }
  }
  likely.sort((a, b) => b.likeness - a.likeness || a.position - b.position)
  const guesses: Guess[] = []
  for (const guess of likely) {
    if (!guesses.some(({ column, position }) => column === guess.column || position === guess.position))
      guesses.push(guess)
  }
  return guesses.sort((a, b) => orderOf(feed, a.column) - orderOf(feed, b.column))
}

const orderOf = (feed: Feed, column: string): number => feed.columns.findIndex(({ name }) => name === column)

/** Names that a column of a feed is known by. Spellings of another format are no proof, so they only guide a guess. */
function spellingsOf(feed: Feed, profiles: readonly Profile[]): Map<string, string[]> {
  const spellings = new Map(feed.columns.map(({ name }) => [name, [name]]))
  const kin = new Set(feed.id === 'labs_wide' ? ['labs', 'labs_wide'] : [feed.id])
  for (const profile of profiles) {
    for (const [column, source] of Object.entries(profile.columns)) {
      const list = spellings.get(column)
      if (list !== undefined && (column === 'patient_id' || kin.has(profile.feed ?? ''))) list.push(...namesIn(source))
    }
  }
  return spellings
}

function namesIn(source: Source): readonly string[] {
  if (!isDescribed(source)) return listOf(source)
  if ('first_filled' in source) return source.first_filled.flatMap((part) => (isDescribed(part) ? [] : listOf(part)))
  // A key is no name, a part of a text no text.
  if (source.column === undefined || source.lookup !== undefined || source.extract !== undefined) return []
  return listOf(source.column)
}

/** Share of words that two names have in common (Dice), 1 for names that are equal as header names are compared. */
function likenessOf(one: string, other: string): number {
  const normal = normaliseHeaderName(one)
  if (normal === '' || normal === normaliseHeaderName(other)) return normal === '' ? 0 : 1
  const words = wordsOf(one)
  const others = wordsOf(other)
  for (const word of TELLING) if (words.has(word) !== others.has(word)) return 0
  const common = [...words].filter((word) => others.has(word)).length
  return (0.9 * 2 * common) / (words.size + others.size)
}

/** Words that tell columns apart: a name with one is not like a name without it. */
const TELLING = ['low', 'high', 'lower', 'upper', 'code', 'reported', 'received'] as const

const wordsOf = (name: string): Set<string> =>
  new Set(
    name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && word !== 'of' && word !== 'the' && word !== 'on'),
  )
