import type { FeedId } from '../feeds/feed.ts'
import { feedById, feeds } from '../feeds/registry.ts'
import { headerPositions, isDescribed, positionOf } from './name-lists.ts'
import type { Profile, Source } from './schema.ts'
import {
  analyteText,
  constantText,
  filterText,
  type SourceContext,
  type SourceText,
  sourceText,
} from './source-text.ts'

/** Answers and fixed values that the caller gives, by native column. */
export type Given = Readonly<Record<string, string>>

/** One native column of a resolved profile. */
export interface ResolvedColumn {
  /** Native name; of a panel `analyte [unit]`. */
  readonly name: string
  readonly text: SourceText
}

/** A profile read against one header: what every native column is made of, and what is still open. */
export interface ResolvedProfile {
  readonly feed: FeedId
  readonly columns: readonly ResolvedColumn[]
  readonly filters: readonly { readonly reason: string; readonly text: SourceText }[]
  readonly context: SourceContext
  /** Questions that the caller has not answered, by native column. */
  readonly questions: Readonly<Record<string, string>>
  /** What the feed requires and the header does not give. */
  readonly missing: readonly string[]
  /** What was given and cannot be used, in sentences without the given text. */
  readonly refusedAnswers: readonly string[]
  /** Fields that a record needs; a shorter one is ragged. */
  readonly needed: number
  /** Positions of the header that are read. */
  readonly reads: ReadonlySet<number>
}

/**
 * Reads a profile against a header. What is given replaces fixed texts, texts of the file name and unanswered questions, and adds
 * columns that the profile does not mention; it never replaces a column that the file has. What is meant for files of another
 * feed is passed over: one set of answers serves a folder.
 *
 * @param field SQL of field n; a name of the field where no SQL will run.
 */
export function resolveProfile(
  profile: Profile,
  header: readonly string[],
  fileName: string,
  given: Given = {},
  field: (position: number) => string = (position) => `c${position}`,
): ResolvedProfile {
  if (profile.feed === undefined) throw new Error(`profile ${profile.id} refuses its format`)
  const feed = feedById(profile.feed)
  const context: SourceContext = { profile, positions: headerPositions(header), fileName, field, joins: new Map() }
  const columns: ResolvedColumn[] = []
  const questions: Record<string, string> = {}
  const refusedAnswers = Object.keys(given)
    .filter((name) => !feeds.some(({ columns }) => columns.some((column) => column.name === name)))
    .map((name) => `${name} is no column of any feed`)
  for (const { name } of feed.columns) {
    const source = profile.columns[name]
    const text = source === undefined ? null : sourceText(source, context)
    const answer = given[name]
    if (answer !== undefined && text !== null && !text.constant) {
      refusedAnswers.push(`${name} is a column of the file already`)
    }
    if (text !== null && (answer === undefined || !text.constant)) columns.push({ name, text })
    else if (answer !== undefined) columns.push({ name, text: constantText(answer) })
    else if (source !== undefined) {
      const question = questionOf(source)
      if (question !== undefined) questions[name] = question
    }
  }
  const native = new Set([...columns.map(({ name }) => name), ...Object.keys(questions)])
  const analytes = Object.entries(profile.analytes).flatMap(([column, source]) => {
    const text = analyteText(column, source, context)
    return text === null ? [] : [{ name: `${source.analyte} [${source.unit}]`, text }]
  })
  const missing = feed.columns.filter(({ name, required }) => required && !native.has(name)).map(({ name }) => name)
  for (const group of feed.oneOf) if (!group.some((name) => native.has(name))) missing.push(group.join(' or '))
  if (feed.id === 'labs_wide' && analytes.length === 0) missing.push('a column of an analyte')
  const filters = profile.leave_out.flatMap((filter) => {
    const text = filterText(filter, context)
    return text === null ? [] : [{ reason: filter.reason, text }]
  })
  const required = columns.filter(({ name }) => feed.columns.some((column) => column.required && column.name === name))
  const groups = feed.oneOf.map((group) =>
    Math.min(...columns.filter(({ name }) => group.includes(name)).map(({ text }) => text.needs)),
  )
  return {
    feed: feed.id,
    columns: [...columns, ...analytes],
    filters,
    context,
    questions,
    missing,
    refusedAnswers,
    needed: Math.max(1, ...required.map(({ text }) => text.needs), ...groups.filter(Number.isFinite)),
    reads: new Set([...columns, ...analytes, ...filters].flatMap(({ text }) => text.reads)),
  }
}

const questionOf = (source: Source): string | undefined => (isDescribed(source) ? source.ask : undefined)

/** Positions of the header that a profile knows: what it reads and what it is recognised by. */
export function knownPositions(profile: Profile, header: readonly string[], fileName: string): ReadonlySet<number> {
  const positions = headerPositions(header)
  const known = new Set(profile.feed === undefined ? [] : resolveProfile(profile, header, fileName).reads)
  for (const names of profile.recognise.header) {
    const position = positionOf(names, positions)
    if (position !== undefined) known.add(position)
  }
  return known
}
