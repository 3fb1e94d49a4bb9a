import type { ColumnShape, ColumnsOf, Warehouse } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'

/** Facts whose repeating columns are one number: most read alike, so each wording is fetched and written once. */
export interface FactsByKind<S extends ColumnShape, Kind> {
  /** The columns asked for, in the order asked for, and `kind`: the place in `kinds`. */
  readonly columns: ColumnsOf<S & { readonly kind: 'integer' }>
  /** In no order that lasts: a page numbers them anew. */
  readonly kinds: readonly Kind[]
}

/** Two reads at once need a table each. */
let calls = 0

/** Reads `facts`, a SELECT: of its columns those of `shape` by fact, those of `kind` once for all facts that agree in them. */
export async function readFactsByKind<Kind, S extends ColumnShape>(
  warehouse: Warehouse,
  facts: RawBuilder<unknown>,
  { kind, shape, order }: { kind: readonly (keyof Kind & string)[]; shape: S; order: readonly string[] },
): Promise<FactsByKind<S, Kind>> {
  calls += 1
  const kinds = sql.table(`page_kind_${calls}`)
  const names = sql.join(kind.map((name) => sql.ref(name)))
  await warehouse.run(sql`
    create temp table ${kinds} as select *, row_number() over ()::integer - 1 as kind from (select distinct ${names} from (${facts}))`)
  const alike = kind.map((name) => sql`f.${sql.ref(name)} is not distinct from k.${sql.ref(name)}`)
  const columns = await warehouse.columns(
    sql`select ${sql.join(Object.keys(shape).map((name) => sql`f.${sql.ref(name)}`))}, k.kind
      from (${facts}) f join ${kinds} k on ${sql.join(alike, sql` and `)}
      order by ${sql.join(order.map((name) => sql`f.${sql.ref(name)}`))}`,
    { ...shape, kind: 'integer' } as const,
  )
  const rows = await warehouse.rows<Kind>(sql`select ${names} from ${kinds} order by kind`)
  await warehouse.run(sql`drop table ${kinds}`)
  return { columns: columns as ColumnsOf<S & { readonly kind: 'integer' }>, kinds: rows }
}
