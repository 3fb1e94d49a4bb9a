import { type DuckDBMaterializedResult, DuckDBTypeId } from '@duckdb/node-api'

/** What stands for null in a column of integers, whose array holds nothing else. No date, count or key of the warehouse reaches it. */
export const noInteger = -2_147_483_648

/** `integer`: at most 32 bits. `double`: null is NaN. Any other type is cast in the query. */
export type ColumnType = 'integer' | 'double' | 'text'

interface ColumnArrays {
  readonly integer: Int32Array
  readonly double: Float64Array
  readonly text: readonly (string | null)[]
}

/** The types of the columns that are wanted, by name. */
export type ColumnShape = Readonly<Record<string, ColumnType>>

/** Rows turned on their side: one array per column, all of one length, in the order of the rows. */
export type ColumnsOf<S extends ColumnShape> = { readonly [K in keyof S]: ColumnArrays[S[K]] }

const typeIds: Readonly<Record<ColumnType, readonly DuckDBTypeId[]>> = {
  integer: [
    ...[DuckDBTypeId.INTEGER, DuckDBTypeId.SMALLINT, DuckDBTypeId.TINYINT],
    ...[DuckDBTypeId.USMALLINT, DuckDBTypeId.UTINYINT, DuckDBTypeId.BOOLEAN],
  ],
  double: [DuckDBTypeId.DOUBLE],
  text: [DuckDBTypeId.VARCHAR],
}

/** Throws a programmer's error where the result lacks a column or has it in another type. */
export function readColumns<S extends ColumnShape>(result: DuckDBMaterializedResult, shape: S): ColumnsOf<S> {
  const names = result.columnNames()
  const types = result.columnTypes()
  const columns = Object.entries(shape).map(([name, type]) => {
    const at = names.indexOf(name)
    const found = types[at]
    if (found === undefined) throw new Error(`the result has no column ${name}`)
    if (!typeIds[type].includes(found.typeId))
      throw new Error(`column ${name} is ${found}, not ${type}: cast it in the query`)
    return { name, at, ...emptyColumn(type, result.rowCount) }
  })
  let place = 0
  for (let number = 0; number < result.chunkCount; number += 1) {
    const chunk = result.getChunk(number)
    const { rowCount } = chunk
    for (const { at, values, nothing } of columns) {
      const vector = chunk.getColumnVector(at)
      for (let row = 0; row < rowCount; row += 1) values[place + row] = vector.getItem(row) ?? nothing
    }
    place += rowCount
  }
  return Object.fromEntries(columns.map(({ name, values }) => [name, values])) as unknown as ColumnsOf<S>
}

interface Filling {
  readonly values: { [place: number]: unknown }
  readonly nothing: number | null
}

/** Arrays are made once at their full length: a million values then cost a hundredth of a second, and no garbage collection. */
function emptyColumn(type: ColumnType, rows: number): Filling {
  if (type === 'text') return { values: new Array<string | null>(rows), nothing: null }
  if (type === 'double') return { values: new Float64Array(rows), nothing: Number.NaN }
  return { values: new Int32Array(rows), nothing: noInteger }
}
