import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { sql } from 'kysely'
import { DuckDbSession } from './dialect/duckdb-session.ts'
import { migrate } from './migrations/migrate.ts'
import { removeSpill, removeSpillOfTheDead, spillFolder } from './spill.ts'
import { DuckDbWarehouse, type Warehouse } from './warehouse.ts'
import { asOpenError, WarehouseError } from './warehouse-error.ts'

export interface OpenOptions {
  /** The file, or `:memory:` for a warehouse that is gone when it is closed. */
  readonly path: string
  /** `write` creates the file where it is missing and migrates it; `read` opens it read-only and locked down. */
  readonly mode: 'write' | 'read'
  /** Written to schema_version when a migration runs; ISO timestamp. */
  readonly now: string
  /** DuckDB's memory limit; resident memory can exceed it by more than half. Default 1300MB. */
  readonly memoryLimit?: string
  readonly threads?: number
}

const defaultMemoryLimit = '1300MB'

/** DuckDB does not protect a file against a second instance in one process (a commit was lost in trials), so we do. */
const openPaths = new Set<string>()

/** Once a process is enough. */
let hasCleaned = false

/** No extension is ever loaded, looked for or fetched, by a writer neither; set before the file is touched. */
const withoutExtensions = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
}

/**
 * Opens a warehouse file. Throws `WarehouseError` (in_use, missing, not_a_warehouse, damaged, newer_version, already_open,
 * no_access).
 *
 * A writer holds the file alone; any number of readers may share it while no writer has it. A reader is locked down: it reaches no
 * file, no network and no setting, and runs one query at a time over what the file holds (README).
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
  // Taken before the first await, so that of two openings at once one is refused.
  if (!inMemory) openPaths.add(path)
  const toClose: (() => void)[] = [() => openPaths.delete(path)]
  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    for (const step of toClose.toReversed()) step()
  }
  try {
    const threads = options.threads === undefined ? {} : { threads: String(options.threads) }
    const access = options.mode === 'read' ? { access_mode: 'READ_ONLY' } : {}
    const instance = await DuckDBInstance.create(path, { ...withoutExtensions, ...threads, ...access })
    const spill = spillFolder(path, options.mode)
    toClose.push(() => removeSpill(spill))
    toClose.push(() => instance.closeSync())
    const connection = await instance.connect()
    toClose.push(() => connection.closeSync())
    const session = new DuckDbSession(connection, options.path, options.mode)
    const warehouse = new DuckDbWarehouse(path, options.mode, session, close)
    if (!inMemory) await refuseOtherFiles(warehouse, options.path)
    // A run that was killed leaves its spill files, readable, beside the database; the lock is ours, so they are nobody's.
    removeSpill(spill)
    if (!hasCleaned) removeSpillOfTheDead()
    hasCleaned = true
    await configure(session, spill, options)
    await migrate(warehouse, options)
    if (options.mode === 'read') await session.lock()
    return warehouse
  } catch (error) {
    close()
    throw asOpenError(error, options.path)
  }
}

/** DuckDB opens a Parquet file as a view in a database in memory: what is written there would be lost. */
async function refuseOtherFiles(warehouse: DuckDbWarehouse, path: string): Promise<void> {
  const opened = await warehouse.rows<{ path: string | null }>(
    sql`select path from duckdb_databases() where database_name = current_database()`,
  )
  if (opened[0]?.path != null) return
  throw new WarehouseError(
    'not_a_warehouse',
    `${path} is not a DuckDB file.`,
    'Name another file with --db; this one is left as it is.',
  )
}

async function configure(session: DuckDbSession, spill: string, options: OpenOptions): Promise<void> {
  const settings = [
    `set temp_directory = '${spill.replaceAll("'", "''")}'`,
    `set memory_limit = '${options.memoryLimit ?? defaultMemoryLimit}'`,
    // Otherwise a join against a table the planner believes empty becomes a nested loop.
    'set asof_loop_join_threshold = 0',
    "set TimeZone = 'UTC'",
  ]
  // Only the writer reads files (exports); it still never loads an extension or reaches a network.
  if (options.mode === 'read') settings.push('set enable_external_access = false')
  for (const setting of settings) await session.run(setting)
}

/** The file that a path means, with links followed, also where the file is still to be made. */
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
  const dangling = lstatSync(absolute, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  return dangling ? realPathOf(resolve(folder, readlinkSync(absolute))) : join(realpathSync(folder), basename(absolute))
}
