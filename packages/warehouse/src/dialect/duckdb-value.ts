import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'

/** A value of a result row: what a DuckDB value becomes in TypeScript. */
export type SqlValue = string | number | boolean | null | readonly SqlValue[] | { readonly [key: string]: SqlValue }

/**
 * Dates and timestamps become ISO text (`2025-06-30`, `2025-06-30T09:30:00`), never a JavaScript Date: a calendar date has no
 * zone and must not get one on the way. Integers of any width become numbers and are refused beyond 2^53.
 */
export function fromDuckDb(value: DuckDBValue, _type?: DuckDBType): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (typeof value === 'bigint') {
    if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < BigInt(Number.MIN_SAFE_INTEGER)) {
      throw new RangeError('an integer of the result does not fit a number; cast it to varchar in the query')
    }
    return Number(value)
  }
  if (value instanceof DuckDBDateValue) return value.toString()
  if (value instanceof DuckDBTimestampValue) return value.toString().replace(' ', 'T')
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if (value instanceof DuckDBListValue) return value.items.map((item) => fromDuckDb(item))
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, fromDuckDb(item)]))
  }
  return String(value)
}
