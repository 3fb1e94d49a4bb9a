import { type ExitCode, exitCodes } from './exit-code.ts'

/** Something the person at the keyboard can put right: what was expected and found, and what to do next. Never a patient's value. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly exitCode: ExitCode
  readonly hint: string

  constructor(exitCode: ExitCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
    this.hint = hint
  }
}

export const usageError = (message: string, hint: string): CliError => new CliError(exitCodes.usage, message, hint)
