import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CliError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'

/** The text of a configuration or parameter file; one that cannot be read is a configuration problem, not an input problem. */
export function readSettingsFile(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8')
  } catch (cause) {
    throw new CliError(
      exitCodes.configuration,
      `${path} cannot be read.`,
      'Check the path and run the command again.',
      {
        cause,
      },
    )
  }
}
