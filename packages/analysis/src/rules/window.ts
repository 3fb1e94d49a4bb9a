import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/** First day of "n months before as_of": the day after the same day n calendar months earlier, clipped to the month's end. */
export const windowStart = ({ asOf }: AnalysisContext, months: number) =>
  sql`(cast(${asOf} as date) - to_months(${months}::integer) + interval 1 day)::date`

/** `as_of` as a date. */
export const asOfDate = ({ asOf }: AnalysisContext) => sql`cast(${asOf} as date)`
