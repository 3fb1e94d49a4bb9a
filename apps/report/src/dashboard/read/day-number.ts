import { type RawBuilder, sql } from 'kysely'

/** A date column as whole days since 1970-01-01: a third of the size of an ISO text in the page, and null stays null. */
export const dayNumber = (column: string): RawBuilder<number | null> =>
  sql<number | null>`(${sql.raw(column)} - date '1970-01-01')::integer`
