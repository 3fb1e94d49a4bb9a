/**
 * One column of a table: its DuckDB type, whether it may be null, and the comment that is stored in the database.
 *
 * The TypeScript type of a value is carried along, so the Kysely table types are derived from these definitions and can
 * never differ from them. Dates are ISO text (`2025-06-30`), timestamps ISO text without zone (`2025-06-30T09:30:00`):
 * the connection converts them, so no value passes through a JavaScript Date and its time zone.
 */
export interface Column<T> {
  readonly type: string
  readonly nullable: boolean
  readonly comment: string
  /** Only for the compiler; never present at run time. */
  readonly value?: T
}

const required =
  <T>(type: string) =>
  (comment: string): Column<T> => ({ type, nullable: false, comment })
const optional =
  <T>(type: string) =>
  (comment: string): Column<T | null> => ({ type, nullable: true, comment })

export const text = required<string>('VARCHAR')
export const textOrNull = optional<string>('VARCHAR')
export const integer = required<number>('INTEGER')
export const integerOrNull = optional<number>('INTEGER')
/** Whole numbers beyond two thousand million: sizes of files. */
export const longInteger = required<number>('BIGINT')
export const real = required<number>('DOUBLE')
export const realOrNull = optional<number>('DOUBLE')
export const flag = required<boolean>('BOOLEAN')
export const flagOrNull = optional<boolean>('BOOLEAN')
export const date = required<string>('DATE')
export const dateOrNull = optional<string>('DATE')
export const timestamp = required<string>('TIMESTAMP')
export const timestampOrNull = optional<string>('TIMESTAMP')
export const textList = required<string[]>('VARCHAR[]')
export const textListOrNull = optional<string[]>('VARCHAR[]')

/** A table: what one row means, and its columns in order. */
export interface Table<C extends Record<string, Column<unknown>> = Record<string, Column<unknown>>> {
  readonly comment: string
  readonly columns: C
}

export const table = <C extends Record<string, Column<unknown>>>(comment: string, columns: C): Table<C> => ({
  comment,
  columns,
})

/** The row of a table as TypeScript sees it. */
export type Row<T> = T extends Table<infer C> ? { [K in keyof C]: C[K] extends Column<infer V> ? V : never } : never
