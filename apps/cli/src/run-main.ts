import { Command, CommanderError } from 'commander'
import type { Runner } from './command-definition.ts'
import { commands } from './commands/registry.ts'
import { createContext } from './context.ts'
import { describeError } from './errors/describe-error.ts'
import { type ExitCode, exitCodes, exitCodeWords } from './errors/exit-code.ts'
import type { Io } from './io.ts'
import {
  defaultConfiguration,
  defaultDatabase,
  type RawGlobalOptions,
  resolveSettings,
} from './options/global-options.ts'
import { engineVersion } from './version.ts'

/** Runs one command line. Never throws and never ends the process: the exit code is what it returns. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let result: ExitCode = exitCodes.done
  const program = createProgram(io, async (work) => {
    const settings = await resolveSettings(program.opts<RawGlobalOptions>(), io)
    const context = createContext(io, settings)
    try {
      result = (await work(context)) ?? exitCodes.done
    } finally {
      context.progress.end()
    }
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return result
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    const { exitCode, text } = describeError(error)
    io.stderr.write(`troughline: ${text}\n`)
    if (program.opts<RawGlobalOptions>().debug === true) io.stderr.write(`${stackOf(error)}\n`)
    return exitCode
  }
}

/** The whole command tree, with nothing run: for `main` and for the reference pages. */
export function createProgram(io: Pick<Io, 'stdout' | 'stderr'>, run: Runner): Command {
  const program = new Command('troughline')
    .description('Is vitamin B12 injection maintenance adequate for each patient, and how do we know?')
    .version(engineVersion, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .option('--db <file>', `warehouse file (default: $TROUGHLINE_DB, else ${defaultDatabase})`)
    .option('--config <file>', `configuration file (default: ${defaultConfiguration} where present)`)
    .option('--quiet', 'no progress and no counts')
    .option('--debug', 'print stack traces')
    .option('--no-color', 'no colours (also: NO_COLOR)')
    .showSuggestionAfterError(true)
    .showHelpAfterError('The --help of the command lists what it takes.')
    .addHelpText('after', () => `\nExit codes:\n${exitCodeLines()}\n\n${disclaimer}`)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(`troughline: ${withoutArguments(text)}`),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
  for (const define of commands) define(program, run)
  for (const command of program.commands) command.helpOption('--help', 'print this help').copyInheritedSettings(program)
  return program
}

/** What the product is not. */
export const disclaimer =
  'Troughline audits records for decision support. It never titrates treatment, and "no flag" does not mean adequately treated.'

/** Commander's wording without the arguments that it repeats: one of them may be a patient's id. */
const withoutArguments = (text: string): string =>
  text.replace(/^error: /, '').replace(/ but got (\d+): [^\n]*/, ' but got $1.')

const exitCodeLines = (): string =>
  Object.entries(exitCodeWords)
    .map(([code, words]) => `  ${code.padStart(2)}  ${words}`)
    .join('\n')

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
