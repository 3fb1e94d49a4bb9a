export type WarehouseErrorCode = 'in_use' | 'newer_version' | 'not_a_warehouse' | 'missing' | 'damaged' | 'already_open'

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

/** Turns DuckDB's wording of an open or commit failure into ours; anything else is returned as it came. */
export function asWarehouseError(error: unknown, path: string): unknown {
  const text = error instanceof Error ? error.message : String(error)
  const cause = { cause: error }
  if (text.includes('Could not set lock')) {
    const pid = /PID (\d+)/.exec(text)?.[1]
    const holder = pid === undefined ? 'another process' : `process ${pid}`
    return new WarehouseError(
      'in_use',
      `${path} is in use by ${holder}.`,
      'Close that program (or wait for it to end) and run the command again, or name another file with --db.',
      cause,
    )
  }
  if (text.includes('not a valid DuckDB database file')) {
    return new WarehouseError(
      'not_a_warehouse',
      `${path} is not a DuckDB file.`,
      'Name another file with --db; this one is left as it is.',
      cause,
    )
  }
  if (text.includes('database does not exist')) {
    return new WarehouseError(
      'missing',
      `${path} does not exist.`,
      'Run `troughline ingest` first, or name the right file with --db.',
      cause,
    )
  }
  if (text.includes('Could not read enough bytes') || text.includes('Corrupt database file')) {
    return new WarehouseError(
      'damaged',
      `${path} is damaged: it ends early or a checksum does not match.`,
      'Restore it from a copy, or load the exports again into a new file.',
      cause,
    )
  }
  return error
}
