import {
  type DatabaseIntrospector,
  type DatabaseMetadataOptions,
  type Kysely,
  type SchemaMetadata,
  sql,
  type TableMetadata,
} from 'kysely'
import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE } from 'kysely/migration'

interface ColumnRow {
  readonly schema: string
  readonly table: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
  readonly default_text: string | null
  readonly comment: string | null
  readonly is_view: boolean
}

/** Tables and columns from DuckDB's own catalogue functions; Postgres' introspection asks for functions that DuckDB lacks. */
export class DuckDbIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>

  constructor(db: Kysely<unknown>) {
    this.#db = db
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<{ name: string }>`
      select schema_name as name from duckdb_schemas()
      where database_name = current_database() and (not internal or schema_name = 'main') order by name`.execute(
      this.#db,
    )
    return rows
  }

  async getTables(options: DatabaseMetadataOptions = { withInternalKyselyTables: false }): Promise<TableMetadata[]> {
    const { rows } = await sql<ColumnRow>`
      select c.schema_name as schema, c.table_name as "table", c.column_name as "column", c.data_type as type,
        c.is_nullable as nullable, c.column_default as default_text, c.comment as comment, v.view_oid is not null as is_view
      from duckdb_columns() c
      left join duckdb_views() v on v.database_oid = c.database_oid and v.schema_oid = c.schema_oid and v.view_oid = c.table_oid
      where not c.internal
      order by c.schema_name, c.table_name, c.column_index`.execute(this.#db)
    const own: readonly string[] = [DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE]
    const shown = options.withInternalKyselyTables ? rows : rows.filter((row) => !own.includes(row.table))
    return [...Map.groupBy(shown, (row) => `${row.schema}.${row.table}`).values()].map((columns) => ({
      name: columns[0]!.table,
      schema: columns[0]!.schema,
      isView: columns[0]!.is_view,
      isForeign: false,
      columns: columns.map((row) => ({
        name: row.column,
        dataType: row.type,
        isAutoIncrementing: false,
        isNullable: row.nullable,
        hasDefaultValue: row.default_text !== null,
        ...(row.comment === null ? {} : { comment: row.comment }),
      })),
    }))
  }
}
