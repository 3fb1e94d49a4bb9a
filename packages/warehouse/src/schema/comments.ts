import { sql } from 'kysely'
import type { Warehouse } from '../warehouse.ts'
import type { Table } from './column.ts'
import { commentOnColumnSql, commentOnTableSql } from './ddl.ts'

/** Writes the comments of tables and columns into the file where they are missing or read differently. Inside or outside a transaction. */
export async function writeComments(warehouse: Warehouse, tables: Readonly<Record<string, Table>>): Promise<void> {
  const there = await warehouse.rows<{ name: string; comment: string | null }>(sql`
    select table_name as name, comment from duckdb_tables() where schema_name = 'main' and not internal and not temporary
    union all
    select c.table_name || '.' || c.column_name, c.comment
    from duckdb_columns() c join duckdb_tables() t using (table_oid, schema_oid, database_oid)
    where t.schema_name = 'main' and not t.internal and not t.temporary`)
  const found = new Map(there.map(({ name, comment }) => [name, comment]))
  const statements: string[] = []
  for (const [table, { comment, columns }] of Object.entries(tables)) {
    if (found.get(table) !== comment) statements.push(commentOnTableSql(table, comment))
    for (const [column, definition] of Object.entries(columns)) {
      if (found.get(`${table}.${column}`) === definition.comment) continue
      statements.push(commentOnColumnSql(table, column, definition.comment))
    }
  }
  await warehouse.runAll(statements)
}
