import { sql } from 'kysely'

/** Surely below a limit: strictly, or left-censored at or below it. A right-censored value is not low. Columns are named, not passed by users. */
export const isLow = (value: string, comparator: string, limit: number) => sql`
  (coalesce(${sql.ref(comparator)}, '') not in ('>', '>=') and case
    when ${sql.ref(comparator)} is not null then ${sql.ref(value)} <= ${limit} else ${sql.ref(value)} < ${limit} end)`
