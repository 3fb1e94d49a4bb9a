import { type Compilable, Kysely, type RawBuilder } from 'kysely'
import { DuckDbDialect } from './dialect/duckdb-dialect.ts'
import type { DuckDbSession } from './dialect/duckdb-session.ts'
import { type ColumnShape, type ColumnsOf, readColumns } from './dialect/read-columns.ts'
import type { ConclusionTable, WarehouseTables } from './schema/database.ts'
import { asWarehouseError } from './warehouse-error.ts'

/** Tables under construction carry the suffix `_next` until they are published. */
export type WarehouseDatabase = WarehouseTables & { [K in ConclusionTable as `${K}_next`]: WarehouseTables[K] }

/** A query of the builder or a `sql` fragment. */
export type Query<R> = Compilable<R> | RawBuilder<R>

/** An open warehouse file. The only place where SQL is executed. */
export interface Warehouse {
  readonly path: string
  readonly mode: 'write' | 'read'
  /**
   * Builds and executes typed queries. Inside `db.transaction()` use only the transaction that it passes: there is one connection, so
   * a query of `db` or `rows` would wait for the transaction to end.
   */
  readonly db: Kysely<WarehouseDatabase>
  /** All rows of a query; dates as ISO text, integers as numbers, lists as arrays. */
  rows<R>(query: Query<R>): Promise<R[]>
  /** The only row of a query; a programmer's error when there is none or more. */
  one<R>(query: Query<R>): Promise<R>
  /**
   * The rows of a query as arrays, one per column of `shape`: a tenth of the time of row objects, and of their memory. For results of
   * hundreds of thousands of rows.
   */
  columns<S extends ColumnShape>(query: Query<unknown>, shape: S): Promise<ColumnsOf<S>>
  /** Runs a statement whose rows nobody reads. */
  run(query: Query<unknown>): Promise<void>
  /** Runs fixed statements, without parameters, in one round trip: for schema and comments, where hundreds follow each other. */
  runAll(statements: readonly string[]): Promise<void>
  /** BEGIN, work, COMMIT on the one connection; ROLLBACK and rethrow when the work throws. Not to be nested. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** Creates (or replaces) a temporary table and fills it through the appender; dates and timestamps are given as text columns. */
  createTempTable(
    name: string,
    columns: Readonly<Record<string, 'VARCHAR' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN'>>,
    rows: readonly (readonly (string | number | boolean | null)[])[],
  ): Promise<void>
  /** Binds a query against the schema without running it: throws where a table, column or type does not fit. */
  check(query: Query<unknown>): Promise<void>
  /** Percentage of the statement that runs now, or undefined. */
  progress(): number | undefined
  close(): Promise<void>
}

export class DuckDbWarehouse implements Warehouse {
  readonly path: string
  readonly mode: 'write' | 'read'
  readonly db: Kysely<WarehouseDatabase>
  readonly #session: DuckDbSession
  readonly #onClose: () => void

  constructor(path: string, mode: 'write' | 'read', session: DuckDbSession, onClose: () => void) {
    this.path = path
    this.mode = mode
    this.#session = session
    this.#onClose = onClose
    this.db = new Kysely<WarehouseDatabase>({ dialect: new DuckDbDialect(session) })
  }

  async rows<R>(query: Query<R>): Promise<R[]> {
    const compiled = query.compile(this.db)
    return (await this.db.executeQuery<R>(compiled)).rows
  }

  async one<R>(query: Query<R>): Promise<R> {
    const rows = await this.rows(query)
    const [row] = rows
    if (row === undefined || rows.length > 1) throw new Error(`expected one row, the query gave ${rows.length}`)
    return row
  }

  async columns<S extends ColumnShape>(query: Query<unknown>, shape: S): Promise<ColumnsOf<S>> {
    const { sql, parameters } = query.compile(this.db)
    return readColumns(await this.#session.run(sql, parameters), shape)
  }

  async run(query: Query<unknown>): Promise<void> {
    const { sql, parameters } = query.compile(this.db)
    await this.#session.run(sql, parameters)
  }

  runAll(statements: readonly string[]): Promise<void> {
    return this.#session.runAll(statements)
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.#session.run('begin transaction')
    try {
      const result = await work()
      await this.#session.run('commit')
      return result
    } catch (error) {
      // A failed COMMIT has rolled back already; then this second failure says nothing new.
      await this.#session.run('rollback').catch(() => {})
      throw asWarehouseError(error, this.path)
    }
  }

  createTempTable(...table: Parameters<DuckDbSession['appendTemp']>): Promise<void> {
    return this.#session.appendTemp(...table)
  }

  check(query: Query<unknown>): Promise<void> {
    return this.#session.check(query.compile(this.db).sql)
  }

  progress(): number | undefined {
    return this.#session.progress()
  }

  async close(): Promise<void> {
    await this.db.destroy()
    this.#onClose()
  }
}
