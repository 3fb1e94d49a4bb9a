import { CliError } from './cli-error.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'

/** An error as it is told: one paragraph and an exit code. */
export interface ToldError {
  readonly exitCode: ExitCode
  readonly text: string
}

/** Codes of a WarehouseError that mean "try again later", not "this file is no good". */
const busyCodes = new Set(['in_use', 'newer_version', 'already_open'])

interface HintedError extends Error {
  readonly hint: string
}
interface CodedError extends HintedError {
  readonly code: string
}

/**
 * Only errors made for people keep their wording. Of anything else no more than its kind is told, because a library may have put a row's
 * text into the message; `--debug` shows it.
 */
export function describeError(error: unknown): ToldError {
  if (error instanceof CliError) return { exitCode: error.exitCode, text: `${error.message} ${error.hint}`.trim() }
  if (isWarehouseError(error)) {
    const exitCode = busyCodes.has(error.code) ? exitCodes.busy : exitCodes.unreadable
    return { exitCode, text: `${error.message} ${error.hint}` }
  }
  if (isNamed(error, 'PseudonymKeyError'))
    return { exitCode: exitCodes.configuration, text: `${error.message} ${error.hint}` }
  if (isNamed(error, 'NoFactsError')) return { exitCode: exitCodes.usage, text: `${error.message} ${error.hint}` }
  const place = fileSystemProblem(error)
  if (place !== undefined) return { exitCode: exitCodes.unreadable, text: place }
  const kind = error instanceof Error ? error.name : typeof error
  return {
    exitCode: exitCodes.bug,
    text: `Troughline met a problem that it does not know (${kind}); that is a bug. Run the command again with --debug to see where; the details may hold values of your data, so look through them before you pass them on.`,
  }
}

// By name: importing the classes would load the database for `--help`.
const isNamed = (error: unknown, name: string): error is HintedError =>
  error instanceof Error && error.name === name && 'hint' in error
const isWarehouseError = (error: unknown): error is CodedError => isNamed(error, 'WarehouseError') && 'code' in error

const fileSystemWords: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read or written by you',
  EPERM: 'may not be read or written by you',
  EEXIST: 'is there already and is not a folder',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'lies below something that is not a folder',
  ENOSPC: 'could not be written: the disk is full',
  EROFS: 'lies on a file system that cannot be written',
}

function fileSystemProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined
  const words = fileSystemWords[String(error.code)]
  return words === undefined ? undefined : `${String(error.path)} ${words}. Check the path and run the command again.`
}
