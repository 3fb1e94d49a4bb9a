import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { feedById } from '../feeds/registry.ts'
import type { FileDates } from '../read/source-rows.ts'
import type { Stage } from '../read/stage.ts'
import { type FeedMatch, matchFeed } from '../recognise/match-feed.ts'
import { isDescribed } from './name-lists.ts'
import { type Given, type ResolvedProfile, resolveProfile } from './resolve-profile.ts'
import type { Profile, Source } from './schema.ts'
import { joinsSql } from './source-text.ts'

/** The staged rows of a foreign file under native names. */
export interface AppliedProfile {
  /** `records` are those that are left; `field` counts the columns of `header`. */
  readonly stage: Stage
  /** Native column names, then analyte columns as `b12 [pg/mL]`. */
  readonly header: readonly string[]
  /** The header as a feed; `unknown` names the columns of the file that nothing reads. */
  readonly match: FeedMatch
  /** Fields of a whole record of the file, and those that a record needs: fields count those of the file. */
  readonly width: number
  readonly needed: number
  /** Products that are not positively vitamin B12 are another substance. */
  readonly mixedProducts: boolean
  /** A column is read from the name of the file or from an answer, the same for every row. */
  readonly namedByFile: boolean
  /** Records that a filter left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>
}

/** How the dates of a file are read where its profile says it. */
export const datesOf = (profile: Profile): FileDates => ({
  ...(profile.date_order !== undefined && { order: profile.date_order }),
  ...(profile.time_zone !== undefined && { zone: profile.time_zone }),
  ...(profile.allow_future_dates && { allowFuture: true }),
})

/**
 * Maps the staged records of a foreign file to native columns. Columns that are a field of the file as it is stay where they are;
 * what is computed is written once, as columns p0, p1, ..., into a new table `stage` with all old columns and without the records
 * that a filter leaves out, in the order of the file. Line numbers are written down before the rows move. A record that is
 * damaged or has the wrong number of fields is never left out.
 *
 * The lookups that the profile reads must have been kept (`keepLookup`), and its questions answered.
 */
export async function applyProfile(
  warehouse: Warehouse,
  input: {
    readonly stage: Stage
    readonly header: readonly string[]
    readonly profile: Profile
    /** Base name of the file. */
    readonly fileName: string
    readonly given?: Given
  },
): Promise<AppliedProfile> {
  const { stage, header, profile, fileName, given } = input
  const resolved = resolveProfile(profile, header, fileName, given ?? {}, stage.field)
  const { columns, needed, missing, questions, reads } = resolved
  if (missing.length > 0 || Object.keys(questions).length > 0) {
    throw new Error(`profile ${profile.id} is not complete: ${[...missing, ...Object.keys(questions)].join(', ')}`)
  }
  const width = header.length
  const reasons = await countLeftOut(warehouse, stage, resolved, width)
  const moved = reasons.total > 0 || columns.some(({ text }) => text.plain === null && !text.constant)
  const fields = columns.map(({ text }, index) =>
    text.plain !== null ? stage.field(text.plain) : text.constant ? text.sql : `stage.p${index}`,
  )
  if (moved) await moveRows(warehouse, stage, resolved, reasons.total > 0 ? keepSql(stage, resolved, width) : 'true')
  const names = columns.map(({ name }) => name)
  const match = matchFeed(names, feedById(resolved.feed))
  return {
    stage: {
      ...stage,
      records: stage.records - reasons.total,
      line: moved ? 'stage.profile_line' : stage.line,
      field: (position) => {
        const field = fields[position]
        if (field === undefined) throw new Error(`profile ${profile.id} has no column ${position}`)
        return field
      },
    },
    header: names,
    match: {
      ...match,
      // Panels of people without any other column fit too: a profile is no accidental match.
      missing: [],
      unknown: header.filter((name, position) => !reads.has(position) && name.trim() !== ''),
    },
    width,
    needed,
    mixedProducts: profile.mixed_products,
    namedByFile: columns.some(
      ({ name, text }) => text.constant && (given?.[name] !== undefined || !isFixed(profile.columns[name])),
    ),
    leftOut: reasons.byReason,
  }
}

/** The profile itself says the text. */
const isFixed = (source: Source | undefined): boolean =>
  source !== undefined && isDescribed(source) && 'fixed' in source && source.fixed !== undefined

/** SQL: number of the first filter that leaves the record out, null for a record that stays. */
function reasonSql(stage: Stage, { filters, needed }: ResolvedProfile, width: number): string {
  const { fields, damage } = stage
  const shape = fields === null ? '' : ` or ${fields} > ${width} or ${fields} < ${needed}`
  const broken = `${damage} <> ''${shape}`
  const whens = filters.map(({ text }, index) => {
    const there = fields === null ? '' : `${fields} >= ${text.needs} and `
    return `when ${there}${text.sql} then ${index}`
  })
  return `case when ${broken} then null ${whens.join(' ')} end`
}

const keepSql = (stage: Stage, resolved: ResolvedProfile, width: number): string =>
  `(${reasonSql(stage, resolved, width)}) is null`

async function countLeftOut(
  warehouse: Warehouse,
  stage: Stage,
  resolved: ResolvedProfile,
  width: number,
): Promise<{ total: number; byReason: Record<string, number> }> {
  const byReason: Record<string, number> = {}
  if (resolved.filters.length === 0) return { total: 0, byReason }
  const found = await warehouse.rows<{ reason: number; records: number }>(
    sql.raw(`select reason, count(*) as records from (
        select ${reasonSql(stage, resolved, width)} as reason from temp.stage as stage${joinsSql(resolved.context)}
      ) where reason is not null group by reason order by reason`),
  )
  let total = 0
  for (const { reason, records } of found) {
    const words = resolved.filters[reason]!.reason
    byReason[words] = (byReason[words] ?? 0) + records
    total += records
  }
  return { total, byReason }
}

async function moveRows(
  warehouse: Warehouse,
  stage: Stage,
  { columns, context }: ResolvedProfile,
  keep: string,
): Promise<void> {
  const computed = columns.flatMap(({ text }, index) =>
    text.plain !== null || text.constant ? [] : [`${text.sql} as p${index}`],
  )
  // A join may give the rows in another order; without one the reader of the table keeps it.
  const order = context.joins.size > 0 ? ' order by stage.rowid' : ''
  await warehouse.run(
    sql.raw(`create or replace temp table stage_mapped as
      select ${['stage.*', `${stage.line} as profile_line`, ...computed].join(', ')}
      from temp.stage as stage${joinsSql(context)} where ${keep}${order}`),
  )
  await warehouse.run(sql.raw('drop table temp.stage'))
  await warehouse.run(sql.raw('alter table temp.stage_mapped rename to stage'))
}
