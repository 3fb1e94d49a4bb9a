import {
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryCompiler,
} from 'kysely'
import { DuckDbDriver } from './duckdb-driver.ts'
import { DuckDbIntrospector } from './duckdb-introspector.ts'
import type { DuckDbSession } from './duckdb-session.ts'

/**
 * Kysely on DuckDB. DuckDB speaks Postgres' syntax closely enough that Postgres' compiler is right for all that the builder
 * makes; what DuckDB has beyond it (ASOF joins, QUALIFY, lists, read_csv) is written as `sql` fragments.
 */
export class DuckDbDialect implements Dialect {
  readonly #session: DuckDbSession

  constructor(session: DuckDbSession) {
    this.#session = session
  }

  createDriver(): Driver {
    return new DuckDbDriver(this.#session)
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler()
  }

  createAdapter(): DuckDbAdapter {
    return new DuckDbAdapter()
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new DuckDbIntrospector(db)
  }
}

/** DuckDB has transactional DDL, and one writer holds the file: no migration lock is needed. */
class DuckDbAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}
