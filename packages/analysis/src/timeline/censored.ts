import { sql } from 'kysely'

/**
 * Below a limit, strictly: `<150` is below 150, `<=150` may be 150 and is not known to be. Null where a censored value leaves it open, and where there is
 * no value. Columns are named, not passed by users.
 */
export const isBelow = (value: string, comparator: string, limit: number) => {
  const [x, sign] = [sql.ref(value), sql.ref(comparator)]
  return sql`(case
    when ${sign} = '<' then case when ${x} <= ${limit} then true end
    when ${sign} = '<=' then case when ${x} < ${limit} then true end
    when ${sign} in ('>', '>=') then case when ${x} >= ${limit} then false end
    else ${x} < ${limit} end)`
}

/** Surely below a limit. A right-censored value is not low. */
export const isLow = (value: string, comparator: string, limit: number) =>
  sql`(${isBelow(value, comparator, limit)} is true)`
