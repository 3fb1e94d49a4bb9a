import type {
  DuckDBConnection,
  DuckDBMaterializedResult,
  DuckDBPreparedStatement,
  DuckDBResult,
} from '@duckdb/node-api'
import { StatementType } from '@duckdb/node-api'
import { asWarehouseError, WarehouseError } from '../warehouse-error.ts'
import { toDuckDb } from './duckdb-value.ts'

/** What a reader may run. Everything but a query can only touch temporary tables, because the file is open read-only. */
const readerStatements: ReadonlySet<StatementType> = new Set([
  StatementType.SELECT,
  StatementType.EXPLAIN,
  StatementType.TRANSACTION,
  StatementType.CREATE,
  StatementType.INSERT,
  StatementType.UPDATE,
  StatementType.DELETE,
  StatementType.DROP,
])

/**
 * Table functions that change the state of the process although they are called in a SELECT (DuckDB's configuration lock does not
 * stop them: logging to a file then breaks the connection), and those that run text and so could hide the name of one.
 */
const refusedFunctions =
  /\b(?:(?:enable|disable)_(?:logging|profiling)|set_log_\w+|write_log|truncate_duckdb_logs|(?:force_)?checkpoint|json_execute_serialized_sql|query(?=\s*"?\s*(?:\(|\/\*|--)))\b/i

/** The one connection of a warehouse: every statement passes here, so a reader's limits and the wording of errors are in one place. */
export class DuckDbSession {
  readonly #connection: DuckDBConnection
  readonly #path: string
  readonly #mode: 'write' | 'read'
  #locked = false

  constructor(connection: DuckDBConnection, path: string, mode: 'write' | 'read') {
    this.#connection = connection
    this.#path = path
    this.#mode = mode
  }

  /** Ends the set-up of a reader: no setting can be changed any more, and only `readerStatements` run. */
  async lock(): Promise<void> {
    await this.#connection.run('set lock_configuration = true')
    this.#locked = true
  }

  async run(text: string, parameters: readonly unknown[] = []): Promise<DuckDBMaterializedResult> {
    return this.#use(text, parameters, (statement) => statement.run())
  }

  /** Fixed statements in one round trip; a reader has no use for it. */
  async runAll(statements: readonly string[]): Promise<void> {
    if (this.#mode === 'read') throw refused('a reader runs one statement at a time')
    if (statements.length === 0) return
    try {
      await this.#connection.run(statements.join(';\n'))
    } catch (error) {
      throw asWarehouseError(error, this.#path)
    }
  }

  async stream(text: string, parameters: readonly unknown[]): Promise<DuckDBResult> {
    return this.#use(text, parameters, (statement) => statement.stream())
  }

  /** Binds a statement without running it. */
  async check(text: string): Promise<void> {
    const statement = await this.#connection.prepare(text)
    statement.destroySync()
  }

  /** Percentage of the statement that runs now, or undefined. */
  progress(): number | undefined {
    const { percentage } = this.#connection.progress
    return percentage < 0 ? undefined : percentage
  }

  /** Creates (or replaces) a temporary table and fills it through the appender, a hundred times faster than parameters. */
  async appendTemp(
    name: string,
    columns: Readonly<Record<string, 'VARCHAR' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN'>>,
    rows: readonly (readonly (string | number | boolean | null)[])[],
  ): Promise<void> {
    const types = Object.values(columns)
    const wrong = rows.find((row) => row.length !== types.length)
    if (wrong) throw new Error(`a row of ${name} has ${wrong.length} values for ${types.length} columns`)
    const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`)
    await this.run(`create or replace temp table ${name} (${list.join(', ')})`)
    const appender = await this.#connection.createAppender(name, 'main', 'temp')
    try {
      for (const row of rows) {
        for (const [index, value] of row.entries()) {
          if (value === null) appender.appendNull()
          else if (types[index] === 'INTEGER') appender.appendInteger(value as number)
          else if (types[index] === 'DOUBLE') appender.appendDouble(value as number)
          else if (types[index] === 'BOOLEAN') appender.appendBoolean(value as boolean)
          else appender.appendVarchar(String(value))
        }
        appender.endRow()
      }
    } finally {
      appender.closeSync()
    }
  }

  close(): void {
    this.#connection.closeSync()
  }

  async #use<T>(
    text: string,
    parameters: readonly unknown[],
    work: (statement: DuckDBPreparedStatement) => Promise<T>,
  ): Promise<T> {
    try {
      const statement = await this.#prepare(text)
      try {
        const bound = parameters.map(toDuckDb)
        statement.bind(
          bound.map(({ value }) => value),
          bound.map(({ type }) => type),
        )
        return await work(statement)
      } finally {
        statement.destroySync()
      }
    } catch (error) {
      throw asWarehouseError(error, this.#path)
    }
  }

  async #prepare(text: string): Promise<DuckDBPreparedStatement> {
    const statements = await this.#connection.extractStatements(text)
    if (statements.count !== 1) throw refused(`one statement was expected, ${statements.count} were given`)
    const statement = await statements.prepare(0)
    if (this.#mode === 'write' || !this.#locked) return statement
    const type = statement.statementType
    const name = refusedFunctions.exec(text)?.[0]
    if (!readerStatements.has(type) || name !== undefined) {
      statement.destroySync()
      throw refused(`a reader does not run ${name ?? StatementType[type] ?? 'this statement'}`)
    }
    return statement
  }
}

const refused = (what: string): WarehouseError =>
  new WarehouseError(
    'refused',
    `The statement was not run: ${what}.`,
    'Write one SELECT over the tables of the warehouse.',
  )
