import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/** First day of "n months before as_of": the day after the same day n calendar months earlier, clipped to the month's end. */
export const windowStart = ({ asOf }: AnalysisContext, months: number) =>
  sql`(cast(${asOf} as date) - to_months(${months}::integer) + interval 1 day)::date`

/** `as_of` as a date. */
export const asOfDate = ({ asOf }: AnalysisContext) => sql`cast(${asOf} as date)`

/**
 * The first day on whose "n months before" a day no longer is: the same day so many months later, or the day after where that month is too short to
 * have left it behind (24 months after 2024-02-29: 2026-03-01).
 */
export const monthsAfter = (day: RawBuilder<unknown>, months: number) => {
  const later = sql`(${day} + to_months(${months}::integer))::date`
  return sql`case when (${later} - to_months(${months}::integer))::date >= ${day} then ${later} else ${later} + 1 end`
}
