import { literal } from '../normalise/sql-text.ts'
import { isDescribed, listOf, lookupColumns, lookupReference, positionOf } from './name-lists.ts'
import type { AnalyteSource, FirstFilled, Names, PlainSource, Profile, Source } from './schema.ts'

/** What SQL of a source is built over. */
export interface SourceContext {
  readonly profile: Profile
  readonly positions: ReadonlyMap<string, number>
  readonly fileName: string
  /** SQL of field n of the file. */
  readonly field: (position: number) => string
  /** Joins of lookups by their text, each with its alias; filled while sources are read. */
  readonly joins: Map<string, string>
}

/** SQL of one native column over `stage` and the joins. */
export interface SourceText {
  readonly sql: string
  /** Position of the field where the text is that field and nothing else. */
  readonly plain: number | null
  readonly constant: boolean
  /** Fields that a record must have for it; 0 where none. */
  readonly needs: number
  /** Positions that are read. */
  readonly reads: readonly number[]
}

/** The text of a constant column. */
export const constantText = (text: string): SourceText => ({
  sql: `${literal(text)}::varchar`,
  plain: null,
  constant: true,
  needs: 0,
  reads: [],
})

/** SQL of a source, or null where the header has none of its columns and nothing else gives it. */
export function sourceText(source: Source, context: SourceContext): SourceText | null {
  if (!isDescribed(source)) return columnText(source, context, context.profile.missing)
  if ('first_filled' in source) return withEndings(firstFilledText(source, context), source)
  return withEndings(plainText(source, context), source)
}

function plainText(source: PlainSource, context: SourceContext): SourceText | null {
  if (source.fixed !== undefined) return constantText(source.fixed)
  if (source.file_name !== undefined) {
    const found = new RegExp(source.file_name).exec(context.fileName)?.[1]
    return found === undefined ? null : constantText(found)
  }
  if (source.join !== undefined) return joinText(source.join, context)
  if (source.column === undefined) return null
  let text = columnText(source.column, context, [...context.profile.missing, ...(source.missing ?? [])])
  if (text === null) return null
  if (source.lookup !== undefined) text = lookupText(text, source.lookup, context)
  if (source.precision !== undefined) text = partialText(text, columnText(source.precision, context, []))
  if (source.time !== undefined) text = timedText(text, columnText(source.time, context, context.profile.missing))
  return text
}

/** One field without its sentinels. */
function columnText(names: Names, context: SourceContext, missing: readonly string[]): SourceText | null {
  const position = positionOf(names, context.positions)
  if (position === undefined) return null
  const field = context.field(position)
  const frame = { constant: false, needs: position + 1, reads: [position] }
  if (missing.length === 0) return { ...frame, sql: field, plain: position }
  return { ...frame, sql: `case when trim(${field}) not in (${texts(missing)}) then ${field} end`, plain: null }
}

function joinText(columns: readonly Names[], context: SourceContext): SourceText | null {
  const parts = columns.flatMap((names) => columnText(names, context, context.profile.missing) ?? [])
  if (parts.length === 0) return null
  const filled = parts.map(({ sql }) => `nullif(trim(${sql}), '')`)
  return combined(parts, `nullif(concat_ws(' ', ${filled.join(', ')}), '')`, parts[0]!.needs)
}

function firstFilledText(source: FirstFilled, context: SourceContext): SourceText | null {
  const parts = source.first_filled.flatMap((part) => sourceText(part, context) ?? [])
  if (parts.length === 0) return null
  const [only] = parts
  if (parts.length === 1) return only!
  const filled = parts.map(({ sql }) => `case when trim(${sql}) <> '' then ${sql} end`)
  return combined(parts, `coalesce(${filled.join(', ')})`, Math.min(...parts.map(({ needs }) => needs)))
}

function lookupText(key: SourceText, reference: string, context: SourceContext): SourceText {
  const { lookup, column } = lookupReference(reference)
  const table = lookupTable(lookup)
  const on = `${table} on %.key = trim(${key.sql})`
  const alias = context.joins.get(on) ?? `l${context.joins.size}`
  context.joins.set(on, alias)
  return { ...key, sql: `${alias}.v${lookupColumns(context.profile, lookup).indexOf(column)}`, plain: null }
}

/** Name of the temporary table of a lookup. */
export const lookupTable = (lookup: string): string => `lookup_${lookup}`

/** The joins that the sources of a context need. */
export const joinsSql = ({ joins }: SourceContext): string =>
  [...joins].map(([on, alias]) => ` left join temp.${on.replace(' on %.', ` as ${alias} on ${alias}.`)}`).join('')

/**
 * A date cut to what is known of it. A word that says nothing known stays beside the date, which then cannot be read: what it
 * means is not ours to say.
 */
function partialText(date: SourceText, precision: SourceText | null): SourceText {
  if (precision === null) return date
  const word = `upper(trim(coalesce(${precision.sql}, '')))`
  const iso = `regexp_matches(${date.sql}, '^ *[0-9]{4}-[0-9]{2}-[0-9]{2}')`
  const sql = `case when ${word} in ('', 'YMD', 'YMDT') then ${date.sql}
    when ${word} = 'U' then null
    when ${word} = 'YM' and ${iso} then left(trim(${date.sql}), 7)
    when ${word} = 'Y' and ${iso} then left(trim(${date.sql}), 4)
    when trim(${date.sql}) <> '' then concat(${date.sql}, ' (', trim(${precision.sql}), ')') end`
  return combined([date, precision], sql, Math.max(date.needs, precision.needs))
}

/** A date with the time of a second column, where it has none itself and is a whole date. */
function timedText(date: SourceText, time: SourceText | null): SourceText {
  if (time === null) return date
  const joins = `trim(${time.sql}) <> '' and trim(${date.sql}) <> '' and length(trim(${date.sql})) > 7 and not contains(${date.sql}, ':')`
  const sql = `case when ${joins} then concat(trim(${date.sql}), ' ', trim(${time.sql})) else ${date.sql} end`
  return combined([date, time], sql, date.needs)
}

function withEndings(text: SourceText | null, source: PlainSource | FirstFilled): SourceText | null {
  if (text === null) return null
  let { sql } = text
  if (source.extract !== undefined) sql = `nullif(regexp_extract(${sql}, ${literal(source.extract)}, 1), '')`
  if (source.map !== undefined) {
    const cases = Object.entries(source.map).map(([from, to]) => `when ${literal(from)} then ${literal(to)}`)
    if (cases.length > 0) sql = `case trim(${sql}) ${cases.join(' ')} else ${sql} end`
  }
  if (source.as !== undefined) sql = `case when trim(${sql}) <> '' then ${literal(source.as)} end`
  if (source.prefix !== undefined || source.suffix !== undefined) {
    const around = `concat(${literal(source.prefix ?? '')}, trim(${sql}), ${literal(source.suffix ?? '')})`
    sql = `case when trim(${sql}) <> '' then ${around} end`
  }
  return sql === text.sql ? text : { ...text, sql, plain: null }
}

/** SQL of a column of a panel; a flagged cell gets its comparator, and the detection limit where it is a fill value. */
export function analyteText(column: string, source: AnalyteSource, context: SourceContext): SourceText | null {
  const { flag } = source
  const cell = columnText(column, context, [...context.profile.missing, ...(source.missing ?? [])])
  const mark = flag === undefined ? null : columnText(flag.column, context, [])
  if (cell === null || mark === null || flag === undefined) return cell
  const limit = flag.limit === undefined ? `trim(${cell.sql})` : literal(flag.limit)
  const marked = `trim(${mark.sql}) = ${literal(flag.equals)} and trim(${cell.sql}) <> ''`
  const sql = `case when ${marked} then concat(${literal(flag.comparator)}, ${limit}) else ${cell.sql} end`
  return combined([cell, mark], sql, cell.needs)
}

/** SQL that is true where a filter leaves a record out; null where the header lacks its column. */
export function filterText(filter: Profile['leave_out'][number], context: SourceContext): SourceText | null {
  const { column, lookup, is, is_not } = filter
  const text = sourceText(
    { column, ...(lookup !== undefined && { lookup }) },
    { ...context, profile: unfiltered(context.profile) },
  )
  if (text === null) return null
  const plain = `lower(trim(coalesce(${text.sql}, '')))`
  const words = texts((is ?? is_not ?? []).map((word) => word.trim().toLowerCase()))
  return { ...text, sql: is === undefined ? `${plain} <> '' and ${plain} not in (${words})` : `${plain} in (${words})` }
}

/** Filters see the texts of the file, sentinels included. */
const unfiltered = (profile: Profile): Profile => ({ ...profile, missing: [] })

const texts = (list: readonly string[]): string => list.map((text) => literal(text)).join(', ')

const combined = (parts: readonly SourceText[], sql: string, needs: number): SourceText => ({
  sql,
  plain: null,
  constant: parts.every(({ constant }) => constant),
  needs,
  reads: [...new Set(parts.flatMap(({ reads }) => reads))],
})

/** Whether the header has a column of the source. */
export const isThere = (names: Names, positions: ReadonlyMap<string, number>): boolean =>
  listOf(names).length > 0 && positionOf(names, positions) !== undefined
