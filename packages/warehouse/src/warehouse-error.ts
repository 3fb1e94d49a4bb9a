export type WarehouseErrorCode =
  | 'in_use'
  | 'newer_version'
  | 'not_a_warehouse'
  | 'missing'
  | 'damaged'
  | 'already_open'
  | 'no_access'
  | 'refused'

/** A warehouse file that cannot be used as asked: what is wrong, and what to do. Never holds a patient's value. */
export class WarehouseError extends Error {
  override readonly name = 'WarehouseError'
  readonly code: WarehouseErrorCode
  readonly hint: string

  constructor(code: WarehouseErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.hint = hint
  }
}

/** What DuckDB says, and what it means for the file; `$` is the path. */
interface Wording {
  readonly says: RegExp
  readonly code: WarehouseErrorCode
  readonly message: (path: string, found: RegExpExecArray) => string
  readonly hint: string
}

/** These can come at any time: the lock at COMMIT too, a bad checksum when a block is first read. */
const atAnyTime: readonly Wording[] = [
  {
    says: /Could not set lock(?:.*?PID (\d+))?/s,
    code: 'in_use',
    message: (path, [, pid]) => `${path} is in use by ${pid === undefined ? 'another process' : `process ${pid}`}.`,
    hint: 'Close that program (or wait for it to end) and run the command again, or name another file with --db.',
  },
  {
    says: /Could not read enough bytes|Corrupt database file|Failure while replaying WAL|Failed to load metadata pointer/,
    code: 'damaged',
    message: (path) => `${path} is damaged: it ends early or a checksum does not match.`,
    hint: 'Restore it from a copy, or load the exports again into a new file.',
  },
]

const another = 'Name another file with --db; this one is left as it is.'

/** These words mean the warehouse file only while it is being opened; later they may be about an export. */
const atOpening: readonly Wording[] = [
  ...atAnyTime,
  {
    says: /not a valid DuckDB database file|Extension ".*" not found|Extension "\w+" is an existing extension/,
    code: 'not_a_warehouse',
    message: (path) => `${path} is not a DuckDB file.`,
    hint: another,
  },
  {
    says: /Is a directory/,
    code: 'not_a_warehouse',
    message: (path) => `${path} is a folder.`,
    hint: 'Name a file with --db.',
  },
  {
    says: /with version number|older version of DuckDB|newer version of DuckDB/,
    code: 'newer_version',
    message: (path) => `${path} was written by another version of DuckDB that this one cannot read.`,
    hint: 'Update Troughline, or name another file with --db.',
  },
  {
    says: /database does not exist|No such file or directory/,
    code: 'missing',
    message: (path) => `${path} does not exist.`,
    hint: 'Run `troughline ingest` first, or name the right file with --db.',
  },
  {
    says: /Permission denied|Read-only file system/,
    code: 'no_access',
    message: (path) => `${path} may not be opened: the system denies it.`,
    hint: 'Ask for access to the file and its folder, or name another file with --db.',
  },
]

/** Turns DuckDB's wording of a lock or a damaged file into ours; anything else is returned as it came. */
export const asWarehouseError = (error: unknown, path: string): unknown => translated(error, path, atAnyTime)

/** The same for the moment of opening, where more messages are about the warehouse file. */
export const asOpenError = (error: unknown, path: string): unknown => translated(error, path, atOpening)

function translated(error: unknown, path: string, wordings: readonly Wording[]): unknown {
  if (!(error instanceof Error) || error instanceof WarehouseError) return error
  for (const { says, code, message, hint } of wordings) {
    const found = says.exec(error.message)
    if (found) return new WarehouseError(code, message(path, found), hint, { cause: error })
  }
  return error
}
