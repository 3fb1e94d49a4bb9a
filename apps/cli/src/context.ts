import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { CliError } from './errors/cli-error.ts'
import { type ExitCode, exitCodes } from './errors/exit-code.ts'
import { type Io, localDateTime } from './io.ts'
import type { Settings } from './options/global-options.ts'
import { noProgress, type Progress, startProgress } from './progress/progress.ts'

/** What a command works with: its surroundings, and the settings that all commands share. */
export interface Context {
  readonly io: Io
  readonly settings: Settings
  readonly progress: Progress
  /** A line for the person, not for a program: to stderr, and not with --quiet. */
  readonly note: (line: string) => void
  /** A result: to stdout. */
  readonly print: (text: string) => void
  /** A path as the person gave it, made absolute. */
  readonly path: (given: string) => string
}

export function createContext(io: Io, settings: Settings): Context {
  return {
    io,
    settings,
    progress: settings.quiet ? noProgress : startProgress(io.stderr, () => io.now().getTime()),
    note: (line) => {
      if (!settings.quiet) io.stderr.write(`${line}\n`)
    },
    print: (text) => io.stdout.write(text),
    path: (given) => resolve(io.cwd, given),
  }
}

/** What a command comes to; without a value: done. */
export type CommandResult = ExitCode | undefined

/** Opens the warehouse for the length of the work. A writer makes the folder of the file where it is missing. */
export async function withWarehouse<T>(
  context: Context,
  mode: 'read' | 'write',
  work: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  const { openWarehouse } = await import('@troughline/warehouse')
  const { db } = context.settings
  if (mode === 'write') mkdirSync(dirname(db), { recursive: true })
  const warehouse = await openWarehouse({ path: db, mode, now: localDateTime(context.io.now()) })
  try {
    return await work(warehouse)
  } finally {
    context.progress.end()
    await warehouse.close()
  }
}

/** Like `withWarehouse`, for reading conclusions: a file without an analysis is refused. */
export function withConclusions<T>(context: Context, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  return withWarehouse(context, 'read', async (warehouse) => {
    const { hasConclusions } = await import('@troughline/warehouse')
    if (!(await hasConclusions(warehouse))) {
      throw new CliError(exitCodes.usage, 'The warehouse holds no analysis yet.', 'Run `troughline analyze` first.')
    }
    return work(warehouse)
  })
}

/** Sends a result to the file that --out names, or to stdout. The file is replaced whole. */
export function deliver(context: Context, out: string | undefined, text: string): void {
  if (out === undefined) {
    context.print(text)
    return
  }
  writeFileSync(context.path(out), text)
  context.note(`Wrote ${out}`)
}
