import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

/**
 * What a merge decides, as the temporary table `exception(candidate, outcome)`: `candidate` is the rowid of a candidate without
 * problem, `outcome` is `unchanged`, `superseded` or `conflict`. Candidates that are not in it are loaded.
 */
export interface Merge {
  /** Of the unchanged ones: equal to a known result only after rounding to the coarser precision. */
  readonly nearMatches: number
  /** Values of columns that the candidate table does not have, as SQL over `candidate`, joins included. */
  readonly extra: readonly { readonly column: string; readonly value: string }[]
  readonly joins: readonly string[]
  /** Statements of the publishing transaction before the insert. */
  readonly before: readonly string[]
  /** Statements after the insert. */
  readonly after: readonly string[]
}

export const plainMerge: Merge = { nearMatches: 0, extra: [], joins: [], before: [], after: [] }

/** Creates `exception` from a query that gives candidate and outcome, or empty. */
export async function createExceptions(warehouse: Warehouse, query: string | null): Promise<void> {
  const empty = 'select cast(null as bigint) as candidate, cast(null as varchar) as outcome where false'
  await warehouse.run(sql.raw(`create or replace temp table exception as ${query ?? empty}`))
}

/** Null-safe equality of the same columns in two relations. */
export const sameColumns = (left: string, right: string, columns: readonly string[]): string =>
  columns.map((column) => `${left}.${column} is not distinct from ${right}.${column}`).join(' and ')

export async function isEmpty(warehouse: Warehouse, table: string): Promise<boolean> {
  const { any } = await warehouse.one<{ any: boolean }>(sql.raw(`select exists (select 1 from ${table}) as "any"`))
  return !any
}
