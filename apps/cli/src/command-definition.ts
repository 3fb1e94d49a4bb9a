import type { Command } from 'commander'
import type { CommandResult, Context } from './context.ts'

/** Runs the work of a command and keeps its exit code; `main` supplies it. */
export type Runner = (work: (context: Context) => Promise<CommandResult>) => Promise<void>

/** Adds one command, with its options and its action, to the program. Must load nothing heavy: it runs for every `--help`. */
export type DefineCommand = (program: Command, run: Runner) => void
