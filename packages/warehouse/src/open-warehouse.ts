import { existsSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { migrate } from './migrations/migrate.ts'
import { DuckDbWarehouse, type Warehouse } from './warehouse.ts'
import { asWarehouseError, WarehouseError } from './warehouse-error.ts'

export interface OpenOptions {
  /** The file, or `:memory:` for a warehouse that is gone when it is closed. */
  readonly path: string
  /** `write` creates the file where it is missing and migrates it; `read` opens it read-only and locked down. */
  readonly mode: 'write' | 'read'
  /** Written to schema_version when a migration runs; ISO timestamp. */
  readonly now: string
  /** DuckDB's memory limit; resident memory can exceed it by more than half. Default 1500MB. */
  readonly memoryLimit?: string
  readonly threads?: number
}

const defaultMemoryLimit = '1500MB'

/** DuckDB does not protect a file against a second instance in one process (a commit was lost in trials), so we do. */
const openPaths = new Set<string>()

/**
 * Opens a warehouse file. Throws `WarehouseError` (in_use, missing, not_a_warehouse, damaged, newer_version, already_open).
 *
 * A writer holds the file alone; any number of readers may share it while no writer has it.
 */
export async function openWarehouse(options: OpenOptions): Promise<Warehouse> {
  const inMemory = options.path === ':memory:'
  const path = inMemory ? options.path : realPathOf(options.path)
  if (!inMemory && openPaths.has(path)) {
    throw new WarehouseError(
      'already_open',
      `${options.path} is already open in this process.`,
      'Close the first handle before opening another.',
    )
  }
  const threads = options.threads === undefined ? {} : { threads: String(options.threads) }
  const access = options.mode === 'read' ? { access_mode: 'READ_ONLY' } : {}
  let instance: DuckDBInstance
  try {
    instance = await DuckDBInstance.create(path, { ...threads, ...access })
  } catch (error) {
    throw asWarehouseError(error, options.path)
  }
  if (!inMemory) openPaths.add(path)
  const close = () => {
    instance.closeSync()
    openPaths.delete(path)
  }
  const connection = await instance.connect()
  try {
    // A run that was killed leaves its spill files, readable, beside the database; the lock is ours, so they are nobody's.
    if (!inMemory && options.mode === 'write') rmSync(`${path}.tmp`, { recursive: true, force: true })
    await configure(connection, path, inMemory, options)
    const warehouse = new DuckDbWarehouse(path, options.mode, connection, close)
    await migrate(warehouse, options)
    if (options.mode === 'read') await connection.run('set lock_configuration = true')
    return warehouse
  } catch (error) {
    connection.closeSync()
    close()
    throw asWarehouseError(error, options.path)
  }
}

async function configure(
  connection: DuckDBConnection,
  path: string,
  inMemory: boolean,
  options: OpenOptions,
): Promise<void> {
  const spill = inMemory || options.mode === 'read' ? join(tmpdir(), `troughline-${process.pid}.tmp`) : `${path}.tmp`
  const settings = [
    `set temp_directory = '${spill.replaceAll("'", "''")}'`,
    `set memory_limit = '${options.memoryLimit ?? defaultMemoryLimit}'`,
    'set autoinstall_known_extensions = false',
    'set autoload_known_extensions = false',
    'set allow_community_extensions = false',
    // Otherwise a join against a table the planner believes empty becomes a nested loop.
    'set asof_loop_join_threshold = 0',
    "set TimeZone = 'UTC'",
  ]
  // Only the writer reads files (exports); it still never loads an extension or reaches a network.
  if (options.mode === 'read') settings.push('set enable_external_access = false')
  for (const setting of settings) await connection.run(setting)
}

function realPathOf(path: string): string {
  const absolute = resolve(path)
  if (existsSync(absolute)) return realpathSync(absolute)
  const folder = dirname(absolute)
  if (!existsSync(folder)) {
    throw new WarehouseError(
      'missing',
      `The folder of ${path} does not exist.`,
      'Create it, or name another file with --db.',
    )
  }
  return join(realpathSync(folder), basename(absolute))
}
