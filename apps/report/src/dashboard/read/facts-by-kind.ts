import { type ColumnShape, type ColumnsOf, noInteger, type Warehouse } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'
import type { Columns } from './columns.ts'

/** Facts whose repeating columns are one number: most read alike, so each wording is fetched and written once. */
export interface FactsByKind<S extends ColumnShape, Kind> {
  /** The columns asked for, in the order asked for, and `kind`: the place in `kinds`. */
  readonly columns: ColumnsOf<S & { readonly kind: 'integer' }>
  /** In no order that lasts: a page numbers them anew. */
  readonly kinds: readonly Kind[]
}

/** Two reads at once need a table each. */
let calls = 0

interface KindOfFacts<Kind, S extends ColumnShape> {
  readonly kind: readonly (keyof Kind & string)[]
  readonly shape: S
  /** Columns that no two facts share all of: texts are read by themselves, and have to come in the same order. */
  readonly order: readonly string[]
  /** The types of all columns of a kind: where there are many kinds, these are read as columns too. */
  readonly kindShape?: ColumnShape
}

/** Reads `facts`, a SELECT: of its columns those of `shape` by fact, those of `kind` once for all facts that agree in them. */
export async function readFactsByKind<Kind, S extends ColumnShape>(
  warehouse: Warehouse,
  facts: RawBuilder<unknown>,
  { kind, shape, order, kindShape }: KindOfFacts<Kind, S>,
): Promise<FactsByKind<S, Kind>> {
  calls += 1
  const kinds = sql.table(`page_kind_${calls}`)
  const names = sql.join(kind.map((name) => sql.ref(name)))
  await warehouse.run(sql`
    create temp table ${kinds} as select *, row_number() over ()::integer - 1 as kind from (select distinct ${names} from (${facts}))`)
  const alike = kind.map((name) => sql`f.${sql.ref(name)} is not distinct from k.${sql.ref(name)}`)
  const places = sql.join(order.map((name) => sql`f.${sql.ref(name)}`))
  const named = (wanted: readonly string[]) => sql.join(wanted.map((name) => sql`f.${sql.ref(name)}`))
  const texts = Object.keys(shape).filter((name) => shape[name] === 'text')
  const numbers = Object.fromEntries(Object.entries(shape).filter(([, type]) => type !== 'text'))
  const columns = {
    ...(await warehouse.columns(
      sql`select ${named(Object.keys(numbers))}, k.kind
        from (${facts}) f join ${kinds} k on ${sql.join(alike, sql` and `)} order by ${places}`,
      { ...numbers, kind: 'integer' } as const,
    )),
    ...(await readTexts(
      warehouse,
      sql`select ${named(texts)}, row_number() over (order by ${places}) as place from (${facts}) f`,
      texts,
    )),
  }
  const ofKinds = sql<Kind>`select ${names} from ${kinds} order by kind`
  const rows =
    kindShape === undefined
      ? await warehouse.rows<Kind>(ofKinds)
      : rowsOf<Kind>(await warehouse.columns(ofKinds, kindShape), kindShape)
  await warehouse.run(sql`drop table ${kinds}`)
  return { columns: columns as unknown as ColumnsOf<S & { readonly kind: 'integer' }>, kinds: rows }
}

/** So many texts come as one JSON list. */
const textsAtOnce = 2048

/** Texts by their place: lists of them arrive in half the time of texts one by one. */
async function readTexts(
  warehouse: Warehouse,
  placed: RawBuilder<unknown>,
  names: readonly string[],
): Promise<Readonly<Record<string, readonly (string | null)[]>>> {
  if (names.length === 0) return {}
  const lists = names.map((name) => sql`to_json(list(${sql.ref(name)} order by place))::varchar as ${sql.ref(name)}`)
  const rows = await warehouse.rows<Readonly<Record<string, string>>>(
    sql`select ${sql.join(lists)} from (${placed}) group by place // ${sql.lit(textsAtOnce)} order by min(place)`,
  )
  const textsOf = (name: string) => rows.flatMap((row) => JSON.parse(row[name]!) as (string | null)[])
  return Object.fromEntries(names.map((name) => [name, textsOf(name)]))
}

/** What is read of rows, and in which order: see `readFactsByKind`. */
interface RowsByKind<Row> {
  readonly kind: readonly (keyof Row & string)[]
  /** A column of numbers or texts; null where the row has none. */
  readonly shape: ColumnShape
  readonly order: readonly string[]
}

/** The same as one list per column, with nulls. */
export async function readColumnsByKind<Row>(
  warehouse: Warehouse,
  rows: RawBuilder<unknown>,
  wanted: RowsByKind<Row>,
): Promise<Columns<Row>> {
  const { columns, kinds } = await readFactsByKind<Row, ColumnShape>(warehouse, rows, wanted)
  const numbers = columns.kind as Int32Array
  return Object.fromEntries([
    ...Object.entries(wanted.shape).map(([name, type]) => [name, withNulls(columns[name]!, type)]),
    ...wanted.kind.map((name) => [name, Array.from(numbers, (number) => kinds[number]![name])]),
  ]) as Columns<Row>
}

function withNulls(values: ColumnsOf<ColumnShape>[string], type: ColumnShape[string]): readonly unknown[] {
  if (type === 'text') return values as readonly unknown[]
  return Array.from(values as Int32Array | Float64Array, (value) =>
    value === noInteger || Number.isNaN(value) ? null : value,
  )
}

/** The same as rows. `rows` runs once, so it may be a query that costs more than what it finds. */
export async function readRowsByKind<Row extends object>(
  warehouse: Warehouse,
  rows: RawBuilder<unknown>,
  wanted: RowsByKind<Row>,
): Promise<Row[]> {
  calls += 1
  const found = sql.table(`page_rows_${calls}`)
  await warehouse.run(sql`create temp table ${found} as ${rows}`)
  const columns = await readColumnsByKind<Row>(warehouse, sql`select * from ${found}`, wanted)
  await warehouse.run(sql`drop table ${found}`)
  return rowsOfLists<Row>(columns, [...Object.keys(wanted.shape), ...wanted.kind] as (keyof Row & string)[])
}

const rowsOf = <Row>(columns: ColumnsOf<ColumnShape>, shape: ColumnShape): Row[] => {
  const lists = Object.entries(shape).map(([name, type]) => [name, withNulls(columns[name]!, type)])
  return rowsOfLists<Row>(Object.fromEntries(lists) as Columns<Row>, Object.keys(shape) as (keyof Row & string)[])
}

function rowsOfLists<Row>(columns: Columns<Row>, names: readonly (keyof Row & string)[]): Row[] {
  const [first] = names
  return (first === undefined ? [] : columns[first]).map((_, index) => {
    // Filled in place: a hundred thousand objects made from entries cost more than the query.
    const row: Partial<Row> = {}
    for (const name of names) row[name] = columns[name][index] as Row[typeof name]
    return row as Row
  })
}
