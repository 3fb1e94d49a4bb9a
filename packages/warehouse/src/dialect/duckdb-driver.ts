import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { DuckDbSession } from './duckdb-session.ts'
import { fromDuckDb } from './duckdb-value.ts'

/**
 * One DuckDB connection for one Kysely. Statements run one after another; DuckDB spreads each over its own threads, so a pool
 * would only add ways to see half-published tables.
 */
export class DuckDbDriver implements Driver {
  readonly #connection: DuckDbConnection
  #queue: Promise<void> = Promise.resolve()
  #release: (() => void) | undefined

  constructor(session: DuckDbSession) {
    this.#connection = new DuckDbConnection(session)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#queue
    let release: () => void = () => {}
    this.#queue = new Promise((resolve) => {
      release = resolve
    })
    await before
    this.#release = release
    return this.#connection
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as DuckDbConnection).run('begin transaction')
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as DuckDbConnection).run('commit')
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as DuckDbConnection).run('rollback')
  }

  async releaseConnection(): Promise<void> {
    this.#release?.()
  }

  async destroy(): Promise<void> {}
}

class DuckDbConnection implements DatabaseConnection {
  readonly #session: DuckDbSession

  constructor(session: DuckDbSession) {
    this.#session = session
  }

  async run(text: string): Promise<void> {
    await this.#session.run(text)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#session.run(query.sql, query.parameters)
    const rows = (await result.convertRowObjects(fromDuckDb)) as R[]
    return { rows, numAffectedRows: BigInt(result.rowsChanged) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const result = await this.#session.stream(query.sql, query.parameters)
    for await (const rows of result.yieldConvertedRowObjects(fromDuckDb)) yield { rows: rows as R[] }
  }
}
