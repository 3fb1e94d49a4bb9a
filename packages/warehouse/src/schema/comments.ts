import { sql } from 'kysely'
import type { Warehouse } from '../warehouse.ts'
import type { Table } from './column.ts'
import { commentOnColumnSql, commentOnSql } from './ddl.ts'

/** Writes the comments of tables, views and columns into the file where they are missing or read differently. Inside or outside a transaction. */
export async function writeComments(warehouse: Warehouse, tables: Readonly<Record<string, Table>>): Promise<void> {
  const there = await warehouse.rows<{ name: string; comment: string | null }>(sql`
    select table_name as name, comment from duckdb_tables() where schema_name = 'main' and not internal and not temporary
    union all
    select view_name, comment from duckdb_views() where schema_name = 'main' and not internal and not temporary
    union all
    select c.table_name || '.' || c.column_name, c.comment
    from duckdb_columns() c
    where c.schema_name = 'main' and not c.internal and c.database_name not in ('temp', 'system')`)
  const found = new Map(there.map(({ name, comment }) => [name, comment]))
  const statements: string[] = []
  for (const [table, { comment, columns, ...rest }] of Object.entries(tables)) {
    if (found.get(table) !== comment) statements.push(commentOnSql('select' in rest ? 'VIEW' : 'TABLE', table, comment))
    for (const [column, definition] of Object.entries(columns)) {
      if (found.get(`${table}.${column}`) === definition.comment) continue
      statements.push(commentOnColumnSql(table, column, definition.comment))
    }
  }
  await warehouse.runAll(statements)
}
