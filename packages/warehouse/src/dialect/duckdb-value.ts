import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBArrayValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api'

/** A value of a result row: what a DuckDB value becomes in TypeScript. */
export type SqlValue = string | number | boolean | null | readonly SqlValue[] | { readonly [key: string]: SqlValue }

/**
 * Dates and timestamps become ISO text (`2025-06-30`, `2025-06-30T09:30:00`), never a JavaScript Date: a calendar date has no
 * zone and must not get one on the way. Integers of any width become numbers and are refused beyond 2^53; decimals become the
 * nearest number. Lists and structs are converted item by item; any other type (interval, uuid, time, json) is DuckDB's own text.
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
  if (value instanceof DuckDBDateValue) return value.isFinite ? value.toString() : infinity(value.days > 0)
  if (isTimestamp(value)) return value.toString().replace(' ', 'T')
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) {
    return value.items.map((item) => fromDuckDb(item))
  }
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, fromDuckDb(item)]))
  }
  return String(value)
}

const infinity = (positive: boolean): string => (positive ? 'infinity' : '-infinity')

const isTimestamp = (value: object): boolean =>
  value instanceof DuckDBTimestampValue ||
  value instanceof DuckDBTimestampSecondsValue ||
  value instanceof DuckDBTimestampMillisecondsValue ||
  value instanceof DuckDBTimestampNanosecondsValue

/**
 * A parameter as DuckDB binds it. Text stands for dates and timestamps too (DuckDB casts it where a date is expected); an array is
 * a list of one type, for `= any($1)` and list columns; an empty one fits any. Objects are refused: a JavaScript Date would bring a
 * time zone, and `undefined` is a slip that must not turn into null.
 */
export function toDuckDb(value: unknown): { value: DuckDBValue; type: DuckDBType } {
  if (!Array.isArray(value)) return { value: scalar(value), type: typeOf([value]) }
  return { value: new DuckDBListValue(value.map(scalar)), type: LIST(typeOf(value)) }
}

function scalar(value: unknown): DuckDBValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return Number.isSafeInteger(value) && !isInt32(value) ? BigInt(value as number) : value
  }
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return value
  const kind = value instanceof Date ? 'a Date (pass ISO text)' : Array.isArray(value) ? 'a nested list' : typeof value
  throw new TypeError(`a parameter must be text, a number, a boolean, null or a list of those, not ${kind}`)
}

function typeOf(values: readonly unknown[]): DuckDBType {
  const present = values.filter((value) => value !== null)
  const all = (test: (value: unknown) => boolean) => present.every(test)
  if (present.length === 0) return SQLNULL
  if (all((v) => typeof v === 'string')) return VARCHAR
  if (all((v) => typeof v === 'boolean')) return BOOLEAN
  if (all(isInt32)) return INTEGER
  if (all((v) => typeof v === 'bigint' || Number.isSafeInteger(v))) return BIGINT
  if (all((v) => typeof v === 'number')) return DOUBLE
  throw new TypeError('the items of a list parameter must be of one type')
}

const isInt32 = (value: unknown): boolean => Number.isInteger(value) && ((value as number) | 0) === value
